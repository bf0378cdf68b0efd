import type { ClaimedJob } from '#domain/insight/insight-job.ts';
import type { InsightSettings } from '#domain/insight/insight-settings.ts';
import type { InsightStep } from '#domain/insight/insight-step.ts';
import type { InsightHost } from './insight-host.ts';

/** What is being made is no more to be made that way: the call became confidential, or the firm says otherwise by now. */
export class Overtaken extends Error {
  constructor() {
    super('somebody said otherwise in the meantime');
  }
}

/**
 * Asks whether a step that was begun by these settings still is to be made that way: before every sending of something
 * that takes long, and before what came of it is kept. Rejects with Overtaken.
 */
export function createStanding(
  host: Pick<InsightHost, 'subject' | 'settings'>,
  { tenantId, callId }: Pick<ClaimedJob, 'tenantId' | 'callId'>,
  step: InsightStep,
  begunBy: InsightSettings,
): () => Promise<void> {
  const begun = wordOn[step](begunBy);
  return async () => {
    const subject = await host.subject(tenantId, callId);
    if (subject === null || subject.isConfidential) throw new Overtaken();
    const now = wordOn[step](await host.settings(tenantId));
    if (JSON.stringify(now) !== JSON.stringify(begun)) throw new Overtaken();
  };
}

/** What a firm says of a step: who makes it, where that is and what it may be told. Prices are no part of it. */
const wordOn: Readonly<Record<InsightStep, (settings: InsightSettings) => unknown>> = {
  transcript: (settings) => {
    const { transcriber, localModel, transcription, isRedacted } = settings;
    if (transcriber !== 'openai-compatible') return [transcriber, localModel];
    return [transcriber, transcription, isOwnHost(settings, transcription.baseUrl), isRedacted];
  },
  summary: (settings) => ofTextModel(settings, settings.summariser),
  sentiment: ({ hasSentiment }) => hasSentiment,
  tasks: (settings) => ofTextModel(settings, settings.taskFinder),
};

function ofTextModel(settings: InsightSettings, who: InsightSettings['summariser' | 'taskFinder']): unknown {
  if (who !== 'anthropic' && who !== 'openai-compatible') return who;
  const endpoint = who === 'anthropic' ? settings.anthropic : settings.chat;
  return [who, endpoint, isOwnHost(settings, endpoint.baseUrl), settings.isRedacted];
}

function isOwnHost({ hosts }: InsightSettings, baseUrl: string | null): boolean {
  const url = baseUrl === null ? null : URL.parse(baseUrl);
  return url !== null && (hosts.includes(url.host) || hosts.includes(url.hostname));
}
