import type { CallUuid } from '#domain/call.ts';
import type { LoggedEvent } from '../store/ports.ts';
import type { Recording, RecordingState, RecordingStore } from '../store/recording-store.ts';

/** A link the telephone system told. `now` is epoch milliseconds. */
export interface RecordingLink {
  readonly tenantId: string;
  readonly callId: CallUuid;
  readonly kind: Recording['kind'];
  readonly sourceUrl: string;
  readonly now: number;
}

/** A store of recordings in memory, for tests. */
export interface MemoryRecordingStore extends RecordingStore {
  /** Takes a link; tells whether there is something new to fetch. */
  readonly note: (link: RecordingLink) => boolean;
  readonly withdraw: (tenantId: string, callId: CallUuid) => void;
}

/** An empty store of recordings. */
export function createMemoryRecordingStore(): MemoryRecordingStore {
  const recordings = new Map<string, Recording>();
  const keyOf = (tenantId: string, callId: CallUuid): string => JSON.stringify([tenantId, callId]);
  const put = (recording: Recording): void => {
    recordings.set(keyOf(recording.tenantId, recording.callId), recording);
  };
  const get = (tenantId: string, callId: CallUuid): Recording | null => recordings.get(keyOf(tenantId, callId)) ?? null;
  const pending = (): readonly Recording[] =>
    [...recordings.values()]
      .filter(({ state }) => state === 'pending')
      .sort((a, b) => (a.nextAttemptAt ?? 0) - (b.nextAttemptAt ?? 0));
  let seq = 0;
  const tell = (recording: Recording): readonly LoggedEvent[] => {
    seq += 1;
    return [
      { tenantId: recording.tenantId, seq, name: 'call_updated', data: JSON.stringify({ id: recording.callId }) },
    ];
  };
  /** The recording as it stands, when it is that of the link that was tried, in one of these states. */
  const awaited = (tried: Recording, states: readonly RecordingState[]): Recording | null => {
    const current = get(tried.tenantId, tried.callId);
    return current?.sourceUrl === tried.sourceUrl && states.includes(current.state) ? current : null;
  };

  return {
    note: ({ now, ...link }) => {
      const known = get(link.tenantId, link.callId);
      if (known !== null && !isNewer(known, link)) return false;
      put({ ...link, state: 'pending', attempts: 0, nextAttemptAt: now, reason: null, kept: null });
      return true;
    },
    withdraw: (tenantId, callId) => {
      const known = get(tenantId, callId);
      if (known !== null) put({ ...known, state: 'withdrawn', nextAttemptAt: null, reason: null, kept: null });
    },
    due: async (now, limit) =>
      pending()
        .filter(({ nextAttemptAt }) => (nextAttemptAt ?? 0) <= now)
        .slice(0, limit),
    nextDueAt: async () => pending()[0]?.nextAttemptAt ?? null,
    find: async (tenantId, callId) => get(tenantId, callId),
    counts: async () => {
      const counts: Record<RecordingState, number> = { pending: 0, ready: 0, failed: 0, withdrawn: 0 };
      for (const { state } of recordings.values()) counts[state] += 1;
      return counts;
    },
    keep: async (recording, kept) => {
      const current = awaited(recording, ['pending', 'failed']);
      if (current === null) return [];
      put({ ...current, state: 'ready', attempts: current.attempts + 1, nextAttemptAt: null, reason: null, kept });
      return tell(recording);
    },
    fail: async (recording, { reason, retryAt }) => {
      const current = awaited(recording, ['pending']);
      if (current === null) return [];
      const state = retryAt === null ? 'failed' : 'pending';
      put({ ...current, state, attempts: current.attempts + 1, nextAttemptAt: retryAt, reason });
      return retryAt === null ? tell(recording) : [];
    },
  };
}

/** A voicemail's link never takes a recording's place, and what the firm withdrew stays withdrawn. */
function isNewer(known: Recording, link: Pick<Recording, 'kind' | 'sourceUrl'>): boolean {
  if (known.state === 'withdrawn' || known.sourceUrl === link.sourceUrl) return false;
  return !(known.kind === 'recording' && link.kind === 'voicemail');
}
