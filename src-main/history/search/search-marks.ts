import type { CallSearchFilter } from '#domain/search/call-search.ts';

/** Whose and about what something is that can be found. */
interface Marked {
  readonly contactId: string | null;
  readonly caseId: string | null;
}

/** Letters nobody types, which the index takes for parts of a word: the first of a mark says what it names. */
const letters = { contact: '\u{E001}', case: '\u{E002}', other: '\u{E003}' } as const;

/**
 * Words of the index that name a contact and a case: a search within one walks two lists of hits in step, however rare
 * the one and however frequent the other.
 */
export function marksOf({ contactId, caseId }: Marked): string {
  return [contactId === null ? '' : mark('contact', contactId), caseId === null ? '' : mark('case', caseId)].join(' ');
}

/** A full-text query (SQLite FTS5 syntax) narrowed to a filter's contact and case; null when it asks for nothing. */
export function withMarks(match: string | null, { contactId, caseId }: CallSearchFilter): string | null {
  const marks = marksOf({ contactId, caseId })
    .split(' ')
    .filter((one) => one !== '')
    .map((one) => `"${one}"`);
  const all = match === null ? marks : [...marks, `(${match})`];
  return all.length === 0 ? null : all.join(' AND ');
}

/** One word for any id: what is no small letter and no digit is spelt out, so that no two ids are the same word. */
function mark(kind: 'contact' | 'case', id: string): string {
  const spelt = id.replace(/[^a-z0-9]/gu, (character) => {
    return `${letters.other}${(character.codePointAt(0) ?? 0).toString(36)}${letters.other}`;
  });
  return `${letters[kind]}${spelt}`;
}
