import {
  type CallSentiment,
  type Summary,
  type Transcript,
  type TranscriptLine,
  wordsOf,
} from '#domain/insight/insight.ts';

/** Where each line of an earlier transcript stands in a later one of the same call; null where it stands nowhere. */
export type MovedLines = readonly (number | null)[];

/**
 * Finds the lines of a transcript in the one that takes its place: by when they were said, else by their words. Null
 * when every line stands where it stood.
 */
export function findMovedLines(before: Transcript, after: Transcript): MovedLines | null {
  const moved = before.lines.map((line, place) => placeIn(after.lines, line, place));
  return moved.every((to, from) => to === from) ? null : moved;
}

/** A summary that rests on the same words at their new places; a sentence whose words are gone goes too, and null when all do. */
export function movedSummary(summary: Summary, moved: MovedLines): Summary | null {
  const sentences = summary.sentences.flatMap(({ text, lines }) => {
    const places = lines.map((line) => moved[line] ?? null).filter((line) => line !== null);
    const isToldWithout = lines.length === 0;
    return places.length > 0 || isToldWithout ? [{ text, lines: [...new Set(places)].toSorted((a, b) => a - b) }] : [];
  });
  return sentences.length === 0 ? null : { ...summary, sentences };
}

/** The mood of each line at its new place, of so many lines; that of the call stays. */
export function movedSentiment(sentiment: CallSentiment, moved: MovedLines, count: number): CallSentiment {
  const lines = Array.from({ length: count }, (_, place) => {
    const from = moved.indexOf(place);
    return from === -1 ? null : (sentiment.lines[from] ?? null);
  });
  return { ...sentiment, lines };
}

function placeIn(lines: readonly TranscriptLine[], line: TranscriptLine, place: number): number | null {
  const there = lines[place];
  if (there !== undefined && there.startSeconds === line.startSeconds && wordsOf(there) === wordsOf(line)) return place;
  const together = lines.map((other) => secondsTogether(line, other));
  const most = Math.max(0, ...together);
  if (most > 0) return together.indexOf(most);
  const same = lines.findIndex((other) => other.text === line.text);
  return same === -1 ? null : same;
}

function secondsTogether(line: TranscriptLine, other: TranscriptLine): number {
  if (line.startSeconds === null || other.startSeconds === null) return 0;
  const end = Math.min(line.endSeconds ?? line.startSeconds, other.endSeconds ?? other.startSeconds);
  // Two people may speak at once: the same side's words are meant.
  const isOtherSide = line.speaker !== other.speaker && line.speaker !== 'unknown' && other.speaker !== 'unknown';
  const seconds = end - Math.max(line.startSeconds, other.startSeconds);
  return isOtherSide ? seconds / 10 : seconds;
}
