import type { CallUuid } from '#domain/call.ts';
import type { Listen, ListenQueue } from './listen-queue.ts';

/** What a reporter needs. */
export interface ListenReporterParts {
  readonly queue: ListenQueue;
  /** Tells the relay; settles also when it will never take it. Rejects when it is not reached. */
  readonly report: (listen: Listen) => Promise<void>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly randomUuid: () => string;
}

/** Notes what was listened to here, and tells the relay when it can. */
export interface ListenReporter {
  /** Somebody heard from one second to another; what comes soon after belongs to the same listening. */
  readonly heard: (id: CallUuid, fromSeconds: number, toSeconds: number) => Promise<void>;
  /** Tells the relay of the listenings that are over, the oldest first. Rejects when it is not reached. */
  readonly tell: () => Promise<void>;
}

/** A listening is over when nothing more was heard for so long; the player tells more often. */
export const listeningSettlesMs = 30_000;

/** A reporter over a queue. What was noted before the process was killed is told all the same. */
export function createListenReporter({ queue, report, now, randomUuid }: ListenReporterParts): ListenReporter {
  const open = new Map<CallUuid, { readonly listen: Listen; readonly heardAt: number }>();
  const openOf = (callId: CallUuid): Listen | null => {
    const present = open.get(callId);
    return present !== undefined && now() - present.heardAt < listeningSettlesMs ? present.listen : null;
  };
  return {
    heard: async (callId, fromSeconds, toSeconds) => {
      const begun: Listen = openOf(callId) ?? {
        id: randomUuid(),
        callId,
        at: now(),
        fromSeconds: null,
        toSeconds: null,
      };
      const listen: Listen = {
        ...begun,
        fromSeconds: Math.min(begun.fromSeconds ?? fromSeconds, fromSeconds),
        toSeconds: Math.max(begun.toSeconds ?? toSeconds, toSeconds),
      };
      open.set(callId, { listen, heardAt: now() });
      await queue.put(listen);
    },
    tell: async () => {
      for (const listen of await queue.list()) {
        if (openOf(listen.callId)?.id === listen.id) continue;
        await report(listen);
        await queue.remove(listen.id);
      }
    },
  };
}
