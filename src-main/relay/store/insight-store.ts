import type { CallUuid } from '#domain/call.ts';
import type { Insight, InsightChange } from '#domain/insight/insight.ts';
import type { Written } from './ports.ts';

/** A line of a transcript as a person says it was said. */
export interface LineCorrection {
  /** The line's place, from 0. */
  readonly line: number;
  /** Null takes an earlier correction back. */
  readonly text: string | null;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

/**
 * Keeps what was made of calls' recordings. What the call itself tells of it (plain transcript and summary, steps, mood, search)
 * is written in the same transaction, and told: `call_ai_completed` where something was made, `call_updated` where only a step
 * moved on. What the telephone system wrote itself is in it too, unless another provider was chosen for the call.
 */
export interface InsightStore {
  /** Null when nothing was made of the call, or there is no such call. */
  find(tenantId: string, callId: CallUuid): Promise<Insight | null>;
  /** Null when there is no such call. */
  write(tenantId: string, callId: CallUuid, change: InsightChange): Promise<Written<Insight> | null>;
  /**
   * What was heard stays beside it. Null when there is no such line. Told as `call_ai_completed`; the same again
   * changes nothing.
   */
  correct(tenantId: string, callId: CallUuid, correction: LineCorrection): Promise<Written<Insight> | null>;
}
