import type { CallUuid } from '#domain/call.ts';
import { type HistoryProgress, parseHistoryProgress } from '#domain/history-progress.ts';
import { type ImportKind, type ImportReport, parseImportReport } from '#domain/import-report.ts';
import type { Insight } from '#domain/insight.ts';
import { parseInsightItem } from '#domain/insight-item.ts';
import { type InsightRequest, parseInsightRequest } from '#domain/insight-request.ts';
import type { InsightSettings } from '#domain/insight-settings.ts';
import { formatInsightSettings } from '#domain/insight-settings-item.ts';
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
} from '#domain/insight-setup.ts';
import { type MonthSpending, parseMonthSpendings, parseSpending, type Spending } from '#domain/insight-spending.ts';
import type { InsightStep } from '#domain/insight-step.ts';
import { type Listening, parseListenings } from '#domain/listening.ts';
import { type Presence, parsePresences } from '#domain/presence.ts';
import { parseRecordingOutline, type RecordingOutline } from '#domain/recording-outline.ts';
import { parseRememberedChoices, type RememberedChoice } from '#domain/remembered-choice.ts';
import { parseSettingChanges, type SettingChange } from '#domain/setting-change.ts';
import { parseSpeechModels, type SpeechModelSource, type SpeechModels } from '#domain/speech-model.ts';
import {
  parseRecentWebhooks,
  parseWebhookTest,
  type RecentWebhooks,
  type WebhookTest,
} from '#domain/webhook-delivery.ts';
import { type AskRelay, RelayRefusal, readAnswer } from './relay-ask.ts';

/** What a relay can be asked beside its calls. Methods reject with RelayError or RelayRefusal. [protocol §4] */
export interface RelayRequests {
  recentWebhooks(): Promise<RecentWebhooks>;
  testWebhook(): Promise<WebhookTest>;
  historyProgress(): Promise<HistoryProgress>;
  /** Begins, or goes on, so many days back. */
  fetchHistory(days: number): Promise<HistoryProgress>;
  pauseHistory(): Promise<HistoryProgress>;
  rememberedChoices(): Promise<readonly RememberedChoice[]>;
  /** Also when there is none any more. */
  forgetChoice(number: string): Promise<void>;
  /** Has Ringover ring the person's own phone and then dial. Never tried twice. */
  callBack(number: string): Promise<void>;
  /** How the recording of a call is drawn. Rejects with RelayRefusal `recording-…` when it cannot be. */
  recordingOutline(id: CallUuid): Promise<RecordingOutline>;
  /** Who listened to the recording of a call, the newest first. For administrators. */
  listens(id: CallUuid): Promise<readonly Listening[]>;
  /** Tells that it was listened to from a copy; as often as needed, by the listening's own id. */
  reportListen(id: CallUuid, listen: ReportedListen): Promise<void>;
  /** How a line (from 0) was really said; null takes a correction back. The answer is the whole insight as it is then. */
  correctLine(id: CallUuid, line: number, text: string | null): Promise<Insight>;
  /** What the firm lets be made; this and what follows is for administrators, but the queue. */
  insightSetup(): Promise<InsightSetup>;
  configureInsight(settings: InsightSettings): Promise<InsightSetup>;
  /** Tries a provider as it is set up, with nothing of any call. */
  tryProvider(provider: TriedProvider): Promise<ProviderTrial>;
  /** What is still to be made, and what failed. */
  queuedInsights(): Promise<readonly QueuedInsight[]>;
  /** How everyone of the firm stands with the telephone system; asks Ringover. */
  presences(): Promise<readonly Presence[]>;
  /** The last things that were sent, and all of them in numbers. */
  sentInsights(): Promise<SentInsights>;
  /** Lets something be sent to a host, or no more. */
  allowHost(host: string, isAllowed: boolean): Promise<InsightSetup>;
  speechModels(): Promise<SpeechModels>;
  /** Begins to fetch a model, or goes on; null: the one the relay's operator names. */
  fetchSpeechModel(source: SpeechModelSource | null): Promise<void>;
  stopSpeechModel(): Promise<SpeechModels>;
  removeSpeechModel(file: string): Promise<SpeechModels>;
  /** What was spent, by month and provider. */
  insightSpending(): Promise<readonly MonthSpending[]>;
  /** Who changed what of how insights are made, the newest first. */
  settingChanges(): Promise<readonly SettingChange[]>;
  /** What was spent on one call; for everybody. */
  callSpending(id: CallUuid): Promise<Spending>;
  /** Has one step made again. */
  requestInsight(id: CallUuid, step: InsightStep): Promise<InsightRequest>;
  importFile(
    kind: ImportKind,
    file: { readonly content: Uint8Array<ArrayBuffer>; readonly type: string },
    signal: AbortSignal,
  ): Promise<ImportReport>;
}

