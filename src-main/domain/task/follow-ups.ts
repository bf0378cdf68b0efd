import { dueMoment, isWholeDay } from '../announcement/reminder.ts';
import type { Task } from './task.ts';

/** Under which heading an open task stands. */
export type FollowUpTime = 'overdue' | 'today' | 'later' | 'undated';

/** The headings in the order of the list. */
export const followUpTimes: readonly FollowUpTime[] = ['overdue', 'today', 'later', 'undated'];

/** Where a task stands at a moment (epoch milliseconds): a date alone is overdue when its day is over. */
export function followUpTime({ dueAt }: Task, now: number): FollowUpTime {
  if (dueAt === null) return 'undated';
  const at = dueMoment(dueAt);
  const today = new Date(now).toDateString();
  if (new Date(at).toDateString() === today) return at < now && !isWholeDay(dueAt) ? 'overdue' : 'today';
  return at < now ? 'overdue' : 'later';
}
