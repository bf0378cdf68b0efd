import type { HitFinder } from '../search/search-hits.ts';
import { estimateTimes, type Transcript, untimedLine, wordsOf } from './insight.ts';

/** When in a recording something is said. */
export interface SpokenMoment {
  /** Seconds from the beginning. */
  readonly seconds: number;
  /** Spread over the recording by the length of what is said, not measured. */
  readonly isEstimated: boolean;
}

/** When the first hit in a transcript with times is said: to the word where words are timed, else to the line. Null: nowhere. */
export function timedMoment({ lines, isTimingEstimated }: Transcript, finder: HitFinder): SpokenMoment | null {
  const line = lines.find((one) => finder.place(wordsOf(one)) !== null);
  if (line === undefined || line.startSeconds === null) return null;
  const word = line.words.find(({ text }) => finder.place(text) !== null);
  return { seconds: word?.startSeconds ?? line.startSeconds, isEstimated: isTimingEstimated };
}

/** When the sentence at a character of a transcript without times is about to be said. `durationSeconds` ≥ 0. */
export function estimatedMoment(transcript: string, offset: number, durationSeconds: number): SpokenMoment {
  const sentences = sentencesOf(transcript);
  const found = sentences.findLastIndex(({ start }) => start <= offset);
  const timed = estimateTimes(
    sentences.map(({ text }) => untimedLine(text)),
    durationSeconds,
  );
  return { seconds: timed[found]?.startSeconds ?? 0, isEstimated: true };
}

function sentencesOf(transcript: string): readonly { readonly start: number; readonly text: string }[] {
  return [...transcript.matchAll(/[^\n.?!…]+[\n.?!…]*\s*/g)].map(({ 0: text, index }) => ({ start: index, text }));
}
