import type { Database } from '#database/open-database.ts';
import type { CallUuid } from '#domain/call.ts';
import { insightSteps } from '#domain/insight/insight-step.ts';
import type { LoggedEvent } from '../ports.ts';
import { type RecordingRow, recordingOf } from '../recording-row.ts';
import type { Recording, RecordingState, RecordingStore } from '../recording-store.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import { createInsightRows } from './insight-rows.ts';
import { inTransaction } from './transaction.ts';

/** A link to a recording, as the telephone system told it. `now` is epoch milliseconds. */
export interface NotedRecording {
  readonly tenantId: string;
  readonly callId: CallUuid;
  readonly kind: Recording['kind'];
  readonly sourceUrl: string;
  readonly now: number;
}

/**
 * The writer of a call's links, within the caller's transaction; it tells whether there is something new to fetch. The link
 * that is known changes nothing; a newer one is fetched from the beginning. A voicemail's never takes the place of a
 * recording's, and what the firm withdrew stays withdrawn.
 */
export function noteRecording(database: Database): (noted: NotedRecording) => boolean {
  const note = database.prepare(
    `INSERT INTO recording (tenant_id, call_id, kind, source_url, state, next_attempt_at)
     VALUES (@tenantId, @callId, @kind, @sourceUrl, 'pending', @now)
     ON CONFLICT (tenant_id, call_id) DO UPDATE SET kind = excluded.kind, source_url = excluded.source_url, state = 'pending',
       attempts = 0, next_attempt_at = excluded.next_attempt_at, reason = NULL, file = NULL, content_type = NULL,
       size_bytes = NULL, etag = NULL, kept_at = NULL
     WHERE source_url <> excluded.source_url AND state <> 'withdrawn'
       AND NOT (recording.kind = 'recording' AND excluded.kind = 'voicemail')`,
  );
  return (noted) => note.run(noted).changes === 1;
}

/** Recordings in SQLite. What a try came to is written only while that very link is still awaited. */
export function createSqliteRecordingStore(parts: CallWriterParts): RecordingStore {
  const { database } = parts;
  const calls = createCallWriter(parts);
  const insights = createInsightRows(database);
  const due = database.prepare(
    `SELECT * FROM recording WHERE state = 'pending' AND next_attempt_at <= ? ORDER BY next_attempt_at LIMIT ?`,
  );
  const nextDueAt = database.prepare(`SELECT min(next_attempt_at) FROM recording WHERE state = 'pending'`).pluck();
  const find = database.prepare('SELECT * FROM recording WHERE tenant_id = ? AND call_id = ?');
  const counts = database.prepare('SELECT state, count(*) AS count FROM recording GROUP BY state');
  const tried = 'tenant_id = @tenantId AND call_id = @callId AND source_url = @sourceUrl';
  const keep = database.prepare(
    `UPDATE recording SET state = 'ready', attempts = attempts + 1, next_attempt_at = NULL, reason = NULL, file = @file,
       content_type = @contentType, size_bytes = @sizeBytes, etag = @etag, kept_at = @keptAt
     WHERE ${tried} AND state IN ('pending', 'failed')`,
  );
  const fail = database.prepare(
    `UPDATE recording SET state = @state, attempts = attempts + 1, next_attempt_at = @retryAt, reason = @reason
     WHERE ${tried} AND state = 'pending'`,
  );
  const tell = ({ tenantId, callId }: Recording): readonly LoggedEvent[] => {
    const row = calls.find(tenantId, callId);
    const event = row === null ? null : calls.saveChange(row, {}).event;
    return event === null ? [] : [event];
  };
  const triedOf = ({ tenantId, callId, sourceUrl }: Recording) => ({ tenantId, callId, sourceUrl });

  return {
    due: async (now, limit) => (due.all(now, limit) as readonly RecordingRow[]).map(recordingOf),
    nextDueAt: async () => nextDueAt.get() as number | null,
    find: async (tenantId, callId) => {
      const row = find.get(tenantId, callId) as RecordingRow | undefined;
      return row === undefined ? null : recordingOf(row);
    },
    counts: async () => {
      const found = counts.all() as readonly { readonly state: RecordingState; readonly count: number }[];
      const none: Record<RecordingState, number> = { pending: 0, ready: 0, failed: 0, withdrawn: 0 };
      return { ...none, ...Object.fromEntries(found.map(({ state, count }) => [state, count])) };
    },
    keep: async (recording, kept) =>
      inTransaction(database, () => {
        if (keep.run({ ...triedOf(recording), ...kept }).changes === 0) return [];
        const row = calls.find(recording.tenantId, recording.callId);
        if (row !== null) insights.noteJob(row, insightSteps, kept.keptAt);
        return tell(recording);
      }),
    fail: async (recording, { reason, retryAt }) =>
      inTransaction(database, () => {
        const state: RecordingState = retryAt === null ? 'failed' : 'pending';
        const { changes } = fail.run({ ...triedOf(recording), state, retryAt, reason });
        return changes === 0 || retryAt !== null ? [] : tell(recording);
      }),
  };
}
