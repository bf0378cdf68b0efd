import type { InsightSending } from '#domain/insight/insight-sending.ts';
import type { InsightSettings } from '#domain/insight/insight-settings.ts';

/** What a firm lets be made of its recordings, and what left the firm for it. */
export interface InsightLedger {
  /** All off for a firm nobody set up. */
  settings(tenantId: string): Promise<InsightSettings>;
  /** With a note of each change, and who made it. */
  saveSettings(tenantId: string, settings: InsightSettings, by: string): Promise<void>;
  /** Before it is sent; gives the id it is settled by. Never taken out, not even when the call is erased. */
  noteSending(tenantId: string, sending: InsightSending): Promise<number>;
  /** What the sending came to, once. */
  settleSending(tenantId: string, id: number, answer: SendingAnswer): Promise<void>;
  /** The newest first, with a cursor for what follows. `before` is the cursor. */
  sendings(tenantId: string, query: { readonly limit: number; readonly before: number | null }): Promise<SendingPage>;
}

/** What sending came to. */
export type SendingAnswer = Pick<InsightSending, 'outcome' | 'inputTokens' | 'outputTokens' | 'tookSeconds' | 'cost'>;

/** A page of what was sent, and the whole in numbers. */
export interface SendingPage {
  readonly sendings: readonly InsightSending[];
  readonly nextBefore: number | null;
  readonly totals: readonly SendingTotal[];
}

/** All that went to one provider. */
export interface SendingTotal {
  readonly provider: string;
  readonly sendings: number;
  readonly sizeBytes: number;
  readonly audioSeconds: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly tookSeconds: number;
}

/** The sending a row holds; those of before there were prices have no cost. */
export function sendingOf(json: string): InsightSending {
  return { cost: null, ...(JSON.parse(json) as Omit<InsightSending, 'cost'>) };
}
