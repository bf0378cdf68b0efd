import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeLine } from '#domain/insight/insight-fixture.ts';
import { spokenLine, spokenWord } from './spoken-line.ts';

describe('the line that is spoken', () => {
  const lines = [makeLine('one', 1), makeLine('two', 4), makeLine('three', 9)];

  it('is the last that has begun, and none before the first', () => {
    expect([0.9, 1, 3.99, 4, 100].map((seconds) => spokenLine(lines, seconds))).toEqual([-1, 0, 0, 1, 2]);
    expect(spokenLine(lines, null)).toBe(-1);
    expect(spokenLine([], 3)).toBe(-1);
  });

  it('passes over lines nobody timed', () => {
    const untimed = { startSeconds: null, endSeconds: null };
    expect(spokenLine([makeLine('one', 1), makeLine('two', 0, untimed), makeLine('three', 9)], 5)).toBe(0);
    expect(spokenLine([makeLine('one', 0, untimed)], 5)).toBe(-1);
  });

  it('is what looking through all lines would find', () => {
    const starts = fc.array(fc.double({ min: 0, max: 7200, noNaN: true }), { maxLength: 60 });
    fc.assert(
      fc.property(starts, fc.double({ min: 0, max: 7200, noNaN: true }), (unordered, seconds) => {
        const ordered = unordered.toSorted((one, other) => one - other);
        const found = spokenLine(
          ordered.map((start) => makeLine('', start)),
          seconds,
        );
        expect(found).toBe(ordered.findLastIndex((start) => start <= seconds));
      }),
    );
  });

  it('has the word that is heard, and none between two words', () => {
    const words = [
      { text: 'good', startSeconds: 1, endSeconds: 1.4 },
      { text: 'morning', startSeconds: 1.6, endSeconds: 2 },
    ];
    const line = makeLine('good morning', 1, { words });
    expect([1.2, 1.5, 1.7, null].map((seconds) => spokenWord(line, seconds))).toEqual([0, -1, 1, -1]);
  });
});
