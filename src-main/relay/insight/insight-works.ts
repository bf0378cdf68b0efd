import type { Logger } from 'pino';
import type { CallUuid } from '#domain/call.ts';
import type { Insight } from '#domain/insight.ts';
import type { InsightSending } from '#domain/insight-sending.ts';
import type { InsightSettings } from '#domain/insight-settings.ts';
import type { StepReason } from '#domain/insight-step.ts';
import type { TaskId } from '#domain/task.ts';
import type { InsightJobs } from '../store/insight-jobs.ts';
import type { LoggedEvent } from '../store/ports.ts';

/** What makes insights of recordings, away from the answers to webhooks. Must be closed. */
export interface InsightWorks {
  /** Goes on where the last process ended; before it nothing is made. */
  readonly start: () => Promise<void>;
  /** To be called when there may be something to make. */
  readonly kick: () => void;
  /** Tries a provider with something that is nobody's; never rejects. */
  readonly test: (settings: InsightSettings, provider: TestedProvider) => Promise<ProviderTest>;
  readonly facilities: () => Promise<InsightFacilities>;
  /** Begins to fetch the local speech model a firm chose, or goes on with it; null when there is no place to fetch it from. */
  readonly fetchModel: () => Promise<ModelDownload> | null;
  readonly close: () => Promise<void>;
}

/** Providers a firm can try. */
export const testedProviders = ['local', 'transcription', 'chat', 'anthropic'] as const;

export type TestedProvider = (typeof testedProviders)[number];

/** What trying a provider came to. */
export interface ProviderTest {
  readonly isWorking: boolean;
  readonly reason: StepReason | null;
  readonly tookSeconds: number;
}

/** What the operator of this relay provides for. */
export interface InsightFacilities {
  /** Hosts a key is there for. */
  readonly keyedHosts: readonly string[];
  /** Hosts anything may be sent to at all. */
  readonly allowedHosts: readonly string[];
  /** File names of the speech models that are there. */
  readonly localModels: readonly string[];
  readonly download: ModelDownload | null;
}

/** How far the fetching of a speech model is. */
export interface ModelDownload {
  readonly file: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly receivedBytes: number;
  readonly totalBytes: number | null;
}

/** What making insights needs of the relay. */
export interface InsightHost {
  readonly jobs: InsightJobs;
  readonly insightOf: (tenantId: string, callId: CallUuid) => Promise<Insight | null>;
  /** Null when there is no such call. */
  readonly subject: (tenantId: string, callId: CallUuid) => Promise<InsightSubject | null>;
  /** Null when no recording is kept. */
  readonly openAudio: (tenantId: string, callId: CallUuid) => Promise<OpenedAudio | null>;
  /** What the telephone system wrote down itself; `pending` when it is still at it. */
  readonly toldTranscript: (tenantId: string, callId: CallUuid) => Promise<ToldTranscript>;
  readonly settings: (tenantId: string) => Promise<InsightSettings>;
  readonly noteSending: (tenantId: string, sending: InsightSending) => Promise<void>;
  readonly proposeTasks: (tenantId: string, tasks: readonly ProposedTask[]) => Promise<readonly LoggedEvent[]>;
  readonly publish: (events: readonly LoggedEvent[]) => void;
  readonly now: () => number;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  readonly log: Logger;
}

/** Makes what makes insights, given what it needs of the relay. */
export type CreateInsightWorks = (host: InsightHost) => InsightWorks;

/** A call as far as insights are concerned. */
export interface InsightSubject {
  readonly callId: CallUuid;
  /** ISO 8601. */
  readonly occurredAt: string;
  readonly durationSeconds: number;
  /** The call, its contact, its case, or anybody it may be, is not to be made anything of. */
  readonly isConfidential: boolean;
  /** ISO 639-1, as its contact speaks; null when nobody knows. */
  readonly language: string | null;
  readonly caseId: string | null;
  readonly contactId: string | null;
  readonly contactName: string | null;
  readonly userName: string | null;
  /** Names and words that may be said: parties, the case's title. */
  readonly vocabulary: readonly string[];
}

/** Audio that is kept here, open. Must be closed. */
export interface OpenedAudio {
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly read: (start: number, end: number) => AsyncGenerator<Buffer>;
  readonly close: () => Promise<void>;
}

/** What the telephone system says of its own transcript. */
export type ToldTranscript =
  | { readonly kind: 'ready' | 'pending' | 'none' }
  | { readonly kind: 'failed'; readonly reason: StepReason };

/** A task a machine read out of a call; the same call and quote give the same id, so that it is proposed once. */
export interface ProposedTask {
  readonly id: TaskId;
  readonly callId: CallUuid;
  readonly caseId: string | null;
  readonly contactId: string | null;
  readonly title: string;
  /** ISO 8601, a date or a moment. */
  readonly dueAt: string | null;
  readonly assignee: string | null;
  readonly model: string | null;
  readonly quote: string;
  readonly quoteSeconds: number | null;
}
