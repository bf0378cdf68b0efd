import type { Requests, Route } from '#contract/requests.ts';
import type { FailureCode } from '#contract/result.ts';
import type { CallUuid } from '#domain/call.ts';
import type { Insight } from '#domain/insight.ts';

type InsightRoute = Extract<Route, `insight.${string}`>;
type InsightAnswers = {
  readonly [R in InsightRoute]: (params: Requests[R]['params']) => Requests[R]['value'] | FailureCode;
};

/** The answers of a relay that made insights and takes corrections. */
export function answerInsights(given: readonly Insight[], onChanged: (id: CallUuid) => void): InsightAnswers {
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
    'insight.again': () => ({ status: 'requested', reason: null }),
  };
}
