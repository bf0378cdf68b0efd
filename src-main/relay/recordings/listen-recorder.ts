import type { CallUuid } from '#domain/call.ts';
import type { ListeningSource } from '#domain/recording/listening.ts';
import type { ListeningStore } from '../store/listening-store.ts';

/** Who asks for a recording, and what for. */
export interface Listener {
  readonly tenantId: string;
  readonly userId: string;
  readonly source: Extract<ListeningSource, 'stream' | 'copy'>;
}

/** Notes who listens, once a listening: its many parts are one. */
export interface ListenRecorder {
  /** Settles when it is noted; rejects when it cannot be, and then nothing may be heard. */
  readonly note: (listener: Listener, callId: CallUuid) => Promise<void>;
}

/** What a recorder needs. */
export interface ListenRecorderParts {
  readonly listenings: Pick<ListeningStore, 'note'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly randomUuid: () => string;
}

/** Parts that are asked for within this of each other belong to one listening. [protocol §4] */
const sessionMs = 30 * 60_000;
/** So many are remembered before those that are over are looked for. */
const mostRemembered = 10_000;

/** A recorder that remembers which listenings go on; a relay that begins anew notes them once more. */
export function createListenRecorder({ listenings, now, randomUuid }: ListenRecorderParts): ListenRecorder {
  const lastAt = new Map<string, number>();
  const forgetOver = (): void => {
    for (const [key, at] of lastAt) if (now() - at >= sessionMs) lastAt.delete(key);
  };
  return {
    note: async ({ tenantId, userId, source }, callId) => {
      const key = JSON.stringify([tenantId, userId, callId, source]);
      const before = lastAt.get(key);
      if (before === undefined || now() - before >= sessionMs) {
        const unknown = { fromSeconds: null, toSeconds: null };
        await listenings.note({ tenantId, id: randomUuid(), callId, userId, at: now(), source, ...unknown });
      }
      lastAt.set(key, now());
      if (lastAt.size > mostRemembered) forgetOver();
    },
  };
}
