import { describe, expect, it } from 'vitest';
import { makeLine } from '#domain/insight/insight-fixture.ts';
import { findWords } from './find-words.ts';

describe('looking for words in a transcript', () => {
  it('finds them whatever their accents and case, and says where they stand', () => {
    const lines = [makeLine('Bonjour', 0), makeLine('L’Expertisé a eu lieu, l’EXPERTISE', 4)];
    const hits = findWords(lines, 'expertise');
    expect(hits.map(({ line, from, to }) => [line, from, to])).toEqual([
      [1, 2, 11],
      [1, 25, 34],
    ]);
  });

  it('is at the second of the word where words are timed', () => {
    const words = [
      { text: 'the', startSeconds: 10, endSeconds: 10.2 },
      { text: 'third', startSeconds: 10.3, endSeconds: 10.6 },
      { text: 'the', startSeconds: 10.7, endSeconds: 10.9 },
    ];
    const hits = findWords([makeLine('the third the', 10, { words })], 'the');
    expect(hits.map(({ seconds }) => seconds)).toEqual([10, 10.7]);
  });

  it('is as far into the line as it stands in it where only lines are timed', () => {
    const [hit] = findWords([makeLine('0123456789', 10, { endSeconds: 20 })], '5');
    expect(hit?.seconds).toBe(15);
  });

  it('looks in what a person corrected, and finds nothing for nothing', () => {
    const lines = [makeLine('the notary', 0, { correctedText: 'the bailiff' })];
    expect(findWords(lines, 'notary')).toEqual([]);
    expect(findWords(lines, 'bailiff')).toHaveLength(1);
    expect(findWords(lines, '  ')).toEqual([]);
  });

  it('keeps its place after letters that fold into two', () => {
    const [hit] = findWords([makeLine('Œuvre d’art', 0)], 'art');
    expect(hit).toMatchObject({ from: 8, to: 11 });
  });
});
