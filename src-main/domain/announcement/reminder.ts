import { isOpenTask, type Task } from '../task/task.ts';

/** A moment at which a person wants to hear of a task. */
export interface Reminder {
  /** The same for the same task and moment: a task put off is another reminder. */
  readonly key: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly task: Task;
}

/** At this hour of the computer's time zone one hears of what is due some time that day. */
export const dueHour = 9;

/** When a due date or moment (ISO 8601) is there, in epoch milliseconds; a mere date is there at nine in the morning. */
export function dueMoment(dueAt: string): number {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(dueAt);
  if (day === null) return Date.parse(dueAt);
  return new Date(Number(day[1]), Number(day[2]) - 1, Number(day[3]), dueHour).getTime();
}

/** Whether a due date says no time of day. */
export function isWholeDay(dueAt: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(dueAt);
}

/** When each open task wants to be heard of, the earliest first: as a person said, else when it is due. */
export function remindersOf(tasks: readonly Task[]): readonly Reminder[] {
  return tasks
    .filter(isOpenTask)
    .flatMap((task) => {
      const at = reminderMoment(task);
      return at === null ? [] : [{ key: `${task.id} ${at}`, at, task }];
    })
    .toSorted((a, b) => a.at - b.at);
}

/** Which of them are to be told now: due after `since` (epoch milliseconds), and not told before. */
export function dueReminders(
  reminders: readonly Reminder[],
  told: ReadonlySet<string>,
  { now, since }: { readonly now: number; readonly since: number },
): readonly Reminder[] {
  return reminders.filter(({ key, at }) => at <= now && at > since && !told.has(key));
}

function reminderMoment({ remindAt, dueAt }: Task): number | null {
  const at = remindAt === null ? (dueAt === null ? Number.NaN : dueMoment(dueAt)) : Date.parse(remindAt);
  return Number.isNaN(at) ? null : at;
}
