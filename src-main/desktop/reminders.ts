import { dueReminders, type Reminder, remindersOf } from '#domain/announcement/reminder.ts';
import type { Task } from '#domain/task/task.ts';
import type { ToldReminders } from './told-reminders.ts';

/** What the reminders need. */
export interface RemindersParts {
  readonly clock: { now(): number; after(milliseconds: number, callback: () => void): () => void };
  readonly told: ToldReminders;
  /** Every task that may want to be heard of. */
  readonly load: () => Promise<readonly Task[]>;
  readonly isPaused: () => boolean;
  /** One reminder is told by itself, several together. Never empty. */
  readonly tell: (reminders: readonly Reminder[]) => void;
  /** A moment has come at which something sleeping wakes, told or not. */
  readonly onMoment: () => void;
}

/** Tells of tasks at their moment, once on this computer. */
export interface Reminders {
  /** Tasks changed, the computer woke, or a pause ended. */
  refresh(): void;
  /** Idempotent. */
  close(): void;
}

/** Timers count in 32 bits, and clocks are set: no longer than this without looking again. Milliseconds. */
const longestWaitMs = 6 * 3_600_000;
/** A pause that ends by the clock tells nobody: it is looked for this often while something waits. Milliseconds. */
const heldMs = 60_000;
/** Changes that come together are looked at once. Milliseconds. */
const gatherMs = 60;

/** Reminders of the tasks there are; looks at once. */
export function createReminders(parts: RemindersParts): Reminders {
  const { clock, told } = parts;
  let cancel: (() => void) | null = null;
  let isClosed = false;
  let isLooking = false;
  let mustLookAgain = false;

  const wait = (milliseconds: number): void => {
    cancel?.();
    cancel = isClosed ? null : clock.after(milliseconds, () => void look());
  };

  const look = async (): Promise<void> => {
    if (isLooking) {
      mustLookAgain = true;
      return;
    }
    isLooking = true;
    // A copy that cannot be read now is told of elsewhere, and looked at again later.
    const reminders = await parts.load().then(remindersOf, () => []);
    isLooking = false;
    if (isClosed) return;
    const now = clock.now();
    const isHeld = tellDue(reminders, now);
    const next = reminders.find(({ at }) => at > now);
    const limitMs = isHeld ? heldMs : longestWaitMs;
    wait(mustLookAgain ? gatherMs : Math.min(limitMs, next === undefined ? limitMs : next.at - now));
    mustLookAgain = false;
  };

  /** Answers whether a pause holds something back. */
  const tellDue = (reminders: readonly Reminder[], now: number): boolean => {
    const due = dueReminders(reminders, told.keys(), { now, since: told.since(now) });
    if (due.length === 0) return false;
    parts.onMoment();
    if (parts.isPaused()) return true;
    told.add(due, now);
    parts.tell(due);
    return false;
  };

  wait(gatherMs);
  return {
    refresh: () => wait(gatherMs),
    close: () => {
      isClosed = true;
      cancel?.();
      cancel = null;
    },
  };
}
