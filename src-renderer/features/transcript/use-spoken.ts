import { useSyncExternalStore } from 'react';
import type { TranscriptLine } from '#domain/insight/insight.ts';
import type { MediaClock } from '../../ui/media-clock.ts';
import { spokenLine, spokenWord } from './spoken-line.ts';

/** The line that is heard now; what asks is drawn again only when another line is. */
export function useSpokenLine(clock: MediaClock, lines: readonly TranscriptLine[]): number {
  return useSyncExternalStore(clock.listen, () => spokenLine(lines, clock.seconds()));
}

/** The word of a line that is heard now, likewise. */
export function useSpokenWord(clock: MediaClock, line: TranscriptLine): number {
  return useSyncExternalStore(clock.listen, () => spokenWord(line, clock.seconds()));
}
