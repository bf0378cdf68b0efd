import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeChunks } from './merge-chunks.ts';
import type { HeardWord } from './transcriber.ts';

const word = (text: string, startSeconds: number, endSeconds = startSeconds + 0.3): HeardWord => ({
  text,
  startSeconds,
  endSeconds,
  isLast: false,
});
const textOf = (words: readonly HeardWord[]): string => words.map(({ text }) => text).join(' ');

/** A call as it was said, and how two stretches of it that overlap between 10 and 16 seconds are heard. */
const anyCall = fc
  .record({
    vocabulary: fc.constantFrom(['oui', 'non', 'le', 'bail', 'maître', 'euros'], ['ja', 'nee']),
    picks: fc.array(fc.nat(), { minLength: 1, maxLength: 60 }),
    gaps: fc.array(fc.double({ min: 0.05, max: 1.5, noNaN: true }), { minLength: 60, maxLength: 60 }),
    drifts: fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), { minLength: 60, maxLength: 60 }),
  })
  .map(({ vocabulary, picks, gaps, drifts }) => {
    let at = 0;
    const said = picks.map((pick, index) => {
      at += gaps[index] ?? 1;
      const spoken = word(`${vocabulary[pick % vocabulary.length]}`, at);
      at += 0.3;
      return spoken;
    });
    // A word that an edge cuts through is not heard in that stretch.
    const before = said.filter((one) => one.endSeconds <= 16);
    const after = said
      .map((one, index) => ({ one, drift: drifts[index] ?? 0 }))
      .filter(({ one }) => one.startSeconds >= 10)
      .map(({ one, drift }) => word(one.text, one.startSeconds + drift));
    return { said, before, after };
  });

describe('two stretches that overlap', () => {
  it('are joined without a word lost or doubled, though each times its words a little differently', () => {
    fc.assert(
      fc.property(anyCall, ({ said, before, after }) => {
        expect(textOf(mergeChunks(before, after, { from: 10, to: 16, isTimingEstimated: false }))).toBe(textOf(said));
      }),
      { numRuns: 1000 },
    );
  });

  it('are laid over each other where most agrees, whatever the edges were taken for', () => {
    const before = [word('the', 10), word('lease', 11), word('ends', 12), word('in', 13), word('Mar', 15.8)];
    const after = [
      word('please', 10.1),
      word('lease', 11.1),
      word('ends', 12.1),
      word('in', 13.1),
      word('March', 15.7),
    ];
    expect(textOf(mergeChunks(before, after, { from: 10, to: 16, isTimingEstimated: false }))).toBe(
      'the lease ends in March',
    );
  });

  it('change over in the middle where nothing agrees', () => {
    const merged = mergeChunks([word('a', 11), word('b', 14)], [word('c', 11.5), word('d', 15)], {
      from: 10,
      to: 16,
      isTimingEstimated: false,
    });
    expect(textOf(merged)).toBe('a d');
  });

  it('are joined by their words where nobody timed any, without a word lost or doubled', () => {
    const said = Array.from({ length: 120 }, (_, index) => (index % 7 === 0 ? 'le' : `mot${index}`));
    const spread = (texts: readonly string[], from: number, to: number) =>
      texts.map((text, index) => word(text, from + (index * (to - from)) / texts.length));
    // Two minutes each; silence at the beginning of the one and at the end of the other moves what is spread over them.
    const before = spread(said.slice(0, 70), 0, 120);
    const after = spread(said.slice(52), 114, 234);
    const merged = mergeChunks(before, after, { from: 114, to: 120, isTimingEstimated: true });
    expect(textOf(merged)).toBe(said.join(' '));
  });
});
