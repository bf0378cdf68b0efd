import type { CallUuid } from '#domain/call.ts';
import type { InsightChange } from '#domain/insight/insight.ts';
import type { ClaimedJob, InsightJob, JobProgress } from '#domain/insight/insight-job.ts';
import type { InsightStep } from '#domain/insight/insight-step.ts';
import type { LoggedEvent } from './ports.ts';

/**
 * What is still to be made of recordings. A job exists as soon as a recording is kept, or the telephone system wrote something
 * down itself, where the firm lets anything be made: in the same transaction. It outlives the process at every step; what a
 * step came to and that the job goes on are one transaction, so that nothing is made twice and nothing is left out.
 */
export interface InsightJobs {
  /**
   * Puts these steps of a call in line, as somebody asked; a job there is goes on with them too, its failures of them
   * forgotten.
   */
  request(
    tenantId: string,
    callId: CallUuid,
    steps: readonly InsightStep[],
    now: number,
  ): Promise<readonly LoggedEvent[]>;
  /**
   * Takes what is due in hand, the longest due first, until `until`; nobody else is given it before. Moments in epoch
   * milliseconds.
   */
  claim(now: number, until: number, limit: number): Promise<readonly ClaimedJob[]>;
  /** Keeps a job in hand; whether it still is. */
  renew(job: ClaimedJob, until: number): Promise<boolean>;
  /** Null when the job is in hand no more: nothing was kept then, and whoever has it now does the step again. */
  advance(
    job: ClaimedJob,
    change: InsightChange,
    progress: JobProgress,
    now: number,
  ): Promise<readonly LoggedEvent[] | null>;
  /**
   * Gives every job back that a process before this one had in hand, as tried once more: what kills the process is not tried for
   * ever. Where several relays share the store: none.
   */
  giveBack(): Promise<void>;
  /** When the next one is due; null when none waits. */
  nextDueAt(): Promise<number | null>;
  /** A firm's jobs, the newest changed first. */
  list(tenantId: string, limit: number): Promise<readonly InsightJob[]>;
  /** How many wait, are in hand, and have failures, over all tenants. */
  counts(now: number): Promise<JobCounts>;
}

/** How many jobs stand where. */
export interface JobCounts {
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
}
