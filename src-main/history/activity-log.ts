import type { Activity, LoggedActivity } from '#domain/announcement/activity.ts';
import type { CallUuid } from '#domain/call.ts';

/** The latest of what happened, and how much of all of it was not read. */
export interface ActivityPage {
  /** Newest first: in the opposite order of being appended. */
  readonly activities: readonly LoggedActivity[];
  readonly unread: number;
}

/** Which activities a person has read: everything there is, or all that concerns one call. */
export type ActivitiesRead = 'all' | { readonly callId: CallUuid };

/**
 * What the desktop announced, and what it kept to itself and why, for thirty days. It names nobody, so forgetting a call
 * forgets who it was here too. Methods reject with `HistoryError` only.
 */
export interface ActivityLog {
  /** Adds at the end, and forgets what is older than `activityKeptMs` before its moment. Unread when it needs reading. */
  append(activity: Activity): Promise<void>;
  list(limit: number): Promise<ActivityPage>;
  markRead(which: ActivitiesRead): Promise<void>;
}
