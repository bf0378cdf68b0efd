import type { Task } from '../task/task.ts';
import type { AnnouncementText, AnnouncementWords } from './announcement-text.ts';

/** What a reminder is about: who, and which case; null where nobody knows. */
export interface ReminderSubject {
  readonly who: string | null;
  readonly caseReference: string | null;
  readonly caseTitle: string | null;
}

/** Titles said in full before the rest are counted. */
const titlesSaid = 3;

/** The text for one reminder: what is to be done; whom and which case it is about. */
export function reminderText(task: Task, subject: ReminderSubject, words: AnnouncementWords): AnnouncementText {
  const { who, caseReference, caseTitle } = subject;
  const isReturn = task.kind === 'return_call';
  const caseLine = [caseReference, caseTitle].filter((part) => part !== null).join(' · ');
  const lines = [isReturn ? '' : (who ?? ''), caseLine].filter((line) => line !== '').map(oneLine);
  return { title: titleOf(task, who, words), body: lines.join('\n') };
}

/** The text for several reminders nobody could be told of in time, or that came together. */
export function remindersText(
  reminders: readonly { readonly task: Task; readonly who: string | null }[],
  words: AnnouncementWords,
): AnnouncementText {
  const titles = reminders.map(({ task, who }) => titleOf(task, who, words));
  const said = titles.slice(0, titlesSaid);
  const rest = titles.length - said.length;
  return {
    title: words.translate('notification.reminders', { count: reminders.length }),
    body: [...said, ...(rest === 0 ? [] : [words.translate('notification.others', { count: rest })])].join('\n'),
  };
}

function titleOf(task: Task, who: string | null, { translate }: AnnouncementWords): string {
  if (task.kind === 'follow_up') return oneLine(task.title);
  return translate('notification.returnCall', { who: oneLine(who ?? translate('notification.withheld')) });
}

// A title must not be able to write lines of its own into a notification.
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
