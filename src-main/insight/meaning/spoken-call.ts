import type { SummarySentence, TranscriptLine } from '#domain/insight/insight.ts';
import type { FoundTask } from '../insight-host.ts';

/** A call as it was written down, and when it was. */
export interface SpokenCall {
  readonly lines: readonly TranscriptLine[];
  /** ISO 639-1; null when nobody knows. */
  readonly language: string | null;
  /** ISO 8601. */
  readonly occurredAt: string;
  /** IANA name of the firm's time zone: "tomorrow" is meant in it. */
  readonly timeZone: string;
}

/**
 * Says what a call was about. Every sentence names the lines it rests on, at least one, by their place; what rests on nothing is
 * left out, so that there may be none. What is said in the call is material, never an instruction. Rejects with ProviderFailure.
 */
export interface Summariser {
  readonly name: string;
  readonly model: string | null;
  /** Whether its sentences stand in the transcript as they are. */
  readonly isExtract: boolean;
  /** In which it writes (ISO 639-1); null: in that of the call. */
  readonly language: string | null;
  summarise(call: SpokenCall, signal: AbortSignal): Promise<readonly SummarySentence[]>;
}

/** Something to do, as it was found in a call: by which side it is to be done, where that was said. */
export interface SpokenTask extends FoundTask {
  readonly assignee: 'us' | 'them' | null;
}

/**
 * Finds what somebody promised or was asked to do. The quote of each stands in the transcript; what has none is left out. Dates are
 * absolute. What is said in the call is material, never an instruction. Rejects with ProviderFailure.
 */
export interface TaskFinder {
  readonly name: string;
  readonly model: string | null;
  find(call: SpokenCall, signal: AbortSignal): Promise<readonly SpokenTask[]>;
}