/** A listening as a computer tells it. Moments are epoch milliseconds. */
export interface ReportedListen {
  readonly id: string;
  readonly at: number;
  readonly fromSeconds: number | null;
  readonly toSeconds: number | null;
}

/** How many deliveries are worth looking through. */
const recentWebhooks = 50;
/** The relay itself waits 10 s for a test to come back. */
const testLimitMs = 20_000;
/** Ringover may ring the person's own phone for a while before it answers. */
const callBackLimitMs = 45_000;
/** The relay waits 8 s for a recording that is on its way, and drawing a long one takes up to a minute. */
const outlineLimitMs = 90_000;
const insightSettings = 'insight/settings';
/** A provider may have to load its model first. */
const providerLimitMs = 90_000;
/** A firm's whole address book, each entry written durably. */
const importLimitMs = 15 * 60_000;

/** The requests over a way to ask. */
export function createRelayRequests(ask: AskRelay): RelayRequests {
  const backfill = 'ringover/backfill';
  return {
    recentWebhooks: () =>
      readAnswer(ask({ method: 'GET', path: `webhooks/recent?limit=${recentWebhooks}` }), parseRecentWebhooks),
    testWebhook: () =>
      readAnswer(ask({ method: 'POST', path: 'webhooks/test', limitMs: testLimitMs }), parseWebhookTest),
    historyProgress: () => readAnswer(ask({ method: 'GET', path: backfill }), parseHistoryProgress),
    fetchHistory: (days) => readAnswer(ask({ method: 'POST', path: backfill, body: { days } }), parseHistoryProgress),
    pauseHistory: () => readAnswer(ask({ method: 'DELETE', path: backfill }), parseHistoryProgress),
    presences: () => readAnswer(ask({ method: 'GET', path: 'ringover/presences' }), parsePresences),
    rememberedChoices: () => readAnswer(ask({ method: 'GET', path: 'remembered-choices' }), parseRememberedChoices),
    forgetChoice: async (number) => {
      try {
        await ask({ method: 'DELETE', path: `remembered-choices/${encodeURIComponent(number)}` });
      } catch (error) {
        if (!(error instanceof RelayRefusal && error.code === 'not-found')) throw error;
      }
    },
    callBack: async (number) => {
      const body = { to_number: number };
      await ask({ method: 'POST', path: 'ringover/callback', body, limitMs: callBackLimitMs });
    },
    recordingOutline: (id) => {
      const path = `ringover/recordings/${encodeURIComponent(id)}/peaks`;
      return readAnswer(ask({ method: 'GET', path, limitMs: outlineLimitMs }), parseRecordingOutline);
    },
    listens: (id) => readAnswer(ask({ method: 'GET', path: listensPath(id) }), parseListenings),
    reportListen: async (id, { id: listenId, at, fromSeconds, toSeconds }) => {
      const body = {
        id: listenId,
        at: new Date(at).toISOString(),
        from_seconds: fromSeconds,
        to_seconds: toSeconds,
      };
      await ask({ method: 'POST', path: listensPath(id), body });
    },
    importFile: (kind, file, signal) =>
      readAnswer(
        ask({ method: 'POST', path: `${kind}/import`, file, signal, limitMs: importLimitMs }),
        parseImportReport,
      ),
    correctLine: (id, line, text) => {
      const path = `${insightPath(id)}/lines/${line}`;
      return readAnswer(ask({ method: 'PATCH', path, body: { corrected_text: text } }), parseInsightItem);
    },
    insightSetup: () => readAnswer(ask({ method: 'GET', path: insightSettings }), parseInsightSetup),
    configureInsight: (settings) => {
      // Hosts are let in one by one.
      const { hosts: _hosts, ...body } = formatInsightSettings(settings);
      return readAnswer(ask({ method: 'PUT', path: insightSettings, body }), parseInsightSetup);
    },
    tryProvider: (provider) => {
      const path = `${insightSettings}/test`;
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

function listensPath(id: CallUuid): string {
  return `ringover/recordings/${encodeURIComponent(id)}/listens`;
}
