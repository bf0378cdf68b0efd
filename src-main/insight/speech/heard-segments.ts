import type { HeardSpeech, HeardWord } from './transcriber.ts';

/** A sentence as providers give it, in seconds from the beginning of what they were sent. */
export interface HeardSegment {
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** A word a provider timed. */
export interface TimedWord {
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/**
 * The words of segments, punctuation as the segments have it, moved by `offsetSeconds` and held within the stretch.
 * Times are those of `timed` where the same words follow each other there, else spread over the segment by length.
 */
export function wordsOfSegments(
  segments: readonly HeardSegment[],
  timed: readonly TimedWord[],
  { offsetSeconds, lengthSeconds }: { readonly offsetSeconds: number; readonly lengthSeconds: number },
): Pick<HeardSpeech, 'words' | 'isTimingEstimated'> {
  let next = 0;
  let isTimingEstimated = false;
  const words = segments.flatMap((segment): readonly HeardWord[] => {
    const tokens = segment.text.split(/\s+/).filter((token) => token !== '');
    const measured = tokens.map((_token, index) => timed[next + index] ?? null);
    const isMeasured = tokens.every((token, index) => bare(token) === bare(measured[index]?.text ?? '\0'));
    if (isMeasured) next += tokens.length;
    else isTimingEstimated = true;
    const spread = spreadOver(tokens, segment);
    return tokens.map((text, index) => {
      const at = (isMeasured ? measured[index] : null) ?? spread[index] ?? segment;
      const startSeconds = within(at.startSeconds, lengthSeconds);
      return {
        text,
        startSeconds: offsetSeconds + startSeconds,
        endSeconds: offsetSeconds + Math.max(startSeconds, within(at.endSeconds, lengthSeconds)),
        isLast: index === tokens.length - 1,
      };
    });
  });
  return { words: words.toSorted((a, b) => a.startSeconds - b.startSeconds), isTimingEstimated };
}

function spreadOver(tokens: readonly string[], { startSeconds, endSeconds }: HeardSegment): readonly HeardSegment[] {
  const total = tokens.reduce((sum, token) => sum + token.length, 0);
  const secondsEach = Math.max(0, endSeconds - startSeconds) / Math.max(1, total);
  let before = startSeconds;
  return tokens.map((text) => {
    const at = before;
    before += text.length * secondsEach;
    return { text, startSeconds: at, endSeconds: before };
  });
}

function within(seconds: number, lengthSeconds: number): number {
  return Math.min(lengthSeconds, Math.max(0, seconds));
}

/** A word as it is compared: letters and digits only. */
export function bare(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
