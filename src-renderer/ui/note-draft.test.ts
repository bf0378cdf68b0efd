import { describe, expect, it } from 'vitest';
import { caretAfter, draftOf, heard, kept, writtenNote } from './note-draft.ts';

describe('a note being written', () => {
  it('is worth keeping once it says something else', () => {
    expect(writtenNote(draftOf(null))).toBeNull();
    expect(writtenNote(draftOf('was'))).toBeNull();
    expect(writtenNote({ base: 'was', text: '' })).toEqual({ note: null });
    expect(writtenNote({ base: null, text: 'new' })).toEqual({ note: 'new' });
  });

  it('shows what somebody else wrote at once when nothing was typed', () => {
    expect(heard(draftOf('was'), 'theirs')).toEqual(draftOf('theirs'));
    expect(heard(draftOf('was'), null)).toEqual(draftOf(null));
  });

  it('keeps what was typed beside what somebody else wrote', () => {
    expect(heard({ base: 'was', text: 'was\nmine' }, 'theirs\nwas')).toEqual({
      base: 'theirs\nwas',
      text: 'theirs\nwas\nmine',
    });
  });

  it('goes on from what was kept, with what was typed while it was being kept', () => {
    expect(kept({ base: null, text: 'mine and more' }, 'mine', 'mine')).toEqual({
      base: 'mine',
      text: 'mine and more',
    });
    expect(kept({ base: null, text: 'mine\nmore' }, 'mine', 'theirs\nmine')).toEqual({
      base: 'theirs\nmine',
      text: 'theirs\nmine\nmore',
    });
  });
});

describe('the caret', () => {
  it.each([
    ['in front of a change', 'one\ntwo', 'one\nnew\ntwo', 2, 2],
    ['behind a change', 'one\ntwo', 'new\none\ntwo', 5, 9],
    ['at the end of what was typed', 'one', 'new\none', 3, 7],
    ['in what was replaced', 'abcde', 'aXe', 3, 2],
  ])('stays where it was %s', (_, before, after, caret, expected) => {
    expect(caretAfter(before, after, caret)).toBe(expected);
  });
});
