import type { Clock } from './clock.ts';

/** Brings the index of words after the calls, in small steps with room for others in between. */
export interface SearchFollower {
  /** Something was written: the next step comes soon, and further ones until nothing waits. */
  readonly follow: () => void;
  /** Idempotent. */
  readonly close: () => void;
}

/** Rest between two steps: what else the process does comes first. Milliseconds. */
const restMs = 15;

/** A follower that begins with its first step. `step` says whether more waits; one that fails is tried again after the next write. */
export function createSearchFollower(step: () => boolean, clock: Clock): SearchFollower {
  let cancel: (() => void) | null = null;
  let isClosed = false;
  const follow = (): void => {
    if (cancel !== null || isClosed) return;
    cancel = clock.after(restMs, () => {
      cancel = null;
      if (hasMore(step)) follow();
    });
  };
  follow();
  return {
    follow,
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
