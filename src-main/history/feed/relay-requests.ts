import { type Presence, parsePresences } from '#domain/announcement/presence.ts';
import type { CallUuid } from '#domain/call.ts';
import { type HistoryProgress, parseHistoryProgress } from '#domain/history-progress.ts';
import { type ImportKind, type ImportReport, parseImportReport } from '#domain/import-report.ts';
import { type FirmChannel, parseFirmChannel } from '#domain/recording/firm-channel.ts';
import { type Listening, parseListenings } from '#domain/recording/listening.ts';
import { parseRecordingOutline, type RecordingOutline } from '#domain/recording/recording-outline.ts';
import { parseRememberedChoices, type RememberedChoice } from '#domain/remembered-choice.ts';
import {
  parseRecentWebhooks,
  parseWebhookTest,
  type RecentWebhooks,
  type WebhookTest,
} from '#domain/webhook-delivery.ts';
import { type AskRelay, RelayRefusal, readAnswer } from './relay-ask.ts';
import { createRelayInsights, type RelayInsights } from './relay-insights.ts';

/** What a relay can be asked beside its calls. Methods reject with RelayError or RelayRefusal. [protocol §4] */
export interface RelayRequests extends RelayInsights {
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
  /** On which channel of recordings the firm is heard; to be changed by administrators. */
  firmChannel(): Promise<FirmChannel>;
  saveFirmChannel(channel: FirmChannel): Promise<FirmChannel>;
  /** Who listened to the recording of a call, the newest first. For administrators. */
  listens(id: CallUuid): Promise<readonly Listening[]>;
  /** Tells that it was listened to from a copy; as often as needed, by the listening's own id. */
  reportListen(id: CallUuid, listen: ReportedListen): Promise<void>;
  /** How everyone of the firm stands with the telephone system; asks Ringover. */
  presences(): Promise<readonly Presence[]>;
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
/** A firm's whole address book, each entry written durably. */
const importLimitMs = 15 * 60_000;
const backfill = 'ringover/backfill';
const recordingSettings = 'recordings/settings';

/** The requests over a way to ask. */
export function createRelayRequests(ask: AskRelay): RelayRequests {
  return {
    ...createRelayInsights(ask),
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
    firmChannel: () => readAnswer(ask({ method: 'GET', path: recordingSettings }), parseFirmChannel),
    saveFirmChannel: (channel) =>
      readAnswer(ask({ method: 'PUT', path: recordingSettings, body: { firm_channel: channel } }), parseFirmChannel),
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
  };
}

function listensPath(id: CallUuid): string {
  return `ringover/recordings/${encodeURIComponent(id)}/listens`;
}
