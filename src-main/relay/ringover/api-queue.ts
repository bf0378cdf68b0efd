import PQueue from 'p-queue';
import { RingoverApiError } from './api-error.ts';

/** Whether a person waits for the answer; those go first. */
export type RequestPriority = 'interactive' | 'background';

/** How many requests may start within how long. */
export interface RequestPace {
  readonly requests: number;
  readonly everyMs: number;
}

/** The one line in which all requests of a key wait for their turn. */
export interface ApiQueue {
  /**
   * Runs `task` when its turn comes. Rejects with RingoverApiError `unavailable` when too many wait, a person has waited
   * too long (the task was then never begun) or the queue is closed; with the signal's reason when that aborts.
   */
  readonly run: <Value>(
    priority: RequestPriority,
    task: (signal: AbortSignal) => Promise<Value>,
    signal?: AbortSignal,
  ) => Promise<Value>;
  /** Nothing starts for this long; of several pauses the one that ends last counts. */
  readonly pause: (seconds: number) => void;
  /** Aborts what runs and refuses what waits or comes. */
  readonly close: () => void;
}

/** What a queue needs. */
export interface ApiQueueParts {
  readonly pace: RequestPace;
  /** How many may wait of each priority. */
  readonly longest: number;
  /** After this nobody waits for an answer any more: a telephone must not ring minutes after the click. */
  readonly patienceMs: number;
  /** Rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Higher goes first. */
const priorities: Readonly<Record<RequestPriority, number>> = { interactive: 1, background: 0 };

/** A queue that never starts more than its pace allows within any span of that length. */
export function createApiQueue({ pace, longest, patienceMs, sleep }: ApiQueueParts): ApiQueue {
  const queue = new PQueue({
    concurrency: pace.requests,
    intervalCap: pace.requests,
    interval: pace.everyMs,
    strict: pace.everyMs > 0,
  });
  const closed = new AbortController();
  let pauses = 0;

  return {
    run: async (priority, task, signal) => {
      closed.signal.throwIfAborted();
      if (queue.sizeBy({ priority: priorities[priority] }) >= longest) {
        throw new RingoverApiError('unavailable', 'too many requests to Ringover are waiting');
      }
      const impatience = new AbortController();
      const timer = priority === 'interactive' ? setTimeout(() => impatience.abort(waitedTooLong()), patienceMs) : null;
      const ended = AbortSignal.any([closed.signal, impatience.signal, ...(signal === undefined ? [] : [signal])]);
      const begin = async () => {
        if (timer !== null) clearTimeout(timer);
        return task(ended);
      };
      try {
        return await queue.add(begin, { priority: priorities[priority], signal: ended });
      } finally {
        if (timer !== null) clearTimeout(timer);
      }
    },
    pause: (seconds) => {
      pauses += 1;
      queue.pause();
      sleep(seconds * 1000, closed.signal).then(
        () => {
          pauses -= 1;
          if (pauses === 0) queue.start();
        },
        () => undefined,
      );
    },
    close: () => closed.abort(new RingoverApiError('unavailable', 'the relay is closing')),
  };
}

function waitedTooLong(): RingoverApiError {
  return new RingoverApiError('unavailable', 'Ringover was busy for too long; nothing was asked of it');
}
