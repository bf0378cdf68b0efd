import type { CallUuid } from '#domain/call.ts';
import type { Insight } from '#domain/insight/insight.ts';
import type { InsightRequest } from '#domain/insight/insight-request.ts';
import type { InsightSettings } from '#domain/insight/insight-settings.ts';
import type {
  InsightSetup,
  ProviderTrial,
  QueuedInsight,
  SentInsights,
  TriedProvider,
} from '#domain/insight/insight-setup.ts';
import type { MonthSpending, Spending } from '#domain/insight/insight-spending.ts';
import type { InsightStep } from '#domain/insight/insight-step.ts';
import type { SpeechModelSource, SpeechModels } from '#domain/insight/speech-model.ts';
import type { SettingChange } from '#domain/setting-change.ts';
import type { ExportOutcome } from './numbers.ts';

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
  /** Lets something be sent to a host, or no more. Noted with who did. */
  'insight.host': {
    readonly params: { readonly host: string; readonly isAllowed: boolean };
    readonly value: InsightSetup;
  };
  'insight.models': { readonly params: null; readonly value: SpeechModels };
  /** Begins to fetch a speech model, or goes on with it; null: the one the relay's operator names. */
  'insight.fetchModel': {
    readonly params: { readonly source: SpeechModelSource | null };
    readonly value: SpeechModels;
  };
  'insight.stopModel': { readonly params: null; readonly value: SpeechModels };
  'insight.removeModel': { readonly params: { readonly file: string }; readonly value: SpeechModels };
  /** What was spent, by month and provider, the newest month first: an estimate. */
  'insight.spending': { readonly params: null; readonly value: readonly MonthSpending[] };
  /** The same as a file, where the person wants it. */
  'insight.exportSpending': { readonly params: null; readonly value: ExportOutcome };
  'insight.changes': { readonly params: null; readonly value: readonly SettingChange[] };
  /** What was spent on a call; for everybody. */
  'insight.callSpending': { readonly params: { readonly id: CallUuid }; readonly value: Spending };
  'insight.again': {
    readonly params: { readonly id: CallUuid; readonly step: InsightStep };
    readonly value: InsightRequest;
  };
}
