import type { Requests, Route } from '#contract/requests.ts';
import type { FailureCode } from '#contract/result.ts';
import type { CallUuid } from '#domain/call.ts';
import type { Insight } from '#domain/insight/insight.ts';
import { noInsightSettings } from '#domain/insight/insight-settings.ts';
import type { InsightSetup } from '#domain/insight/insight-setup.ts';
import type { Spending } from '#domain/insight/insight-spending.ts';
import type { SpeechModels } from '#domain/insight/speech-model.ts';

const spent: Spending = {
  sendings: 12,
  audioSeconds: 0,
  inputTokens: 48_210,
  outputTokens: 3977,
  tookSeconds: 61,
  costs: [{ currency: 'EUR', micros: 204_285 }],
  unpriced: 0,
};

type InsightRoute = Extract<Route, `insight.${string}`>;
type InsightAnswers = {
  readonly [R in InsightRoute]: (params: Requests[R]['params']) => Requests[R]['value'] | FailureCode;
};

/** The answers of a relay that made insights and takes corrections. */
export function answerInsights(given: readonly Insight[], onChanged: (id: CallUuid) => void): InsightAnswers {
  let setup: InsightSetup = {
    settings: noInsightSettings,
    keyedHosts: ['api.anthropic.com'],
    allowedHosts: ['api.anthropic.com', 'api.openai.com', '127.0.0.1', 'localhost'],
    localModels: ['ggml-base.bin'],
    firmHosts: 'any',
  };
  let models: SpeechModels = {
    models: [{ file: 'ggml-base.bin', sizeBytes: 147_951_465 }],
    download: null,
    freeBytes: 84_000_000_000,
    source: null,
  };
  const byCall = new Map(given.map((insight) => [insight.callId, insight]));
  return {
    'insight.get': ({ id }) => ({ insight: byCall.get(id) ?? null }),
    'insight.correct': ({ id, line, text }) => {
      const insight = byCall.get(id);
      const heard = insight?.transcript?.lines[line];
      if (insight === undefined || insight.transcript === null || heard === undefined) return 'not-found';
      const corrected = { ...heard, correctedText: text, correctedBy: text === null ? null : 'Els Peeters' };
      const lines = insight.transcript.lines.with(line, corrected);
      const changed = { ...insight, transcript: { ...insight.transcript, lines } };
      byCall.set(id, changed);
      onChanged(id);
      return changed;
    },
    'insight.setup': () => setup,
    'insight.configure': (settings) => {
      setup = { ...setup, settings };
      return setup;
    },
    'insight.key': ({ host, key }) => {
      const others = setup.keyedHosts.filter((keyed) => keyed !== host);
      setup = { ...setup, keyedHosts: key === null ? others : [...others, host] };
      return null;
    },
    'insight.try': ({ provider }) =>
      provider === 'chat'
        ? { isWorking: false, reason: 'provider-unreachable', tookSeconds: 3 }
        : { isWorking: true, reason: null, tookSeconds: 1.2 },
    'insight.queue': () =>
      given.map(({ callId }) => ({
        callId,
        state: 'waiting',
        steps: ['tasks'],
        failures: [{ step: 'summary', reason: 'provider-refused' }],
        attempts: 2,
        reason: 'provider-overloaded',
        nextAttemptAt: '2026-03-02T09:04:00.000Z',
        costs: [{ currency: 'EUR', micros: 24_700 }],
        updatedAt: '2026-03-02T09:00:00.000Z',
      })),
    'insight.sent': () => ({
      sendings: given.map(({ callId }) => ({
        callId,
        step: 'summary',
        provider: 'anthropic',
        model: 'claude-haiku',
        host: 'api.anthropic.com',
        sizeBytes: 5210,
        isRedacted: true,
        outcome: 'failed',
        audioSeconds: null,
        inputTokens: null,
        outputTokens: null,
        tookSeconds: 2.1,
        cost: null,
        at: '2026-03-02T09:00:00.000Z',
      })),
      totals: [
        {
          provider: 'anthropic',
          sendings: 12,
          audioSeconds: 0,
          inputTokens: 48_210,
          outputTokens: 3_977,
          tookSeconds: 61,
        },
      ],
    }),
    'insight.host': ({ host, isAllowed }) => {
      const others = setup.settings.hosts.filter((other) => other !== host);
      setup = { ...setup, settings: { ...setup.settings, hosts: isAllowed ? [...others, host] : others } };
      return setup;
    },
    'insight.models': () => models,
    'insight.fetchModel': ({ source }) => {
      const file = source?.file ?? 'model.bin';
      const download = {
        file,
        state: 'running',
        reason: null,
        receivedBytes: 181_000_000,
        totalBytes: 487_601_967,
      } as const;
      models = { ...models, download };
      return models;
    },
    'insight.stopModel': () => {
      models = { ...models, download: models.download === null ? null : { ...models.download, state: 'stopped' } };
      return models;
    },
    'insight.removeModel': ({ file }) => {
      models = { ...models, download: null, models: models.models.filter((model) => model.file !== file) };
      return models;
    },
    'insight.spending': () => [
      { ...spent, month: '2026-03', provider: 'anthropic', unpriced: 0 },
      {
        ...spent,
        month: '2026-02',
        provider: 'openai-compatible',
        audioSeconds: 12_400,
        inputTokens: 0,
        outputTokens: 0,
        costs: [],
        unpriced: 12,
      },
    ],
    'insight.exportSpending': () => ({ kind: 'saved', fileName: 'costs.csv' }),
    'insight.changes': () => [
      { what: 'host', from: null, to: 'asr.cabinet.example', by: 'els@cabinet.be', at: '2026-03-02T09:00:00.000Z' },
      { what: 'summariser', from: null, to: 'anthropic', by: 'els@cabinet.be', at: '2026-03-02T08:59:00.000Z' },
    ],
    'insight.callSpending': () => ({ ...spent, sendings: 2, costs: [{ currency: 'EUR', micros: 24_700 }] }),
    'insight.again': () => ({ status: 'requested', reason: null }),
  };
}
