import type { Database } from '#database/open-database.ts';
import type { CallUuid } from '#domain/call.ts';
import type { Insight } from '#domain/insight/insight.ts';
import type { InsightStep } from '#domain/insight/insight-step.ts';
import { type InsightJobRow, newestDays, requestedRow } from '../insight-job-row.ts';

/** Reads and writes what was made of calls, and the jobs for it, within the caller's transaction. */
export interface InsightRows {
  /** Null when nothing was made. */
  readonly read: (tenantId: string, callId: string) => Insight | null;
  readonly save: (tenantId: string, insight: Insight) => void;
  readonly job: (tenantId: string, callId: string) => InsightJobRow | null;
  readonly saveJob: (row: InsightJobRow) => void;
  readonly removeJob: (tenantId: string, callId: string) => void;
  /**
   * Puts a call in line where the firm lets anything be made, and the call is not from a history. Moments in epoch
   * milliseconds.
   */
  readonly noteJob: (call: NotedCall, steps: readonly InsightStep[], now: number) => void;
  /** Removes all of it, of a call that is gone or forgotten. */
  readonly remove: (tenantId: string, callId: string) => void;
}

/** A call of which something may be made. */
export interface NotedCall {
  readonly tenant_id: string;
  readonly id: string;
  readonly occurred_at: number;
}

const dayMs = 86_400_000;

/** The rows of a database. */
export function createInsightRows(database: Database): InsightRows {
  const read = database.prepare('SELECT content FROM insight WHERE tenant_id = ? AND call_id = ?').pluck();
  const save = database.prepare(
    `INSERT INTO insight (tenant_id, call_id, content) VALUES (?, ?, ?)
     ON CONFLICT (tenant_id, call_id) DO UPDATE SET content = excluded.content`,
  );
  const removeInsight = database.prepare('DELETE FROM insight WHERE tenant_id = ? AND call_id = ?');
  const job = database.prepare('SELECT * FROM insight_job WHERE tenant_id = ? AND call_id = ?');
  const saveJob = database.prepare(
    `INSERT OR REPLACE INTO insight_job (tenant_id, call_id, steps, failures, attempts, next_attempt_at, reason, claim,
       claimed_until, updated_at)
     VALUES (@tenant_id, @call_id, @steps, @failures, @attempts, @next_attempt_at, @reason, @claim, @claimed_until, @updated_at)`,
  );
  const removeJob = database.prepare('DELETE FROM insight_job WHERE tenant_id = ? AND call_id = ?');
  const isOn = database.prepare('SELECT is_on FROM insight_settings WHERE tenant_id = ?').pluck();
  const rows: InsightRows = {
    read: (tenantId, callId) => {
      const content = read.get(tenantId, callId) as string | undefined;
      return content === undefined ? null : (JSON.parse(content) as Insight);
    },
    save: (tenantId, insight) => {
      save.run(tenantId, insight.callId, JSON.stringify(insight));
    },
    job: (tenantId, callId) => (job.get(tenantId, callId) as InsightJobRow | undefined) ?? null,
    saveJob: (row) => {
      saveJob.run(row);
    },
    removeJob: (tenantId, callId) => {
      removeJob.run(tenantId, callId);
    },
    noteJob: ({ tenant_id: tenantId, id, occurred_at: occurredAt }, steps, now) => {
      if (isOn.get(tenantId) !== 1 || occurredAt < now - newestDays * dayMs) return;
      rows.saveJob(requestedRow(rows.job(tenantId, id), { tenantId, callId: id as CallUuid, steps }, now));
    },
    remove: (tenantId, callId) => {
      removeInsight.run(tenantId, callId);
      removeJob.run(tenantId, callId);
    },
  };
  return rows;
}
