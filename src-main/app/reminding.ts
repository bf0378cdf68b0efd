import { join } from 'node:path';
import { whoCalls } from '#domain/announcement/announcement-text.ts';
import { readRemindable, readReminderSubject } from '../desks/missed-desk.ts';
import { errorName } from '../desktop/log.ts';
import type { Notifier } from '../desktop/notifier.ts';
import type { Overview } from '../desktop/overview.ts';
import { createReminderTeller } from '../desktop/reminder-teller.ts';
import { createReminders, type Reminders } from '../desktop/reminders.ts';
import { openToldReminders } from '../desktop/told-reminders.ts';
import { systemClock } from '../history/clock.ts';
import type { OfflineCopy } from '../history/offline-copy.ts';
import type { Announcing } from './announcing.ts';
import type { Discretion } from './discretion.ts';
import type { Ground } from './ground.ts';

/** What reminding needs. */
export interface RemindingParts {
  readonly copy: Pick<OfflineCopy, 'store'>;
  readonly notifier: Notifier;
  readonly discretion: Discretion;
  readonly announcing: Pick<Announcing, 'record'>;
  readonly overview: Pick<Overview, 'refresh'>;
}

/** Reminders of tasks, from now on. Must be closed. */
export function createReminding(ground: Ground, parts: RemindingParts): Reminders {
  const { host, log, news, words } = ground;
  const { copy, notifier, discretion } = parts;
  const reminders = createReminders({
    clock: systemClock,
    told: openToldReminders({
      path: join(host.userFolder, 'reminders.json'),
      now: Date.now(),
      onWriteFailed: (error) => log.warn('reminders not written', { error: errorName(error) }),
    }),
    load: () => readRemindable(copy.store(), Date.now()),
    isPaused: () => discretion.silence() !== null,
    tell: createReminderTeller({
      notifier,
      log,
      words,
      privacy: discretion.privacy,
      onOutcome: (isShown, task, count) => {
        const outcome = isShown ? 'shown' : 'blocked';
        parts.announcing.record({
          kind: 'reminder',
          outcome,
          at: Date.now(),
          callId: task?.callId ?? null,
          count,
          since: null,
        });
      },
      subjectOf: (task) => readReminderSubject(copy.store(), task, (call) => whoCalls(call, words())),
      onOpen: (task) => news.wish.tell({ kind: 'reminder', task }),
    }),
    onMoment: parts.overview.refresh,
  });
  for (const { hear } of [news.tasks, news.missed, news.announcing]) hear(reminders.refresh);
  return reminders;
}
