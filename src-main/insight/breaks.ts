import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest that a long work holds up what else the process does, in milliseconds: the relay answers webhooks on the same thread. */
const longestMs = 5;

/** Lets others have their turn, where a work has gone on for long enough; to be awaited often within it. */
export function createBreaks(now: () => number = () => performance.now()): () => Promise<void> | undefined {
  let begunAt = now();
  return () => {
    if (now() - begunAt < longestMs) return;
    return nextTurn().then(() => {
      begunAt = now();
    });
  };
}
