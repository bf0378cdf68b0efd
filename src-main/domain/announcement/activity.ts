import type { CallUuid } from '../call.ts';
import type { AnnouncementKind } from './announcement.ts';
import type { CaughtUp } from './catching-up.ts';

/** What the desktop had to say: of a call, of several at once, of a task that is due, or of its own connection. */
export type ActivityKind =
  | AnnouncementKind
  | 'missed-summary'
  | 'quiet-summary'
  | 'reminder'
  | 'reconnected'
  | CaughtUpKind;

/** That calls were caught up with: `CaughtUp` says how. */
export type CaughtUpKind = 'caught-up' | 'caught-up-anew' | 'caught-up-first';

/**
 * What became of it. `shown-without-name` was shown to nobody's knowledge but that something is there; the others were not
 * shown: paused by the person, within quiet hours, while they were on snooze in Ringover, announcements turned off, or kept from
 * the screen by the system.
 */
export type ActivityOutcome =
  | 'shown'
  | 'shown-without-name'
  | 'paused'
  | 'quiet-hours'
  | 'snooze'
  | 'turned-off'
  | 'blocked';

/** Something the desktop said, or would have said. It names nobody: who called is read from the call while the copy holds it. */
export interface Activity {
  readonly kind: ActivityKind;
  readonly outcome: ActivityOutcome;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly callId: CallUuid | null;
  /** How many calls or tasks it was about; of a connection that came back, how many minutes it was away. */
  readonly count: number;
  /** Of calls that were caught up with, since when they were missed, in epoch milliseconds; else null. */
  readonly since: number | null;
}

/** An activity as the log holds it, in the order it was written. */
export interface LoggedActivity extends Activity {
  readonly place: number;
  readonly isRead: boolean;
}

/** How long what happened is remembered. Milliseconds. */
export const activityKeptMs = 30 * 86_400_000;

/** Whether a person may not know of it yet: it was not shown, or it tells of something that nobody was there for. */
export function needsReading({ kind, outcome }: Activity): boolean {
  if (isReport(kind)) return false;
  return !wasShown(outcome) || kind !== 'ringing';
}

const caughtUpKinds: Readonly<Record<CaughtUp['how'], CaughtUpKind>> = {
  missed: 'caught-up',
  anew: 'caught-up-anew',
  first: 'caught-up-first',
};
const kindsOfReport: ReadonlySet<ActivityKind> = new Set(['reconnected', ...Object.values(caughtUpKinds)]);

/** Whether it only reports how things went; all else was, or would have been, shown. */
export function isReport(kind: ActivityKind): boolean {
  return kindsOfReport.has(kind);
}

/** What is remembered of having caught up at a moment (epoch milliseconds). */
export function caughtUpActivity({ how, calls, since }: CaughtUp, at: number): Activity {
  return { kind: caughtUpKinds[how], outcome: 'shown', at, callId: null, count: calls, since };
}

/** What having caught up an activity remembers; null when it is about something else. */
export function caughtUpOf({ kind, count, since }: Activity): CaughtUp | null {
  const how = (Object.keys(caughtUpKinds) as CaughtUp['how'][]).find((one) => caughtUpKinds[one] === kind);
  return how === undefined ? null : { how, calls: count, since };
}

/** Whether it came onto the screen. */
export function wasShown(outcome: ActivityOutcome): boolean {
  return outcome === 'shown' || outcome === 'shown-without-name';
}

/**
 * The calls missed in quiet hours, or on snooze, that no summary has told of yet, newest first, each once.
 * `newestFirst` is the log.
 */
export function missedInQuietHours(newestFirst: readonly Activity[]): readonly CallUuid[] {
  const told = newestFirst.findIndex(({ kind }) => kind === 'quiet-summary');
  const untold = told === -1 ? newestFirst : newestFirst.slice(0, told);
  const ids = untold
    .filter(
      ({ kind, outcome }) =>
        (outcome === 'quiet-hours' || outcome === 'snooze') && (kind === 'missed' || kind === 'voicemail'),
    )
    .flatMap(({ callId }) => (callId === null ? [] : [callId]));
  return [...new Set(ids)];
}
