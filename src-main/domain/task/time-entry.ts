import type { CallUuid } from '../call.ts';
import type { CaseId } from '../case.ts';

/** How firms round the time of a call for the invoice, in minutes. */
export const roundingSteps = [6, 10, 15] as const;

/** A step time is rounded up to, in minutes. */
export type RoundingStep = (typeof roundingSteps)[number];

/** The time of one call, drafted for the invoice. */
export interface TimeEntry {
  readonly callId: CallUuid;
  readonly caseId: CaseId | null;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly talkSeconds: number;
  /** Talk time, begun steps counted whole. */
  readonly minutes: number;
  readonly isBillable: boolean;
}

/** Talk time in minutes, begun steps counted whole; none for a call nobody spoke in. `talkSeconds` ≥ 0. */
export function roundTime(talkSeconds: number, step: RoundingStep): number {
  return Math.ceil(talkSeconds / (step * 60)) * step;
}
