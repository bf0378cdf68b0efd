import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { CallId } from '#domain/call.ts';
import type { CallFact } from '#domain/call-fact.ts';
import type { TranscriptLine } from '#domain/insight/insight.ts';
import type { StepReason } from '#domain/insight/insight-step.ts';
import type { ToldTrouble, ToldWords } from '../../insight/insight-host.ts';
import { toldChange } from '../store/insight-document.ts';
import type { CallStore, IncomingWebhook, WebhookStore } from '../store/ports.ts';
import { eventKeyOf } from '../webhook/webhook.ts';
import type { RingoverApi } from './api-client.ts';
import { RingoverApiError, type RingoverFailureKind } from './api-error.ts';
import { transcriptLineOf } from './call-words.ts';

/** Fetches what Ringover itself made of a call: its transcript and its summary. */
export interface CallInsight {
  /** Asks for both; what comes is taken in as if a webhook had brought it. Never rejects; of what did not come there is null. */
  readonly request: (tenantId: string, callId: CallId) => Promise<ToldWords>;
}

/** What fetching insights needs. */
export interface CallInsightParts {
  readonly api: Pick<RingoverApi, 'transcription' | 'summary'>;
  readonly calls: Pick<CallStore, 'channels'>;
  /** Takes facts in and tells those who listen. */
  readonly accept: WebhookStore['accept'];
  readonly now: () => number;
  readonly log: Logger;
}

/** Insights of calls over Ringover's API. */
export function createCallInsight({ api, calls, accept, now, log }: CallInsightParts): CallInsight {
  const transcriptOf = async (callId: CallId): Promise<Insight | null> => {
    const answer = await api.transcription(callId);
    if (answer.kind !== 'ready' || answer.lines.length === 0) return null;
    const text = answer.lines.map((line) => line.text).join('\n');
    const lines = answer.lines.map(transcriptLineOf);
    return { event: 'transcription_available', kind: 'transcript', text, lines, body: { lines: answer.lines } };
  };
  const summaryOf = async (channels: readonly string[]): Promise<Insight | null> => {
    for (const channel of channels) {
      const answer = await api.summary(channel);
      if (answer.kind === 'ready') {
        return { event: 'summary_available', kind: 'summary', text: answer.text, body: { summary: answer.text } };
      }
    }
    return null;
  };
  const orTrouble = async (asked: Promise<Insight | null>): Promise<Asked> => {
    try {
      return { insight: await asked, trouble: null };
    } catch (error) {
      if (!(error instanceof RingoverApiError)) throw error;
      log.warn({ kind: error.kind }, 'an insight could not be fetched');
      const { kind, retryAfterSeconds } = error;
      return { insight: null, trouble: { reason: reasons[kind], retryAfterSeconds } };
    }
  };
  return {
    request: async (tenantId, callId) => {
      try {
        const channels = await calls.channels(tenantId, callId);
        const transcript = await orTrouble(transcriptOf(callId));
        const summary = await orTrouble(summaryOf(channels));
        const told = [transcript.insight, summary.insight].filter((insight) => insight !== null);
        const incoming = told.map((insight) => incomingOf(tenantId, callId, insight, now()));
        if (incoming.length > 0) await accept(incoming);
        const changes = incoming.map(({ webhook }) => (webhook.fact === null ? null : toldChange(null, webhook.fact)));
        return {
          transcript: changes.find((change) => change?.transcript !== undefined)?.transcript ?? null,
          summary: changes.find((change) => change?.summary !== undefined)?.summary ?? null,
          transcriptTrouble: transcript.trouble,
          summaryTrouble: summary.trouble,
        };
      } catch (error) {
        log.warn({ err: error }, 'an insight could not be kept');
        const trouble = { reason: 'internal', retryAfterSeconds: null } as const;
        return { transcript: null, summary: null, transcriptTrouble: trouble, summaryTrouble: trouble };
      }
    },
  };
}

/** What Ringover's API answers, as a reason a person can read; that it knows no such call says no more than that there are no words of it. */
const reasons: Readonly<Record<RingoverFailureKind, StepReason>> = {
  unauthorized: 'key-refused',
  'not-found': 'told-nothing',
  'rate-limited': 'provider-overloaded',
  unavailable: 'provider-unreachable',
  timeout: 'provider-unreachable',
  'invalid-answer': 'provider-answer-unusable',
  refused: 'provider-refused',
};

interface Asked {
  readonly insight: Insight | null;
  readonly trouble: ToldTrouble | null;
}

interface Insight {
  readonly event: string;
  readonly kind: 'transcript' | 'summary';
  readonly text: string;
  readonly lines?: readonly TranscriptLine[];
  readonly body: Readonly<Record<string, unknown>>;
}

function incomingOf(tenantId: string, callId: CallId, insight: Insight, at: number): IncomingWebhook {
  const { kind, text, lines } = insight;
  const fact: CallFact = { kind, at, text, ...(lines === undefined ? {} : { lines }) };
  const content = createHash('sha256').update(insight.text).digest('base64url');
  return {
    tenantId,
    source: 'history',
    scheme: null,
    webhook: {
      resource: 'aftercall',
      event: insight.event,
      callId,
      statedTenantId: null,
      eventKey: eventKeyOf(['asked', insight.event, callId, content]),
      fact,
    },
    body: JSON.stringify(insight.body),
    receivedAt: at,
  };
}
