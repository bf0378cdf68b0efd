import { describe, expect, it } from 'vitest';
import { createTexts, type Say } from '../../ui/texts.tsx';
import { formatReport, lineWords, unfitWords } from './report-words.ts';

const texts = createTexts('nl').getFixedT('nl');
const say: Say = (key, gaps) => texts(key, { ...gaps });

describe('what is said of a line', () => {
  it('names the columns that a person can mend, each once', () => {
    expect(lineWords('full_name: Too small; phones.0.number: Required; phones.1.number: Required', say)).toEqual({
      text: 'Ontbreekt of is onleesbaar: full_name, phones',
      isOriginal: false,
    });
    expect(lineWords('id: is missing', say).text).toBe('Ontbreekt of is onleesbaar: id');
  });

  it('says how many values there are for how many columns', () => {
    const original = 'the row has 9 values for 8 columns: put values with a separator in quotes';
    expect(lineWords(original, say).text).toMatch(/^9 waarden voor 8 kolommen/);
  });

  it('says what a number that cannot be read leads to', () => {
    const original = 'phones.0.number: this number cannot be read: no call will be matched to it';
    expect(lineWords(original, say)).toMatchObject({ isOriginal: false, text: expect.stringContaining('onleesbaar') });
  });

  it('leaves a sentence it does not know in its own language', () => {
    expect(lineWords('something new happened', say)).toEqual({ text: 'something new happened', isOriginal: true });
  });
});

describe('a file that is none', () => {
  it.each([
    ['the first line must name the columns; it lacks id, full_name', 'id, full_name'],
    ['the column phones is named twice', 'phones'],
    ['the file is empty: its first line must name the columns', 'leeg'],
    ['cases are imported from CSV, not from vCards', 'vCards'],
    ['whatever', 'UTF-8'],
  ])('is told what it lacks: %s', (detail, told) => {
    expect(unfitWords(detail, say)).toContain(told);
  });
});

describe('a copied report', () => {
  it('holds every line that was left out', () => {
    const rejected = Array.from({ length: 300 }, (_, index) => ({ line: index + 2, text: 'id: is missing' }));
    const report = { created: 4, updated: 0, unchanged: 1, rejected, warnings: [] };
    const text = formatReport('klanten.csv', report, say);
    expect(text.split('\n')[0]).toBe('klanten.csv');
    expect(text.match(/^\d+\tOntbreekt/gm)).toHaveLength(300);
    expect(text).not.toContain('Overgenomen, maar');
  });
});
