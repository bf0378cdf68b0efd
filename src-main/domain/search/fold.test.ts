import { describe, expect, it } from 'vitest';
import { fold, searchReadings } from './fold.ts';

describe('folding for search', () => {
  it('drops case, accents and ligatures of our languages', () => {
    expect(fold('Éloïse Œuvre-Grüße IJsselmeer ĳs Ørsted')).toBe('eloise oeuvre-grusse ijsselmeer ijs orsted');
  });

  it('reads digits between separators both as they are written and as one number without prefix', () => {
    expect(searchReadings('Dupont 0470/12.34.56')).toEqual([
      ['dupont', '0470/12.34.56'],
      ['dupont', '470123456'],
    ]);
    expect(searchReadings('+32 470 12')).toEqual([['+32', '470', '12'], ['3247012']]);
    expect(searchReadings('2026/118')).toEqual([['2026/118'], ['2026118']]);
    expect(searchReadings('  anne   martin ')).toEqual([['anne', 'martin']]);
    expect(searchReadings(' ')).toEqual([[]]);
  });
});
