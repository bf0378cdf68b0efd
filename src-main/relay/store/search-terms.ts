import { fold, searchReadings } from '#domain/fold.ts';

/** What a search asks for: in one of its readings, every word and every phrase must occur. */
export interface SearchTerms {
  /** Folded words that must stand together. */
  readonly phrases: readonly string[];
  /** Ways to understand the rest, each a list of folded words that may be the beginning of longer ones. */
  readonly readings: readonly (readonly string[])[];
}

/**
 * Reads what a person typed: every word may be the beginning of a longer one, words in double quotes stand together, digits
 * are tried as one number too. Null when nothing in it can be searched for.
 */
export function parseSearch(typed: string): SearchTerms | null {
  const phrases = [...typed.matchAll(/"([^"]+)"/g)].map(([, phrase = '']) => fold(phrase)).filter(hasToken);
  const readings = searchReadings(typed.replace(/"[^"]*"/g, ' ').replaceAll('"', ' '))
    .map((pieces) => pieces.filter(hasToken))
    .filter((pieces) => pieces.length > 0);
  return phrases.length === 0 && readings.length === 0 ? null : { phrases, readings };
}

function hasToken(piece: string): boolean {
  return /[\p{L}\p{N}]/u.test(piece);
}
