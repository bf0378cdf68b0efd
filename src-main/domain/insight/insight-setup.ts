import type { CallUuid } from '../call.ts';
import { parseInsightSending } from '../wire/insight-sending-item.ts';
import { parseInsightSettings } from '../wire/insight-settings-item.ts';
import { readStepReason } from '../wire/insight-step-item.ts';
import {
  flag,
  idText,
  list,
  moment,
  nullable,
  number,
  oneOf,
  type Read,
  readFields,
  text,
  withDefault,
} from '../wire/wire-reader.ts';
import type { Cost } from './insight-price.ts';
import type { InsightSending } from './insight-sending.ts';
import type { InsightSettings } from './insight-settings.ts';
import { parseCost } from './insight-spending.ts';
import { type InsightStep, insightSteps, type StepReason } from './insight-step.ts';

/** What a firm lets be made of its recordings, and what its relay has for it. */
export interface InsightSetup extends InsightFacilities {
  readonly settings: InsightSettings;
}

/** What a relay's operator provides for insights. */
export interface InsightFacilities {
  /** Hosts there is a key for. */
  readonly keyedHosts: readonly string[];
  /** Hosts anything may be sent to at all. */
  readonly allowedHosts: readonly string[];
  /** File names of the speech models that are there. */
  readonly localModels: readonly string[];
  /** Hosts the firm may add itself: none, those reached over https, or any. */
  readonly firmHosts: FirmHosts;
}

/** Which hosts a firm may add to those its relay's operator names. */
export const firmHostRules = ['none', 'https', 'any'] as const;
/** One of the rules. */
export type FirmHosts = (typeof firmHostRules)[number];

/** Everything that can be tried as it is set up. */
export const triedProviders = ['local', 'transcription', 'chat', 'anthropic'] as const;
/** One of these. */
export type TriedProvider = (typeof triedProviders)[number];

/** What trying a provider came to. */
export interface ProviderTrial {
  readonly isWorking: boolean;
  readonly reason: StepReason | null;
  readonly tookSeconds: number;
}

/** What is still to be made of a call, or failed. */
export interface QueuedInsight {
  readonly callId: CallUuid;
  readonly state: 'waiting' | 'running' | 'failed';
  readonly steps: readonly InsightStep[];
  readonly failures: readonly { readonly step: InsightStep; readonly reason: StepReason }[];
  /** How often the next step was tried, why it failed last, and when it is tried again (ISO 8601); null when it never failed. */
  readonly attempts: number;
  readonly reason: StepReason | null;
  readonly nextAttemptAt: string | null;
  /** Of the call so far. */
  readonly costs: readonly Cost[];
  /** ISO 8601. */
  readonly updatedAt: string;
}

/** What left for providers, the newest first, and all of it in numbers. */
export interface SentInsights {
  readonly sendings: readonly InsightSending[];
  readonly totals: readonly SentTotal[];
}

/** All that one provider was sent. */
export interface SentTotal {
  readonly provider: string;
  readonly sendings: number;
  readonly audioSeconds: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly tookSeconds: number;
}

/** Reads a firm's settings with what its relay has for them. Throws WireError. [protocol §4 "Insight settings"] */
export const parseInsightSetup: Read<InsightSetup> = (value, path) => ({
  settings: parseInsightSettings(value, path),
  ...readFields(value, path).field('facilities', parseFacilities),
});

/** Reads what trying a provider came to. Throws WireError. */
export const parseProviderTrial: Read<ProviderTrial> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    isWorking: field('working', flag),
    reason: field('reason', nullable(readStepReason)),
    tookSeconds: field('took_seconds', number),
  };
};

/** Reads what is still to be made. Throws WireError. */
export const parseQueuedInsights: Read<readonly QueuedInsight[]> = (value, path) =>
  readFields(value, path).field('items', list(parseQueued));

/** Reads what was sent. Throws WireError. */
export const parseSentInsights: Read<SentInsights> = (value, path) => {
  const { field } = readFields(value, path);
  return { sendings: field('items', list(parseInsightSending)), totals: field('totals', list(parseTotal)) };
};

const parseFacilities: Read<InsightFacilities> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    keyedHosts: field('keyed_hosts', list(text)),
    allowedHosts: field('allowed_hosts', list(text)),
    localModels: field('local_models', list(text)),
    firmHosts: field('firm_hosts', withDefault(oneOf(firmHostRules), 'none')),
  };
};

const parseQueued: Read<QueuedInsight> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    callId: field('call_id', idText) as CallUuid,
    state: field('state', oneOf(['waiting', 'running', 'failed'])),
    steps: field('steps', list(oneOf(insightSteps))),
    failures: field('failures', list(parseFailure)),
    attempts: field('attempts', withDefault(number, 0)),
    reason: field('reason', nullable(readStepReason)),
    nextAttemptAt: field('next_attempt_at', nullable(moment)),
    costs: field('costs', withDefault(list(parseCost), [])),
    updatedAt: field('updated_at', moment),
  };
};

const parseFailure: Read<QueuedInsight['failures'][number]> = (value, path) => {
  const { field } = readFields(value, path);
  return { step: field('step', oneOf(insightSteps)), reason: field('reason', readStepReason) };
};

const parseTotal: Read<SentTotal> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    provider: field('provider', text),
    sendings: field('sendings', number),
    audioSeconds: field('audio_seconds', number),
    inputTokens: field('input_tokens', number),
    outputTokens: field('output_tokens', number),
    tookSeconds: field('took_seconds', number),
  };
};
