import type { Speaker, TranscriptLine } from '#domain/insight/insight.ts';
import { loudnessOf, type SoundSurvey } from '#sound/sound-survey.ts';
import { bare } from './heard-segments.ts';
import type { HeardWord } from './transcriber.ts';

/** What was heard on one channel, and whose it is. */
export interface HeardTrack {
  readonly channel: number;
  readonly speaker: Speaker;
  readonly words: readonly HeardWord[];
}

/** A silence this long ends a line, in seconds. */
const pauseSeconds = 0.9;
/** A line is ended at the next pause or sentence once it has this many words. */
const longLineWords = 40;

/** The lines of all tracks in the order they were said; what one channel only carries over from the other is left out. */
export function linesOfTracks(tracks: readonly HeardTrack[], survey: SoundSurvey): readonly TranscriptLine[] {
  const lines = tracks.flatMap((track) => linesOf(track.words).map((words) => spokenLine(track, words)));
  const told = byTime(lines);
  return lines
    .filter((line) => !slotsOf(line).some((slot) => told.get(slot)?.some((other) => isEchoOf(line, other, survey))))
    .map(({ track, words }) => lineOf(track.speaker, words))
    .toSorted((a, b) => (a.startSeconds ?? 0) - (b.startSeconds ?? 0));
}

interface SpokenLine {
  readonly track: HeardTrack;
  readonly words: readonly HeardWord[];
  readonly from: number;
  readonly to: number;
}

function spokenLine(track: HeardTrack, words: readonly HeardWord[]): SpokenLine {
  return { track, words, from: words[0]?.startSeconds ?? 0, to: words.at(-1)?.endSeconds ?? 0 };
}

/** Lines are compared with those of the same while only: a long call has thousands. */
const slotSeconds = 10;

function byTime(lines: readonly SpokenLine[]): ReadonlyMap<number, readonly SpokenLine[]> {
  const told = new Map<number, SpokenLine[]>();
  for (const line of lines) {
    for (const slot of slotsOf(line)) {
      const there = told.get(slot);
      if (there === undefined) told.set(slot, [line]);
      else there.push(line);
    }
  }
  return told;
}

function slotsOf({ from, to }: SpokenLine): readonly number[] {
  const first = Math.floor(from / slotSeconds);
  return Array.from({ length: Math.floor(to / slotSeconds) - first + 1 }, (_, index) => first + index);
}

function linesOf(words: readonly HeardWord[]): readonly (readonly HeardWord[])[] {
  const lines: HeardWord[][] = [];
  let current: HeardWord[] = [];
  for (const [index, word] of words.entries()) {
    current.push(word);
    const next = words[index + 1];
    const isPause = next === undefined || next.startSeconds - word.endSeconds > pauseSeconds;
    if (isPause || word.isLast || (current.length >= longLineWords && /[.?!,;]$/.test(word.text))) {
      lines.push(current);
      current = [];
    }
  }
  return lines;
}

function lineOf(speaker: Speaker, words: readonly HeardWord[]): TranscriptLine {
  return {
    speaker,
    speakerName: null,
    text: words.map(({ text }) => text).join(' '),
    correctedText: null,
    correctedBy: null,
    correctedAt: null,
    startSeconds: words[0]?.startSeconds ?? null,
    endSeconds: words.at(-1)?.endSeconds ?? null,
    words: words.map(({ text, startSeconds, endSeconds }) => ({ text, startSeconds, endSeconds })),
  };
}

/** Crosstalk: the same words at the same time, quieter. */
function isEchoOf(line: SpokenLine, other: SpokenLine, survey: SoundSurvey): boolean {
  const { from, to } = line;
  if (to <= other.from || other.to <= from || line.track.channel === other.track.channel) return false;
  if (saidIn(line) !== saidIn(other)) return false;
  return loudnessOf(survey, line.track.channel, from, to) * 2 < loudnessOf(survey, other.track.channel, from, to);
}

function saidIn({ words }: SpokenLine): string {
  return words.map(({ text }) => bare(text)).join(' ');
}
