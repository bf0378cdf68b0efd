import type { Clock } from './clock.ts';

/** A clock that a test moves by hand. */
export interface FakeClock extends Clock {
  /** Moves time on and calls what has come due, in order. */
  advance(milliseconds: number): void;
}

/** A clock that stands still, with chance fixed in the middle. */
export function createFakeClock(startAt: number): FakeClock {
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  let now = startAt;
  const nextDue = (end: number) => [...timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    random: () => 0.5,
    after: (milliseconds, callback) => {
      const timer = { at: now + milliseconds, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: (milliseconds) => {
      const end = now + milliseconds;
      for (let due = nextDue(end); due !== undefined; due = nextDue(end)) {
        timers.delete(due);
        now = due.at;
        due.callback();
      }
      now = end;
    },
  };
}
