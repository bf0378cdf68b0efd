import type { ClaimedJob } from '#domain/insight/insight-job.ts';
import {
  advancedRow,
  claimedJobOf,
  type InsightJobRow,
  jobOf,
  pendingSteps,
  requestedRow,
} from '../insight-job-row.ts';
import type { InsightJobs, JobCounts } from '../insight-jobs.ts';
import type { CallWriterParts } from './call-writer.ts';
import { createInsightRows } from './insight-rows.ts';
import { createInsightWriter } from './sqlite-insight-store.ts';
import { inTransaction } from './transaction.ts';

/** Jobs of insights in SQLite, whose one relay is the only one that takes them in hand. */
export function createSqliteInsightJobs(parts: CallWriterParts): InsightJobs {
  const { database, randomUuid } = parts;
  const rows = createInsightRows(database);
  const { write } = createInsightWriter(parts);
  const due = database.prepare(
    `SELECT * FROM insight_job WHERE next_attempt_at <= @now AND (claimed_until IS NULL OR claimed_until <= @now)
     ORDER BY next_attempt_at LIMIT @limit`,
  );
  const renew = database.prepare(
    'UPDATE insight_job SET claimed_until = ? WHERE tenant_id = ? AND call_id = ? AND claim = ?',
  );
  const giveBack = database.prepare(
    'UPDATE insight_job SET claim = NULL, claimed_until = NULL, attempts = attempts + 1 WHERE claim IS NOT NULL',
  );
  const nextDueAt = database
    .prepare(
      'SELECT min(max(next_attempt_at, coalesce(claimed_until, 0))) FROM insight_job WHERE next_attempt_at IS NOT NULL',
    )
    .pluck();
  const list = database.prepare(
    'SELECT * FROM insight_job WHERE tenant_id = ? ORDER BY updated_at DESC, call_id LIMIT ?',
  );
  const counts = database.prepare(
    `SELECT count(*) FILTER (WHERE next_attempt_at IS NOT NULL AND (claimed_until IS NULL OR claimed_until <= @now)) AS waiting,
       count(*) FILTER (WHERE claimed_until > @now) AS running, count(*) FILTER (WHERE failures <> '[]') AS failed
     FROM insight_job`,
  );
  const inHand = ({ tenantId, callId, claim }: ClaimedJob): InsightJobRow | null => {
    const row = rows.job(tenantId, callId);
    return row?.claim === claim ? row : null;
  };

  return {
    request: async (tenantId, callId, steps, now) =>
      inTransaction(database, () => {
        const written = write(tenantId, callId, { steps: pendingSteps(steps, now) });
        if (written === null) return [];
        rows.saveJob(requestedRow(rows.job(tenantId, callId), { tenantId, callId, steps }, now));
        return written.events;
      }),
    claim: async (now, until, limit) =>
      inTransaction(database, () =>
        (due.all({ now, limit }) as readonly InsightJobRow[]).map((row) => {
          const claimed = { ...row, claim: randomUuid(), claimed_until: until };
          rows.saveJob(claimed);
          return claimedJobOf(claimed);
        }),
      ),
    renew: async ({ tenantId, callId, claim }, until) =>
      inTransaction(database, () => renew.run(until, tenantId, callId, claim).changes === 1),
    advance: async (job, change, progress, now) =>
      inTransaction(database, () => {
        const row = inHand(job);
        if (row === null) return null;
        const after = advancedRow(row, progress, now);
        if (after === null) rows.removeJob(job.tenantId, job.callId);
        else rows.saveJob(after);
        return write(job.tenantId, job.callId, change)?.events ?? [];
      }),
    giveBack: async () => inTransaction(database, () => void giveBack.run()),
    nextDueAt: async () => nextDueAt.get() as number | null,
    list: async (tenantId, limit) => (list.all(tenantId, limit) as readonly InsightJobRow[]).map(jobOf),
    counts: async (now) => counts.get({ now }) as JobCounts,
  };
}
