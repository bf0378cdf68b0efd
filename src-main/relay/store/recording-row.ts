import type { CallUuid } from '#domain/call.ts';
import type { Recording, RecordingState } from './recording-store.ts';

/** A row of `recording`. Moments are epoch milliseconds. */
export interface RecordingRow {
  readonly tenant_id: string;
  readonly call_id: string;
  readonly kind: string;
  readonly source_url: string;
  readonly state: string;
  readonly attempts: number;
  readonly next_attempt_at: number | null;
  readonly reason: string | null;
  readonly file: string | null;
  readonly content_type: string | null;
  readonly size_bytes: number | null;
  readonly etag: string | null;
  readonly kept_at: number | null;
}

/** The recording a row holds. */
export function recordingOf(row: RecordingRow): Recording {
  return {
    tenantId: row.tenant_id,
    callId: row.call_id as CallUuid,
    kind: row.kind as Recording['kind'],
    sourceUrl: row.source_url,
    state: row.state as RecordingState,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    reason: row.reason,
    kept: keptOf(row),
  };
}

function keptOf({ state, file, content_type, size_bytes, etag, kept_at }: RecordingRow): Recording['kept'] {
  if (state !== 'ready' || file === null || content_type === null || etag === null) return null;
  return { file, contentType: content_type, sizeBytes: size_bytes ?? 0, etag, keptAt: kept_at ?? 0 };
}
