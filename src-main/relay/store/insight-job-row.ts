import type { CallUuid } from '#domain/call.ts';
import {
  type ClaimedJob,
  type InsightJob,
  inOrder,
  type JobProgress,
  type StepFailure,
} from '#domain/insight/insight-job.ts';
import type { InsightStep, StepReason, StepState } from '#domain/insight/insight-step.ts';

/** A row of `insight_job`. Moments are epoch milliseconds. */
export interface InsightJobRow {
  readonly tenant_id: string;
  readonly call_id: string;
  /** JSON. */
  readonly steps: string;
  readonly failures: string;
  readonly attempts: number;
  readonly next_attempt_at: number | null;
  readonly reason: string | null;
  /** Who has it in hand, and until when. */
  readonly claim: string | null;
  readonly claimed_until: number | null;
  readonly updated_at: number;
}

/** The job a row holds. */
export function jobOf(row: InsightJobRow): InsightJob {
  return {
    tenantId: row.tenant_id,
    callId: row.call_id as CallUuid,
    steps: JSON.parse(row.steps) as readonly InsightStep[],
    failures: JSON.parse(row.failures) as readonly StepFailure[],
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    reason: row.reason as StepReason | null,
    updatedAt: row.updated_at,
  };
}

/** The job a row holds, in hand. */
export function claimedJobOf(row: InsightJobRow): ClaimedJob {
  return { ...jobOf(row), claim: row.claim ?? '' };
}

/** The row of a call that is put in line with these steps, whatever of it stood there. */
export function requestedRow(
  known: InsightJobRow | null,
  asked: Pick<InsightJob, 'tenantId' | 'callId' | 'steps'>,
  now: number,
): InsightJobRow {
  const before = known === null ? null : jobOf(known);
  const steps = inOrder([...(before?.steps ?? []), ...asked.steps]);
  // What is in hand just now goes on, unless it is what is asked for: that was begun before somebody asked.
  const goesOn =
    known?.claim != null && before?.steps[0] === steps[0] && !asked.steps.includes(steps[0] as InsightStep);
  const failures = (before?.failures ?? []).filter(({ step }) => !asked.steps.includes(step));
  return {
    tenant_id: asked.tenantId,
    call_id: asked.callId,
    steps: JSON.stringify(steps),
    failures: JSON.stringify(failures),
    attempts: goesOn ? known.attempts : 0,
    next_attempt_at: now,
    reason: null,
    claim: goesOn ? known.claim : null,
    claimed_until: goesOn ? known.claimed_until : null,
    updated_at: now,
  };
}

/** The row as the job goes on; null when it has come to its end. */
export function advancedRow(row: InsightJobRow, progress: JobProgress, now: number): InsightJobRow | null {
  const free = { claim: null, claimed_until: null, updated_at: now };
  if (progress.kind === 'again') {
    const { retryAt, reason } = progress;
    return { ...row, ...free, attempts: row.attempts + 1, next_attempt_at: retryAt, reason };
  }
  const job = jobOf(row);
  const [step, ...steps] = job.steps;
  const failures =
    progress.kind === 'failed' && step !== undefined
      ? [...job.failures, { step, reason: progress.reason }]
      : job.failures;
  if (steps.length === 0 && failures.length === 0) return null;
  return {
    ...row,
    ...free,
    steps: JSON.stringify(steps),
    failures: JSON.stringify(failures),
    attempts: 0,
    next_attempt_at: steps.length === 0 ? null : now,
    reason: null,
  };
}

/** The steps as they stand once somebody asked for them: what was made before is still there until it is made anew. */
export function pendingSteps(steps: readonly InsightStep[], now: number): readonly StepState[] {
  const updatedAt = new Date(now).toISOString();
  return steps.map((step) => ({
    step,
    status: 'pending',
    reason: null,
    provider: null,
    model: null,
    tookSeconds: null,
    updatedAt,
  }));
}

/** Calls older than this are put in line only by hand: a history that is fetched would cost what nobody asked for. */
export const newestDays = 30;
