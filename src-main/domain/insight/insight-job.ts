import type { CallUuid } from '../call.ts';
import { type InsightStep, insightSteps, type StepReason } from './insight-step.ts';

/** What is still to be made of one call's recording: one a call. It is kept until all is made, or until somebody drops it. */
export interface InsightJob {
  readonly tenantId: string;
  readonly callId: CallUuid;
  /** Still to be made, the first next. Empty when all that is left of the job is what failed. */
  readonly steps: readonly InsightStep[];
  /** Given up, and why. */
  readonly failures: readonly StepFailure[];
  /** How often the next step was tried. */
  readonly attempts: number;
  /** Epoch milliseconds; null when no try is to come. */
  readonly nextAttemptAt: number | null;
  /** Why the last try failed; null when none did. */
  readonly reason: StepReason | null;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}

/** A step that was given up. */
export interface StepFailure {
  readonly step: InsightStep;
  readonly reason: StepReason;
}

/** A job as somebody has it in hand: only who holds the newest claim may write what came of it. */
export interface ClaimedJob extends InsightJob {
  readonly claim: string;
}

/** Steps in their order, each once. */
export function inOrder(steps: readonly InsightStep[]): readonly InsightStep[] {
  return insightSteps.filter((step) => steps.includes(step));
}

/** How a claimed job goes on. */
export type JobProgress =
  /** The step was made, or rightly not made: the next one follows at once. */
  | { readonly kind: 'done' }
  /** Tried again at `retryAt` (epoch milliseconds). */
  | { readonly kind: 'again'; readonly retryAt: number; readonly reason: StepReason }
  /** Given up: the others follow, and the job stays to be seen. */
  | { readonly kind: 'failed'; readonly reason: StepReason };
