import { describe, expect, it } from 'vitest';
import type { Transcript, TranscriptLine } from '#domain/insight/insight.ts';
import { untimedLine } from '#domain/insight/insight.ts';
import { findMovedLines, movedSentiment, movedSummary } from './moved-lines.ts';

const at = '2026-11-20T09:00:00.000Z';
const made = { language: 'fr', provider: 'local', model: null, madeAt: at };
const transcript = (...lines: readonly TranscriptLine[]): Transcript => ({ ...made, lines, isTimingEstimated: false });
const timed = (text: string, startSeconds: number, endSeconds: number): TranscriptLine => ({
  ...untimedLine(text),
  startSeconds,
  endSeconds,
});
const summary = (...places: readonly (readonly number[])[]) => ({
  ...made,
  isExtract: false,
  sentences: places.map((lines, index) => ({ text: `phrase ${index}`, lines })),
});

describe('a transcript that takes the place of another', () => {
  const before = transcript(timed('bonjour', 0, 2), timed('le bail', 2, 5), timed('au revoir', 9, 10));

  it('leaves everything where it was when its lines are the same', () => {
    expect(findMovedLines(before, { ...before, madeAt: '2026-11-21T09:00:00.000Z' })).toBeNull();
  });

  it('has what a sentence rests on where it was said, however its lines are cut', () => {
    const after = transcript(
      timed('bonjour maître', 0, 2.2),
      timed('bonjour', 2.3, 2.6),
      timed('le beau bail', 2.6, 5),
    );
    const moved = findMovedLines(before, after) ?? expect.unreachable('it moved');
    expect(moved).toEqual([0, 2, null]);
    expect(movedSummary(summary([1], [0, 2], [2]), moved)?.sentences).toEqual([
      { text: 'phrase 0', lines: [2] },
      { text: 'phrase 1', lines: [0] },
    ]);
    const mood = { score: 0.4, label: 'positive', lines: [0.1, 0.8, null], provider: 'words' } as const;
    expect(movedSentiment(mood, moved, 3)).toEqual({ ...mood, lines: [0.1, null, 0.8] });
  });

  it('has it by its words where nobody timed them, and a summary that rests on nothing any more goes', () => {
    const untimed = transcript(untimedLine('le bail'), untimedLine('bonjour'));
    const moved = findMovedLines(before, untimed) ?? expect.unreachable('it moved');
    expect(moved).toEqual([1, 0, null]);
    expect(movedSummary(summary([2]), moved)).toBeNull();
  });

  it('leaves a summary the telephone system wrote, which names no line', () => {
    const told = summary([]);
    expect(movedSummary(told, [null])).toEqual(told);
  });
});
