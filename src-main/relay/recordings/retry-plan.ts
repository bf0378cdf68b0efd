const firstWaitMs = 5000;
const longestWaitMs = 60 * 60 * 1000;
/** How long a recording may take to appear. */
const patienceMs = 3 * 24 * 60 * 60 * 1000;
/** How far a wait is moved at random, so that many recordings do not come due at once. */
const jitter = 0.2;

/** How often a recording is tried before it is given up: as often as the waits fit into three days. */
export const mostAttempts = countAttempts();

/**
 * How many milliseconds to wait after the `attempts`-th try failed: 5 s doubling to an hour, moved at random by up to a
 * fifth; null when it was the last. `random` gives 0 ≤ n < 1.
 */
export function retryDelayMs(attempts: number, random: () => number): number | null {
  if (attempts >= mostAttempts) return null;
  return Math.round(waitMs(attempts) * (1 - jitter + 2 * jitter * random()));
}

function waitMs(attempts: number): number {
  return Math.min(firstWaitMs * 2 ** Math.min(attempts - 1, 20), longestWaitMs);
}

function countAttempts(): number {
  let waited = 0;
  let attempts = 1;
  for (; waited < patienceMs; attempts += 1) waited += waitMs(attempts);
  return attempts;
}
