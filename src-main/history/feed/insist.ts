import { backoffMs } from '#domain/connection.ts';
import type { Clock } from '../clock.ts';
import { RelayError } from './relay-failure.ts';

/** How long a relay is asked on. */
export interface Insistence {
  readonly clock: Clock;
  /** Times it is asked in all. */
  readonly attempts: number;
  /** Nobody waits for the answer any more. */
  readonly isOver: () => boolean;
}

/**
 * Asks until there is an answer: a relay that is not reached, or has too much to do, is asked again after growing waits, and
 * never sooner than it said itself. Rejects with the last failure, and at once with any other.
 */
export async function insist<Value>(
  ask: () => Promise<Value>,
  { clock, attempts, isOver }: Insistence,
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const failure = error instanceof RelayError ? error.failure : null;
      if (failure?.kind !== 'offline' || isOver() || attempt >= attempts) throw error;
      const waitMs = Math.max(failure.retryAfterMs ?? 0, backoffMs(attempt, clock.random()));
      await new Promise<void>((resolve) => {
        clock.after(waitMs, resolve);
      });
    }
  }
}
