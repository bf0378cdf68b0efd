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

/** Notes who listened to what is kept here, and tells the relay when it can. */
export interface ListenReporter {
  /** Somebody begins to listen; what follows within half an hour is the same listening. */
  readonly begin: (id: CallUuid) => Promise<void>;
  /** They heard from one second to another. */
  readonly heard: (id: CallUuid, fromSeconds: number, toSeconds: number) => Promise<void>;
  /** Tells the relay what it was not told yet, the oldest first. Rejects when it is not reached. */
  readonly tell: () => Promise<void>;
}

/** As the relay counts it: parts that are asked for within this belong to one listening. [protocol §4] */
const sessionMs = 30 * 60_000;
/** How long it is waited for what was heard, before the relay is told without it. */
const settleMs = 10 * 60_000;

/** A reporter over a queue. What was noted before the process was killed is told all the same. */
export function createListenReporter({ queue, report, now, randomUuid }: ListenReporterParts): ListenReporter {
  const open = new Map<CallUuid, Listen>();
  return {
    begin: async (callId) => {
      const present = open.get(callId);
      if (present !== undefined && now() - present.at < sessionMs) return;
      const listen: Listen = { id: randomUuid(), callId, at: now(), fromSeconds: null, toSeconds: null };
      open.set(callId, listen);
      await queue.put(listen);
    },
    heard: async (callId, fromSeconds, toSeconds) => {
      const listen = open.get(callId);
      const waits = (await queue.list()).find(({ id }) => id === listen?.id);
      if (listen === undefined || waits === undefined) return;
      const wider: Listen = {
        ...waits,
        fromSeconds: Math.min(waits.fromSeconds ?? fromSeconds, fromSeconds),
        toSeconds: Math.max(waits.toSeconds ?? toSeconds, toSeconds),
      };
      open.set(callId, wider);
      await queue.put(wider);
    },
    tell: async () => {
      for (const listen of await queue.list()) {
        const isOpen = listen.toSeconds === null && now() - listen.at < settleMs;
        if (isOpen && open.get(listen.callId)?.id === listen.id) continue;
        await report(listen);
        await queue.remove(listen.id);
      }
    },
  };
}
