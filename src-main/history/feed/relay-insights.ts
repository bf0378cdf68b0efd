import type { CallUuid } from '#domain/call.ts';
import type { Insight } from '#domain/insight/insight.ts';
import { type InsightRequest, parseInsightRequest } from '#domain/insight/insight-request.ts';
import type { InsightSettings } from '#domain/insight/insight-settings.ts';
import {
  type InsightSetup,
  type ProviderTrial,
  parseInsightSetup,
  parseProviderTrial,
  parseQueuedInsights,
  parseSentInsights,
  type QueuedInsight,
  type SentInsights,
  type TriedProvider,
} from '#domain/insight/insight-setup.ts';
import {
  type MonthSpending,
  parseMonthSpendings,
  parseSpending,
  type Spending,
} from '#domain/insight/insight-spending.ts';
import type { InsightStep } from '#domain/insight/insight-step.ts';
import { parseSpeechModels, type SpeechModelSource, type SpeechModels } from '#domain/insight/speech-model.ts';
import { parseSettingChanges, type SettingChange } from '#domain/setting-change.ts';
import { parseInsightItem } from '#domain/wire/insight-item.ts';
import { formatInsightSettings } from '#domain/wire/insight-settings-item.ts';
import { type AskRelay, readAnswer } from './relay-ask.ts';

/** What a relay can be asked about insights: of a call by anybody, the rest but the queue by administrators. [protocol §4] */
export interface RelayInsights {
  /** How a line (from 0) was really said; null takes a correction back. The answer is the whole insight as it is then. */
  correctLine(id: CallUuid, line: number, text: string | null): Promise<Insight>;
  /** Has one step made again. */
  requestInsight(id: CallUuid, step: InsightStep): Promise<InsightRequest>;
  /** What was spent on one call. */
  callSpending(id: CallUuid): Promise<Spending>;
  /** What is still to be made, and what failed. */
  queuedInsights(): Promise<readonly QueuedInsight[]>;
  /** What the firm lets be made. */
  insightSetup(): Promise<InsightSetup>;
  configureInsight(settings: InsightSettings): Promise<InsightSetup>;
  /** Tries a provider as it is set up, with nothing of any call. */
  tryProvider(provider: TriedProvider): Promise<ProviderTrial>;
  /** Lets something be sent to a host, or no more. */
  allowHost(host: string, isAllowed: boolean): Promise<InsightSetup>;
  /** The last things that were sent, and all of them in numbers. */
  sentInsights(): Promise<SentInsights>;
  /** What was spent, by month and provider. */
  insightSpending(): Promise<readonly MonthSpending[]>;
  /** Who changed what of how insights are made, the newest first. */
  settingChanges(): Promise<readonly SettingChange[]>;
  speechModels(): Promise<SpeechModels>;
  /** Begins to fetch a model, or goes on; null: the one the relay's operator names. */
  fetchSpeechModel(source: SpeechModelSource | null): Promise<void>;
  stopSpeechModel(): Promise<SpeechModels>;
  removeSpeechModel(file: string): Promise<SpeechModels>;
}

/** A provider may have to load its model first. */
const providerLimitMs = 90_000;
const settingsPath = 'insight/settings';

/** What can be asked about insights, over a way to ask. */
export function createRelayInsights(ask: AskRelay): RelayInsights {
  return {
    correctLine: (id, line, text) => {
      const path = `${insightPath(id)}/lines/${line}`;
      return readAnswer(ask({ method: 'PATCH', path, body: { corrected_text: text } }), parseInsightItem);
    },
    insightSetup: () => readAnswer(ask({ method: 'GET', path: settingsPath }), parseInsightSetup),
    configureInsight: (settings) => {
      // Hosts are let in one by one.
      const { hosts: _hosts, ...body } = formatInsightSettings(settings);
      return readAnswer(ask({ method: 'PUT', path: settingsPath, body }), parseInsightSetup);
    },
    tryProvider: (provider) => {
      const path = `${settingsPath}/test`;
      return readAnswer(
        ask({ method: 'POST', path, body: { provider }, limitMs: providerLimitMs }),
        parseProviderTrial,
      );
    },
    queuedInsights: () => readAnswer(ask({ method: 'GET', path: 'insight/jobs?limit=50' }), parseQueuedInsights),
    sentInsights: () => readAnswer(ask({ method: 'GET', path: 'insight/sendings?limit=50' }), parseSentInsights),
    allowHost: (host, isAllowed) => {
      const path = `insight/hosts/${encodeURIComponent(host)}`;
      return readAnswer(ask({ method: isAllowed ? 'PUT' : 'DELETE', path }), parseInsightSetup);
    },
    speechModels: () => readAnswer(ask({ method: 'GET', path: 'insight/models' }), parseSpeechModels),
    fetchSpeechModel: async (source) => {
      await ask({ method: 'POST', path: 'insight/model', ...(source === null ? {} : { body: source }) });
    },
    stopSpeechModel: () => readAnswer(ask({ method: 'DELETE', path: 'insight/model' }), parseSpeechModels),
    removeSpeechModel: (file) =>
      readAnswer(ask({ method: 'DELETE', path: `insight/models/${encodeURIComponent(file)}` }), parseSpeechModels),
    insightSpending: () => readAnswer(ask({ method: 'GET', path: 'insight/spending' }), parseMonthSpendings),
    settingChanges: () => readAnswer(ask({ method: 'GET', path: 'insight/changes' }), parseSettingChanges),
    callSpending: (id) => readAnswer(ask({ method: 'GET', path: `${insightPath(id)}/spending` }), parseSpending),
    requestInsight: (id, step) =>
      readAnswer(ask({ method: 'POST', path: `${insightPath(id)}/${step}` }), parseInsightRequest),
  };
}

function insightPath(id: CallUuid): string {
  return `ringover/calls/${encodeURIComponent(id)}/insight`;
}
