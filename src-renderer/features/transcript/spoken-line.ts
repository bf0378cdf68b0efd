import type { TranscriptLine } from '#domain/insight/insight.ts';

/** The line that is spoken at a second: the last that has begun. -1 before the first, and where none is timed. */
export function spokenLine(lines: readonly TranscriptLine[], seconds: number | null): number {
  if (seconds === null) return -1;
  return lines.findLastIndex(({ startSeconds }) => startSeconds !== null && startSeconds <= seconds);
}

/** The word of a line that is spoken at a second; -1 where words are not timed, and between two of them. */
export function spokenWord({ words }: TranscriptLine, seconds: number | null): number {
  if (seconds === null) return -1;
  return words.findIndex(({ startSeconds, endSeconds }) => startSeconds <= seconds && seconds < endSeconds);
}
