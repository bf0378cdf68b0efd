import type { IncomingWebhook, LoggedEvent, WebhookOutcome, WebhookStore } from '../store/ports.ts';

/**
 * Takes webhooks in, all that came in one turn of the event loop, or while the commit before was under way, in one commit: a
 * sync to disk serves many answers.
 * `take` settles when the webhook is durable, or rejects when it is not kept.
 */
export interface Intake {
  readonly take: (incoming: IncomingWebhook) => Promise<WebhookOutcome>;
  /** When the last webhook came; epoch milliseconds, 0 before the first. */
  readonly lastTakenAt: () => number;
  /** How many wait for the next commit. */
  readonly waiting: () => number;
  /** Settles when nothing is under way any more. */
  readonly drained: () => Promise<void>;
}

/** What an intake needs. */
export interface IntakeParts {
  readonly store: WebhookStore;
  /** Told after the commit, before the answers. */
  readonly publish: (events: readonly LoggedEvent[]) => void;
  readonly now: () => number;
  /** Told how many webhooks a commit holds. */
  readonly onCommit?: (size: number) => void;
}

interface Waiting {
  readonly incoming: IncomingWebhook;
  readonly resolve: (outcome: WebhookOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Webhooks in one commit at most: what came during an outage must not make one that takes too long. */
const largestBatch = 1000;

/** An intake over a store. */
export function createIntake({ store, publish, now, onCommit }: IntakeParts): Intake {
  const waiting: Waiting[] = [];
  let isScheduled = false;
  let lastTakenAt = 0;
  let last = Promise.resolve();

  const commit = async (before: Promise<void>): Promise<void> => {
    await Promise.all([before, new Promise((resolve) => setImmediate(resolve))]);
    const batch = waiting.splice(0, largestBatch);
    isScheduled = waiting.length > 0;
    if (isScheduled) last = commit(last);
    onCommit?.(batch.length);
    await settle(batch);
  };
  const settle = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const { results, events } = await store.accept(batch.map(({ incoming }) => incoming));
      publish(events);
      for (const [index, { resolve, reject }] of batch.entries()) {
        const result = results[index];
        if (result?.ok) resolve(result.outcome);
        else reject(result?.error ?? new Error('the store gave no result'));
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  return {
    take: (incoming) =>
      new Promise((resolve, reject) => {
        waiting.push({ incoming, resolve, reject });
        lastTakenAt = now();
        if (isScheduled) return;
        isScheduled = true;
        last = commit(last);
      }),
    lastTakenAt: () => lastTakenAt,
    waiting: () => waiting.length,
    drained: async () => {
      for (let seen: Promise<void> | null = null; seen !== last; ) {
        seen = last;
        await seen;
      }
    },
  };
}
