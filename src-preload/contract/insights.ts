import type { CallUuid } from '#domain/call.ts';
import type { Insight } from '#domain/insight.ts';
import type { InsightRequest } from '#domain/insight-request.ts';
import type { InsightSettings } from '#domain/insight-settings.ts';
import type { InsightSetup, ProviderTrial, QueuedInsight, SentInsights, TriedProvider } from '#domain/insight-setup.ts';
import type { InsightStep } from '#domain/insight-step.ts';

/** What is asked about what is made of recordings. Route → what it sends and what it gets. */
export interface InsightRequests {
  /** What was made of a call, as this computer has it. */
  'insight.get': { readonly params: { readonly id: CallUuid }; readonly value: { readonly insight: Insight | null } };
  /** How a line (from 0) was really said; null takes a correction back. Wants the relay. */
  'insight.correct': {
    readonly params: { readonly id: CallUuid; readonly line: number; readonly text: string | null };
    readonly value: Insight;
  };
  /** What the firm lets be made of recordings, and by whom. For administrators, as what follows but the queue. */
  'insight.setup': { readonly params: null; readonly value: InsightSetup };
  'insight.configure': { readonly params: InsightSettings; readonly value: InsightSetup };
  /** The key of one who makes insights, for this computer's own relay, which starts anew; null removes it. */
  'insight.key': { readonly params: { readonly host: string; readonly key: string | null }; readonly value: null };
  'insight.try': { readonly params: { readonly provider: TriedProvider }; readonly value: ProviderTrial };
  'insight.queue': { readonly params: null; readonly value: readonly QueuedInsight[] };
  'insight.sent': { readonly params: null; readonly value: SentInsights };
  'insight.again': {
    readonly params: { readonly id: CallUuid; readonly step: InsightStep };
    readonly value: InsightRequest;
  };
}
