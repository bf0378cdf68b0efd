import type { Activity } from './announcement/activity.ts';
import type { Connection } from './connection.ts';

/** Shorter absences of the relay are nobody's business. Milliseconds. */
const longAwayMs = 60_000;

/** What is remembered when a connection is there again after a long absence; null when nothing is. `now` is epoch milliseconds. */
export function reconnectionOf(before: Connection, next: Connection, now: number): Activity | null {
  if (next.kind !== 'connected' || (before.kind !== 'connecting' && before.kind !== 'waiting')) return null;
  const awayMs = before.offlineSince === null ? 0 : now - before.offlineSince;
  if (awayMs < longAwayMs) return null;
  const count = Math.round(awayMs / 60_000);
  return { kind: 'reconnected', outcome: 'shown', at: now, callId: null, count, since: null };
}
