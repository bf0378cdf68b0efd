import { type Loop, loopedTo } from './loop.ts';
import { type QuietSpan, quietSpanAt } from './quiet-spans.ts';

/** Where a recording stood when it was looked at last, where it is now, and what guides it. Seconds. */
export interface Passage {
  readonly before: number;
  readonly now: number;
  readonly loop: Loop | null;
  /** Those that are left out. */
  readonly pauses: readonly QuietSpan[];
}

/** A jump: where to, and how much of the recording is thereby left out. Seconds. */
export interface Jump {
  readonly seconds: number;
  readonly leftOutSeconds: number;
}

/** Where to go instead of just on: back to a loop's beginning, or over a pause. Null: just on. */
export function guidedTo({ before, now, loop, pauses }: Passage): Jump | null {
  const back = loopedTo(loop, before, now);
  if (back !== null) return { seconds: back, leftOutSeconds: 0 };
  const pause = quietSpanAt(pauses, now);
  if (pause === null) return null;
  const leftOutSeconds = pause.toSeconds - now;
  // A loop that ends within the pause must not be jumped out of.
  const endsInPause =
    loop !== null && loop.toSeconds !== null && loop.toSeconds > now && loop.toSeconds < pause.toSeconds;
  return { seconds: endsInPause ? loop.fromSeconds : pause.toSeconds, leftOutSeconds };
}
