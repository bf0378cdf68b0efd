import type { Clock } from '../clock.ts';

/** Brings the index of words after the calls, in small steps with room for others in between. */
export interface SearchFollower {
  /** Something was written: the next step comes soon, once nothing more is written, and further ones until nothing waits. */
  readonly follow: () => void;
  /** Idempotent. */
  readonly close: () => void;
}

/** Rest between two steps: what else the process does comes first. Milliseconds. */
const restMs = 10;
/** While page after page is written, as in a first sync, steps are so far apart: it is done sooner without them. Milliseconds. */
const busyRestMs = 250;

/**
 * A follower that begins with its first step. `step` says whether more waits; one that fails is tried again after the
 * next write.
 */
export function createSearchFollower(step: () => boolean, clock: Clock): SearchFollower {
  let cancel: (() => void) | null = null;
  let isClosed = false;
  let steppedAt = clock.now();
  const plan = (): void => {
    if (cancel !== null || isClosed) return;
    cancel = clock.after(restMs, () => {
      cancel = null;
      const hasMoreToDo = hasMore(step);
      steppedAt = clock.now();
      if (hasMoreToDo) plan();
    });
  };
  plan();
  return {
    follow: () => {
      if (clock.now() - steppedAt < busyRestMs) {
        cancel?.();
        cancel = null;
      }
      plan();
    },
    close: () => {
      isClosed = true;
      cancel?.();
      cancel = null;
    },
  };
}

function hasMore(step: () => boolean): boolean {
  try {
    return step();
  } catch {
    // A full disk is told of by what writes calls; what is found stays behind until it takes more.
    return false;
  }
}
