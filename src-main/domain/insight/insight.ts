import type { CallUuid, Sentiment } from '../call.ts';
import type { StepState } from './insight-step.ts';

/** Who speaks: the firm's side, the other party, or nobody knows. */
export type Speaker = 'us' | 'them' | 'unknown';

/** A word and when it is said, in seconds from the beginning. */
export interface SpokenWord {
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** One turn or sentence of a call. */
export interface TranscriptLine {
  readonly speaker: Speaker;
  /** As the source names the speaker; null when it does not. */
  readonly speakerName: string | null;
  /** As it was heard. */
  readonly text: string;
  /** As a person corrected it; null when nobody did. What was heard stays beside it. */
  readonly correctedText: string | null;
  /** The user who corrected it, and when (ISO 8601); null when nobody did. */
  readonly correctedBy: string | null;
  readonly correctedAt: string | null;
  /** Seconds from the beginning of the recording; null where nobody knows. */
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
  /** Empty where only lines are timed. */
  readonly words: readonly SpokenWord[];
}

/** What was said in a call. */
export interface Transcript {
  readonly lines: readonly TranscriptLine[];
  /** ISO 639-1; null when nobody knows. */
  readonly language: string | null;
  /** Times were spread over the lines by their length, not measured. */
  readonly isTimingEstimated: boolean;
  readonly provider: string;
  readonly model: string | null;
  /** ISO 8601. */
  readonly madeAt: string;
}

/**
 * One sentence of a summary with the lines of the transcript it rests on: at least one, by their index. Only a summary the
 * telephone system wrote itself (provider `ringover`) names none: it is shown as its maker's word.
 */
export interface SummarySentence {
  readonly text: string;
  readonly lines: readonly number[];
}

/** What a machine made of a transcript. */
export interface Summary {
  readonly sentences: readonly SummarySentence[];
  /** Sentences taken out of the transcript as they are, without any model: not a summary, and shown as such. */
  readonly isExtract: boolean;
  readonly language: string | null;
  readonly provider: string;
  readonly model: string | null;
  /** ISO 8601. */
  readonly madeAt: string;
}

/** How a call sounded, by its words. */
export interface CallSentiment {
  /** -1 to 1; null where there is not enough to say. */
  readonly score: number | null;
  readonly label: Sentiment | null;
  /** One for each line of the transcript. */
  readonly lines: readonly (number | null)[];
  readonly provider: string;
}

/** Everything that was made of one call's recording. [protocol §4 "Insight"] */
export interface Insight {
  readonly callId: CallUuid;
  readonly steps: readonly StepState[];
  readonly transcript: Transcript | null;
  readonly summary: Summary | null;
  readonly sentiment: CallSentiment | null;
  /** Sequence number of the last event that told of it. */
  readonly seq: number;
}

/** What a step came to; what is left out stays. */
export interface InsightChange {
  /** In place of those of the same name. */
  readonly steps?: readonly StepState[];
  readonly transcript?: Transcript;
  readonly summary?: Summary;
  readonly sentiment?: CallSentiment;
}

/** The label of a score: ∓0.3 are the borders. */
export function sentimentOf(score: number): Sentiment {
  if (score >= 0.3) return 'positive';
  return score <= -0.3 ? 'negative' : 'neutral';
}

/** What a line says: as corrected, else as heard. */
export function wordsOf({ correctedText, text }: TranscriptLine): string {
  return correctedText ?? text;
}

/** A line nobody knows more of than what was said in it. */
export function untimedLine(text: string): TranscriptLine {
  return {
    speaker: 'unknown',
    speakerName: null,
    text,
    correctedText: null,
    correctedBy: null,
    correctedAt: null,
    startSeconds: null,
    endSeconds: null,
    words: [],
  };
}

/**
 * The lines with times spread over the recording by their length, where none is timed; those of a transcript that has
 * times stay as they are. `durationSeconds` > 0.
 */
export function estimateTimes(lines: readonly TranscriptLine[], durationSeconds: number): readonly TranscriptLine[] {
  if (lines.some(({ startSeconds }) => startSeconds !== null)) return lines;
  const total = lines.reduce((sum, line) => sum + weightOf(line), 0);
  let before = 0;
  return lines.map((line) => {
    const startSeconds = (before * durationSeconds) / total;
    before += weightOf(line);
    return { ...line, startSeconds, endSeconds: (before * durationSeconds) / total };
  });
}

function weightOf({ text }: TranscriptLine): number {
  return Math.max(1, text.length);
}

/** All that was said, as plain text: a line each, as corrected. */
export function plainTranscript({ lines }: Transcript): string {
  return lines.map(wordsOf).join('\n');
}

/** A summary as plain text. */
export function plainSummary({ sentences }: Summary): string {
  return sentences.map(({ text }) => text).join(' ');
}
