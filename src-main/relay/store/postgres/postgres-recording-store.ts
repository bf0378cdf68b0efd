import { insightSteps } from '#domain/insight/insight-step.ts';
import type { LoggedEvent } from '../ports.ts';
import { type RecordingRow, recordingOf } from '../recording-row.ts';
import type { Recording, RecordingState, RecordingStore } from '../recording-store.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import { noteJob } from './insight-rows.ts';
import { findCall } from './postgres-call-store.ts';
import type { PostgresDatabase } from './postgres-database.ts';
import type { WriteTransaction } from './write-transaction.ts';

const tried = 'tenant_id = ? AND call_id = ? AND source_url = ?';

/** Recordings in PostgreSQL. What a try came to is written only while that very link is still awaited. */
export function createPostgresRecordingStore(database: PostgresDatabase, parts: CallWriterParts): RecordingStore {
  const calls = createCallWriter(parts);
  const tell = async (
    transaction: WriteTransaction,
    { tenantId, callId }: Recording,
  ): Promise<readonly LoggedEvent[]> => {
    const row = await findCall(transaction, tenantId, callId);
    const event = row === null ? null : (await calls.saveChange(transaction, row, {})).event;
    return event === null ? [] : [event];
  };
  return {
    due: async (now, limit) => {
      const rows = await database.rows<RecordingRow>(
        `SELECT * FROM recording WHERE state = 'pending' AND next_attempt_at <= ? ORDER BY next_attempt_at LIMIT ?`,
        [now, limit],
      );
      return rows.map(recordingOf);
    },
    nextDueAt: async () => {
      const [row] = await database.rows<{ readonly next: number | null }>(
        `SELECT min(next_attempt_at) AS next FROM recording WHERE state = 'pending'`,
      );
      return row?.next ?? null;
    },
    find: async (tenantId, callId) => {
      const [row] = await database.rows<RecordingRow>('SELECT * FROM recording WHERE tenant_id = ? AND call_id = ?', [
        tenantId,
        callId,
      ]);
      return row === undefined ? null : recordingOf(row);
    },
    counts: async () => {
      const found = await database.rows<{ readonly state: RecordingState; readonly count: number }>(
        'SELECT state, count(*) AS count FROM recording GROUP BY state',
      );
      const none: Record<RecordingState, number> = { pending: 0, ready: 0, failed: 0, withdrawn: 0 };
      return { ...none, ...Object.fromEntries(found.map(({ state, count }) => [state, count])) };
    },
    keep: (recording, { file, contentType, sizeBytes, etag, keptAt }) =>
      database.write([recording.tenantId], async (transaction) => {
        const { tenantId, callId, sourceUrl } = recording;
        const changed = await transaction.change(
          `UPDATE recording SET state = 'ready', attempts = attempts + 1, next_attempt_at = NULL, reason = NULL, file = ?,
             content_type = ?, size_bytes = ?, etag = ?, kept_at = ?
           WHERE ${tried} AND state IN ('pending', 'failed')`,
          [file, contentType, sizeBytes, etag, keptAt, tenantId, callId, sourceUrl],
        );
        if (changed === 0) return [];
        const row = await findCall(transaction, tenantId, callId);
        if (row !== null) await noteJob(transaction, row, insightSteps, keptAt);
        return tell(transaction, recording);
      }),
    fail: (recording, { reason, retryAt }) =>
      database.write([recording.tenantId], async (transaction) => {
        const { tenantId, callId, sourceUrl } = recording;
        const state: RecordingState = retryAt === null ? 'failed' : 'pending';
        const changed = await transaction.change(
          `UPDATE recording SET state = ?, attempts = attempts + 1, next_attempt_at = ?, reason = ?
           WHERE ${tried} AND state = 'pending'`,
          [state, retryAt, reason, tenantId, callId, sourceUrl],
        );
        return changed === 0 || retryAt !== null ? [] : tell(transaction, recording);
      }),
  };
}
