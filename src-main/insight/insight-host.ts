import type { Logger } from 'pino';
import type { CallUuid } from '#domain/call.ts';
import type { Insight, InsightChange, Summary, Transcript } from '#domain/insight/insight.ts';
import type { ClaimedJob, JobProgress } from '#domain/insight/insight-job.ts';
import type { InsightSending } from '#domain/insight/insight-sending.ts';
import type { InsightSettings } from '#domain/insight/insight-settings.ts';
import type { StepReason } from '#domain/insight/insight-step.ts';
import type { TranscriptVoices } from '#domain/insight/voices.ts';
import type { Cut, SoundStretch } from '#sound/sound-cutter.ts';
import type { SoundSurvey } from '#sound/sound-survey.ts';

/** What making insights needs of who keeps calls and recordings. */
export interface InsightHost {
  readonly jobs: JobQueue;
  readonly insightOf: (tenantId: string, callId: CallUuid) => Promise<Insight | null>;
  /** Shows how far a call is. */
  readonly show: (tenantId: string, callId: CallUuid, change: InsightChange) => Promise<void>;
  /** Null when there is no such call. */
  readonly subject: (tenantId: string, callId: CallUuid) => Promise<InsightSubject | null>;
  /** Null when no recording is kept. Rejects with UnreadableSound. */
  readonly openSound: (tenantId: string, callId: CallUuid) => Promise<Sound | null>;
  /**
   * Asks for what the telephone system wrote down itself; of what it has not (yet), or where nobody can be asked, there
   * is null.
   */
  readonly askTold: (tenantId: string, callId: CallUuid) => Promise<ToldWords>;
  readonly settings: (tenantId: string) => Promise<InsightSettings>;
  readonly ledger: SendingLedger;
  /** Makes these the proposals of the call's newest reading; what a person decided on stays. Doing it twice changes nothing. */
  readonly proposeTasks: (tenantId: string, callId: CallUuid, reading: TaskReading) => Promise<void>;
  readonly now: () => number;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  readonly log: Logger;
}

/**
 * The line of calls of which something is to be made. It outlives the process; what a step came to and that the job goes on are
 * one transaction.
 */
export interface JobQueue {
  /** Takes what is due in hand until `until`. Moments in epoch milliseconds. */
  claim(now: number, until: number, limit: number): Promise<readonly ClaimedJob[]>;
  /** Whether the job still is in hand. */
  renew(job: ClaimedJob, until: number): Promise<boolean>;
  /** Whether it was still in hand; if not, nothing was kept. */
  advance(job: ClaimedJob, change: InsightChange, progress: JobProgress): Promise<boolean>;
  giveBack(): Promise<void>;
  nextDueAt(): Promise<number | null>;
}

/** Where it is written down what leaves the firm. */
export interface SendingLedger {
  /** MUST be called, and have settled, before anything is sent. */
  noteSending(tenantId: string, sending: InsightSending): Promise<number>;
  settleSending(
    tenantId: string,
    id: number,
    answer: Pick<InsightSending, 'outcome' | 'inputTokens' | 'outputTokens' | 'tookSeconds' | 'cost'>,
  ): Promise<void>;
}

/** What the telephone system made of a call by itself. */
export interface ToldWords {
  readonly transcript: Transcript | null;
  readonly summary: Summary | null;
  /** Why it could not be asked for one of them; null where it answered, be it that there is none. */
  readonly transcriptTrouble: ToldTrouble | null;
  readonly summaryTrouble: ToldTrouble | null;
}

/** What the telephone system answered instead of words. */
export interface ToldTrouble {
  readonly reason: StepReason;
  /** How long it asks to be left alone. */
  readonly retryAfterSeconds: number | null;
}

/** A call as far as insights are concerned. */
export interface InsightSubject {
  readonly callId: CallUuid;
  /** ISO 8601. */
  readonly occurredAt: string;
  readonly durationSeconds: number;
  /** Nothing is to be made of the call: of itself, its contact, its case, or of anybody it may be. */
  readonly isConfidential: boolean;
  /** On which channel the firm is: what a person said of this call, and as it usually is. */
  readonly voices: Pick<TranscriptVoices, 'chosen' | 'usual'>;
  /** ISO 639-1, as its contact speaks; null when nobody knows. */
  readonly language: string | null;
  /** ISO 639-1, in which its case is conducted; null when nobody said. */
  readonly caseLanguage: string | null;
  /** Who of the firm spoke and whom with, as a task names who is to do it; null when nobody knows. */
  readonly names: { readonly us: string | null; readonly them: string | null };
  /** Names and words that may be said: parties, the case's title. */
  readonly vocabulary: readonly string[];
}

/** The sound of a recording, read away from the thread that answers. Must be closed. */
export interface Sound {
  /** Heard once through; null when there is no sound in it. Rejects with UnreadableSound. */
  readonly survey: () => Promise<SoundSurvey | null>;
  /** Its first so many channels, cut, the next stretch when it is asked for. Throws UnreadableSound. */
  readonly stretches: (cut: Cut, channels: number) => AsyncGenerator<SoundStretch>;
  readonly close: () => Promise<void>;
}

/** The tasks one reading of a call found. */
export interface TaskReading {
  /** The model, or who else read. */
  readonly model: string;
  readonly tasks: readonly FoundTask[];
}

/** Something to do that was promised or asked for in a call. */
export interface FoundTask {
  readonly title: string;
  /** ISO 8601, a date or a moment. */
  readonly dueAt: string | null;
  readonly assignee: string | null;
  /** Words of the transcript, as they stand there. */
  readonly quote: string;
  /** Where in the recording they are said; null when nobody knows. */
  readonly quoteSeconds: number | null;
}

/** A provider that did not do what it was asked, and what a person may read of it. */
export class ProviderFailure extends Error {
  readonly reason: StepReason;
  /** How long the provider asks to be left alone. */
  readonly retryAfterSeconds: number | null;

  constructor(reason: StepReason, retryAfterSeconds: number | null = null) {
    super(`the provider failed: ${reason}`);
    this.reason = reason;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
