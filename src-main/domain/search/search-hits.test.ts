import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './fold.ts';
import { createHitFinder, type MarkedPart } from './search-hits.ts';

/** Marked text as one line: hits stand in brackets. */
function drawn(parts: readonly MarkedPart[] | null): string | null {
  return parts === null ? null : parts.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('');
}

describe('the hits of a search', () => {
  it.each([
    ['expert', 'L’expertise de l’expert', 'L’[expert]ise de l’[expert]'],
    ['eleve', 'Un élève élevé', 'Un [élève] [élevé]'],
    ['oeuvre straße', 'Œuvre in Strasse', '[Œuvre] in [Strasse]'],
    ['evier', 'E\u0301vier cassé', '[E\u0301vier] cassé'],
    ['oeu', 'Bœuf, œufs', 'Bœuf, [œu]fs'],
    ['"la clé" cl', 'la clé, la clef, sa clé', '[la clé], la [cl]ef, sa [cl]é'],
    ['2026/118', 'Dossier 2026/118 bis', 'Dossier [2026/118] bis'],
    ['zzz', 'nothing', 'nothing'],
    ['(', 'nothing (at all)', 'nothing (at all)'],
  ])('of %s are marked where they stand', (typed, text, expected) => {
    expect(drawn(createHitFinder(typed).mark(text))).toBe(expected);
  });

  it.each([
    ['0470 12 34 56', '0470 12 34 56', '[0470 12 34 56]'],
    ['+32470123', '0470 12 34 56', '0470 12 34 56'],
    ['470/12', '0470 12 34 56', '0[470 12] 34 56'],
    ['3456', '0470 12 34 56', '0470 12 [34 56]'],
  ])('in a number typed as %s are its digits', (typed, written, expected) => {
    expect(drawn(createHitFinder(typed).markNumber(written))).toBe(expected);
  });

  it('are shown with a few words before them, on one line', () => {
    const text = `${'word '.repeat(200)}the\nhearing is ${'far '.repeat(100)}`;
    const line = drawn(createHitFinder('hear').excerpt(text));
    expect(line).toMatch(/^… (word )+the \[hear\]ing is far far/);
    expect(line?.length).toBeLessThan(180);
    expect(createHitFinder('absent').excerpt(text)).toBeNull();
  });

  it('leave the text as it was, whatever it holds', () => {
    const anyText = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(anyText, anyText, (text, typed) => {
        const parts = createHitFinder(typed).mark(text);
        expect(parts.map((part) => part.text).join('')).toBe(text);
      }),
    );
  });

  it('are found for every beginning of every word', () => {
    const word = fc.constantFrom('Évier', 'œuf', 'straße', 'bail', 'ǅungla', 'ﬁn', 'Ĳssel');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.nat(), (words, pick) => {
        const chosen = fold(words[pick % words.length] ?? '');
        const typed = chosen.slice(0, 1 + (pick % chosen.length));
        expect(
          createHitFinder(typed)
            .excerpt(words.join(' '))
            ?.some(({ isHit }) => isHit),
        ).toBe(true);
      }),
    );
  });
});
