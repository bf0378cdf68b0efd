import type { AnnouncementText, AnnouncementWords } from '#domain/announcement/announcement-text.ts';
import type { Reminder } from '#domain/announcement/reminder.ts';
import { type ReminderSubject, remindersText, reminderText } from '#domain/announcement/reminder-text.ts';
import type { ScreenPrivacy } from '#domain/announcement/screen-privacy.ts';
import type { Task } from '#domain/task/task.ts';
import type { Log } from './log.ts';
import type { Notifier } from './notifier.ts';

/** What the teller needs. */
export interface ReminderTellerParts {
  readonly notifier: Pick<Notifier, 'show' | 'close'>;
  readonly log: Log;
  readonly words: () => AnnouncementWords;
  /** Whom and which case a task is about. */
  readonly subjectOf: (task: Task) => Promise<ReminderSubject>;
  /** How much may be read on the screen now. */
  readonly privacy: () => ScreenPrivacy;
  /** So many reminders came onto the screen, or did not; `task` when it was one. */
  readonly onOutcome: (isShown: boolean, task: Task | null, count: number) => void;
  /** The person wants to see what a task is about, or all of them when null. */
  readonly onOpen: (task: Task | null) => void;
}

const summaryKey = 'reminders';

/** Says reminders by native notifications: one by itself, several in one. */
export function createReminderTeller(parts: ReminderTellerParts): (reminders: readonly Reminder[]) => Promise<void> {
  const { notifier, log } = parts;
  const show = (key: string, text: AnnouncementText, task: Task | null, count: number): void => {
    const about = { kind: 'reminder', count };
    notifier.show(
      key,
      { ...text, isUrgent: false },
      {
        onShown: () => {
          log.info('notification shown', { ...about, at: Date.now() });
          parts.onOutcome(true, task, count);
        },
        onFailed: (reason) => {
          log.warn('notification failed', { ...about, reason, at: Date.now() });
          parts.onOutcome(false, task, count);
        },
        onClick: () => {
          notifier.close(key);
          parts.onOpen(task);
        },
        onClosed: () => log.info('notification closed', { ...about, at: Date.now() }),
      },
    );
  };
  return async (reminders) => {
    const named = await Promise.all(
      reminders.map(async ({ task }) => ({ task, subject: await parts.subjectOf(task).catch(() => nobody) })),
    );
    const [only] = named;
    // A title may say of a client what a name does not.
    if (parts.privacy() !== 'full') {
      const title = parts.words().translate('notification.reminders', { count: named.length });
      show(summaryKey, { title, body: '' }, named.length === 1 ? (only?.task ?? null) : null, named.length);
      return;
    }
    if (only !== undefined && named.length === 1) {
      show(`reminder ${only.task.id}`, reminderText(only.task, only.subject, parts.words()), only.task, 1);
      return;
    }
    const several = named.map(({ task, subject }) => ({ task, who: subject.who }));
    show(summaryKey, remindersText(several, parts.words()), null, several.length);
  };
}

const nobody: ReminderSubject = { who: null, caseReference: null, caseTitle: null };
