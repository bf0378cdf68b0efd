import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeNote } from './merge-note.ts';

const anyNote = fc.option(
  fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n')),
);

describe('a note two people wrote', () => {
  it.each([
    ['nobody else wrote', 'Called.', 'Called.', 'Called. Will pay.', 'Called. Will pay.'],
    ['the first note of all', null, null, 'Called.', 'Called.'],
    [
      'both added, at the same place',
      'Called.',
      'Called.\nWants a copy.',
      'Called.\nPays Friday.',
      'Called.\nWants a copy.\nPays Friday.',
    ],
    ['both wrote the first', null, 'Wants a copy.', 'Pays Friday.', 'Wants a copy.\nPays Friday.'],
    ['one cleared what stands', 'Called.', 'Called.', null, null],
    ['one changed the beginning, one the end', 'a\nb\nc', 'A\nb\nc', 'a\nb\nC', 'A\nb\nC'],
  ])('%s', (_, base, current, written, merged) => {
    expect(mergeNote(base, current, written)).toBe(merged);
  });

  it('keeps every line that either of them added', () => {
    fc.assert(
      fc.property(anyNote, anyNote, anyNote, (base, mine, theirs) => {
        const added = (note: string | null) => linesOf(note).filter((line) => !linesOf(base).includes(line));
        const merged = linesOf(mergeNote(base, theirs, mine));
        for (const line of [...added(mine), ...added(theirs)]) expect(merged).toContain(line);
      }),
    );
  });

  it('is the same however often it is written', () => {
    fc.assert(
      fc.property(anyNote, anyNote, (base, mine) => {
        const once = mergeNote(base, base, mine);
        expect(mergeNote(base, once, mine)).toBe(once);
      }),
    );
  });
});

function linesOf(note: string | null): readonly string[] {
  return note?.split('\n') ?? [];
}
