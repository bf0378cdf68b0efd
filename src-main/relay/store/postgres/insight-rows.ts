import type { CallUuid } from '#domain/call.ts';
import type { Insight } from '#domain/insight/insight.ts';
import type { InsightStep } from '#domain/insight/insight-step.ts';
import { type InsightJobRow, newestDays, requestedRow } from '../insight-job-row.ts';
import { dayMs } from './call-matcher.ts';
import type { RowReader, WriteTransaction } from './write-transaction.ts';

/** What was made of a call; null when nothing was. */
export async function readInsight(reader: RowReader, tenantId: string, callId: string): Promise<Insight | null> {
  const [row] = await reader.rows<{ readonly content: string }>(
    'SELECT content FROM insight WHERE tenant_id = ? AND call_id = ?',
    [tenantId, callId],
  );
  return row === undefined ? null : (JSON.parse(row.content) as Insight);
}

/** Keeps what was made of a call. */
export function saveInsight(transaction: WriteTransaction, tenantId: string, insight: Insight): void {
  transaction.send(
    `INSERT INTO insight (tenant_id, call_id, content) VALUES (?, ?, ?)
     ON CONFLICT (tenant_id, call_id) DO UPDATE SET content = excluded.content`,
    [tenantId, insight.callId, JSON.stringify(insight)],
  );
}

/** The job of a call, locked until the transaction ends; null when there is none. */
export async function lockJob(
  transaction: WriteTransaction,
  tenantId: string,
  callId: string,
): Promise<InsightJobRow | null> {
  const [row] = await transaction.rows<InsightJobRow>(
    'SELECT * FROM insight_job WHERE tenant_id = ? AND call_id = ? FOR UPDATE',
    [tenantId, callId],
  );
  return row ?? null;
}

/** Keeps a job. */
export function saveJob(transaction: WriteTransaction, row: InsightJobRow): void {
  transaction.send(
    `INSERT INTO insight_job (tenant_id, call_id, steps, failures, attempts, next_attempt_at, reason, claim, claimed_until,
       updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (tenant_id, call_id) DO UPDATE SET steps = excluded.steps, failures = excluded.failures,
       attempts = excluded.attempts, next_attempt_at = excluded.next_attempt_at, reason = excluded.reason,
       claim = excluded.claim, claimed_until = excluded.claimed_until, updated_at = excluded.updated_at`,
    [
      row.tenant_id,
      row.call_id,
      row.steps,
      row.failures,
      row.attempts,
      row.next_attempt_at,
      row.reason,
      row.claim,
      row.claimed_until,
      row.updated_at,
    ],
  );
}

/** Removes a job that came to its end. */
export function removeJob(transaction: WriteTransaction, tenantId: string, callId: string): void {
  transaction.send('DELETE FROM insight_job WHERE tenant_id = ? AND call_id = ?', [tenantId, callId]);
}

/** Puts a call in line where the firm lets anything be made, and the call is not from a history. Moments in epoch milliseconds. */
export async function noteJob(
  transaction: WriteTransaction,
  call: { readonly tenant_id: string; readonly id: string; readonly occurred_at: number },
  steps: readonly InsightStep[],
  now: number,
): Promise<void> {
  const tenantId = call.tenant_id;
  if (call.occurred_at < now - newestDays * dayMs) return;
  const isOn = await transaction.rows('SELECT 1 FROM insight_settings WHERE tenant_id = ? AND is_on = 1', [tenantId]);
  if (isOn.length === 0) return;
  const known = await lockJob(transaction, tenantId, call.id);
  saveJob(transaction, requestedRow(known, { tenantId, callId: call.id as CallUuid, steps }, now));
}

/** Removes all that was made, and was to be made, of calls that are gone or forgotten. */
export function removeInsights(
  transaction: WriteTransaction,
  calls: readonly { readonly tenant_id: string; readonly id: string }[],
): void {
  if (calls.length === 0) return;
  const ids = [calls.map((call) => call.tenant_id), calls.map((call) => call.id)];
  transaction.send(
    'DELETE FROM insight WHERE (tenant_id, call_id) IN (SELECT * FROM unnest(?::text[], ?::text[]))',
    ids,
  );
  transaction.send(
    'DELETE FROM insight_job WHERE (tenant_id, call_id) IN (SELECT * FROM unnest(?::text[], ?::text[]))',
    ids,
  );
}
