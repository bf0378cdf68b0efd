import type { CallUuid } from '#domain/call.ts';
import type { ListeningSource } from '#domain/recording/listening.ts';

/** That a user listened to the recording of a call, as it is noted. */
export interface NotedListening {
  readonly tenantId: string;
  /** The client's own where a computer tells of it later. */
  readonly id: string;
  readonly callId: CallUuid;
  readonly userId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly source: ListeningSource;
  /** What of it, in seconds; null when nobody knows. */
  readonly fromSeconds: number | null;
  readonly toSeconds: number | null;
}

/**
 * Notes who listened to which recording, for good: the database itself refuses to change a note, and to remove it while its
 * call is there.
 */
export interface ListeningStore {
  /** Durable when it returns. A note of the same id is taken once. False when there is no such call. */
  note(listening: NotedListening): Promise<boolean>;
  /** Of one call, the newest first; null when there is no such call. */
  list(tenantId: string, callId: CallUuid): Promise<readonly NotedListening[] | null>;
}

/** A note as both databases give it. */
export interface ListeningRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly call_id: string;
  readonly user_id: string;
  readonly at: number;
  readonly source: string;
  readonly from_seconds: number | null;
  readonly to_seconds: number | null;
}

/** Reads a row. */
export function listeningOf(row: ListeningRow): NotedListening {
  return {
    tenantId: row.tenant_id,
    id: row.id,
    callId: row.call_id as CallUuid,
    userId: row.user_id,
    at: row.at,
    source: row.source as ListeningSource,
    fromSeconds: row.from_seconds,
    toSeconds: row.to_seconds,
  };
}
