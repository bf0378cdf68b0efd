import {
  advancedRow,
  claimedJobOf,
  type InsightJobRow,
  jobOf,
  pendingSteps,
  requestedRow,
} from '../insight-job-row.ts';
import type { InsightJobs, JobCounts } from '../insight-jobs.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import { lockJob, removeJob, saveJob } from './insight-rows.ts';
import type { PostgresDatabase } from './postgres-database.ts';
import { writeInsight } from './postgres-insight-store.ts';

/** Jobs of insights in PostgreSQL, which several relays may take in hand side by side. */
export function createPostgresInsightJobs(database: PostgresDatabase, parts: CallWriterParts): InsightJobs {
  const calls = createCallWriter(parts);
  return {
    request: (tenantId, callId, steps, now) =>
      database.write([tenantId], async (transaction) => {
        const change = { steps: pendingSteps(steps, now) };
        const written = await writeInsight(calls, transaction, { tenantId, callId }, change);
        if (written === null) return [];
        const known = await lockJob(transaction, tenantId, callId);
        saveJob(transaction, requestedRow(known, { tenantId, callId, steps }, now));
        return written.events;
      }),
    claim: async (now, until, limit) => {
      const rows = await database.rows<InsightJobRow>(
        `UPDATE insight_job SET claim = ? || call_id, claimed_until = ?
         WHERE (tenant_id, call_id) IN (
           SELECT tenant_id, call_id FROM insight_job
           WHERE next_attempt_at <= ? AND (claimed_until IS NULL OR claimed_until <= ?)
           ORDER BY next_attempt_at LIMIT ? FOR UPDATE SKIP LOCKED)
         RETURNING *`,
        [`${parts.randomUuid()} `, until, now, now, limit],
      );
      return rows.toSorted((a, b) => (a.next_attempt_at ?? 0) - (b.next_attempt_at ?? 0)).map(claimedJobOf);
    },
    renew: async ({ tenantId, callId, claim }, until) =>
      (await database.change(
        'UPDATE insight_job SET claimed_until = ? WHERE tenant_id = ? AND call_id = ? AND claim = ?',
        [until, tenantId, callId, claim],
      )) === 1,
    advance: (job, change, progress, now) =>
      database.write([job.tenantId], async (transaction) => {
        const row = await lockJob(transaction, job.tenantId, job.callId);
        if (row?.claim !== job.claim) return null;
        const after = advancedRow(row, progress, now);
        if (after === null) removeJob(transaction, job.tenantId, job.callId);
        else saveJob(transaction, after);
        return (await writeInsight(calls, transaction, job, change))?.events ?? [];
      }),
    giveBack: async () => {
      // Another relay may have them in hand; what a dead one had is free when its time is over.
    },
    nextDueAt: async () => {
      const [row] = await database.rows<{ readonly next: number | null }>(
        `SELECT min(greatest(next_attempt_at, coalesce(claimed_until, 0))) AS next FROM insight_job
         WHERE next_attempt_at IS NOT NULL`,
      );
      return row?.next ?? null;
    },
    list: async (tenantId, limit) => {
      const rows = await database.rows<InsightJobRow>(
        'SELECT * FROM insight_job WHERE tenant_id = ? ORDER BY updated_at DESC, call_id LIMIT ?',
        [tenantId, limit],
      );
      return rows.map(jobOf);
    },
    counts: async (now) => {
      const [row] = await database.rows<JobCounts>(
        `SELECT count(*) FILTER (WHERE next_attempt_at IS NOT NULL AND (claimed_until IS NULL OR claimed_until <= ?)) AS waiting,
           count(*) FILTER (WHERE claimed_until > ?) AS running, count(*) FILTER (WHERE failures <> '[]') AS failed
         FROM insight_job`,
        [now, now],
      );
      return row ?? { waiting: 0, running: 0, failed: 0 };
    },
  };
}
