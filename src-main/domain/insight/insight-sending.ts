import type { CallUuid } from '../call.ts';
import type { Cost } from './insight-price.ts';
import type { InsightStep } from './insight-step.ts';

/** Something of a call that left for a provider: what, where, when, and what it came to. Kept for good. */
export interface InsightSending {
  readonly callId: CallUuid;
  readonly step: InsightStep;
  readonly provider: string;
  readonly model: string | null;
  /** Host and port it was sent to. */
  readonly host: string;
  /** How much was sent: of audio the file's, of text the text's. */
  readonly sizeBytes: number;
  readonly isRedacted: boolean;
  /** `sent` until the provider answered: also where this process ended first. */
  readonly outcome: 'sent' | 'answered' | 'failed';
  /** Seconds of sound that were sent; null for text. */
  readonly audioSeconds: number | null;
  /** As the provider counts; null when it does not, or did not answer. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly tookSeconds: number | null;
  /** By the price of that day; null where none was entered, or nothing was counted. An estimate. */
  readonly cost: Cost | null;
  /** ISO 8601. */
  readonly at: string;
}
