import type { Requests, Route } from '#contract/requests.ts';
import type { FailureCode } from '#contract/result.ts';
import type { CallUuid } from '#domain/call.ts';
import type { Insight } from '#domain/insight.ts';
import { noInsightSettings } from '#domain/insight-settings.ts';
import type { InsightSetup } from '#domain/insight-setup.ts';

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
    localModels: ['ggml-small.bin'],
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
    'insight.try': ({ provider }) =>
      provider === 'chat'
        ? { isWorking: false, reason: 'provider-unreachable', tookSeconds: 3 }
        : { isWorking: true, reason: null, tookSeconds: 1.2 },
    'insight.queue': () =>
      given.map(({ callId }) => ({
        callId,
        state: 'failed',
        steps: [],
        failures: [{ step: 'summary', reason: 'provider-overloaded' }],
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
    'insight.again': () => ({ status: 'requested', reason: null }),
  };
}
