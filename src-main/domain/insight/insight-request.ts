import { readStepReason } from '../wire/insight-step-item.ts';
import { nullable, oneOf, type Read, readFields } from '../wire/wire-reader.ts';
import type { StepReason } from './insight-step.ts';

/** What the relay says when a step is asked for again: it will be made, or not, and why. */
export interface InsightRequest {
  readonly status: 'requested' | 'skipped';
  readonly reason: StepReason | null;
}

/** Reads that answer from the wire. Throws WireError. [protocol §4 "Insight"] */
export const parseInsightRequest: Read<InsightRequest> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    status: field('status', oneOf(['requested', 'skipped'])),
    reason: field('reason', nullable(readStepReason)),
  };
};
