/** A stretch of one speaker's sound. */
export interface SpeechChunk {
  /** From the beginning of the recording. */
  readonly startSeconds: number;
  readonly seconds: number;
  /** 16 kHz, mono, 16 bits. */
  readonly wav: Uint8Array<ArrayBuffer>;
}

/** What helps to hear better. */
export interface HearingHints {
  /** ISO 639-1; null lets the transcriber find out. */
  readonly language: string | null;
  /** Names and words that may be said; empty where the provider must not know them. */
  readonly vocabulary: readonly string[];
}

/** A word as it was heard, in seconds from the beginning of the recording. */
export interface HeardWord {
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** The transcriber ended a sentence or a turn after it. */
  readonly isLast: boolean;
}

/** What was heard in a stretch of sound. */
export interface HeardSpeech {
  readonly words: readonly HeardWord[];
  /** ISO 639-1; null when the transcriber does not say. */
  readonly language: string | null;
  /** Words were spread over their sentences by length, not measured. */
  readonly isTimingEstimated: boolean;
}

/**
 * Writes down what is said. Gives the words in their order, none of them outside the stretch; a stretch without speech gives none.
 * Rejects with ProviderFailure. Keeps nothing, and does nothing after `signal` aborts.
 */
export interface Transcriber {
  readonly name: string;
  readonly model: string | null;
  transcribe(chunk: SpeechChunk, hints: HearingHints, signal: AbortSignal): Promise<HeardSpeech>;
}
