import { fold, searchReadings } from './fold.ts';

/** What a call is found by. */
export interface SearchTextParts {
  /** E.164 or short number of the other party. */
  readonly number: string | null;
  readonly texts: readonly (string | null | undefined)[];
}

/** A number is found by any run of at least this many of its digits. */
const shortestRun = 4;
/** Country codes whose national numbers are dialled with a leading zero, of the countries Belgian firms call most. */
const zeroTrunk = /^\+(32|33|31|352|49)/;

/** The folded text a call is indexed under: its words, and its number from each of its digits on. */
export function callSearchText({ number, texts }: SearchTextParts): string {
  const words = texts.filter((text) => text !== null && text !== undefined && text !== '').join('\n');
  return fold(number === null ? words : `${words}\n${numberTokens(number).join(' ')}`);
}

function numberTokens(number: string): readonly string[] {
  const digits = number.replace(/\D/g, '');
  const runs = Array.from({ length: Math.max(1, digits.length - shortestRun + 1) }, (_, start) => digits.slice(start));
  return zeroTrunk.test(number) ? [...runs, number.replace(zeroTrunk, '0')] : runs;
}

/**
 * The full-text query (SQLite FTS5 syntax) for what a person typed: every word may be the beginning of a longer one, words in
 * double quotes stand together, digits are tried as one number too. Null when nothing in it can be searched for.
 */
export function searchExpression(typed: string): string | null {
  const phrases = [...typed.matchAll(/"([^"]+)"/g)].map(([, phrase = '']) => quoted(fold(phrase)));
  const readings = searchReadings(typed.replace(/"[^"]*"/g, ' ').replaceAll('"', ' '))
    .map((pieces) => pieces.filter(hasToken).map((piece) => `${quoted(piece)}*`))
    .filter((pieces) => pieces.length > 0);
  const wholePhrases = phrases.filter(hasToken);
  const all = (readings.length === 0 ? [[]] : readings)
    .map((pieces) => [...wholePhrases, ...pieces])
    .filter((pieces) => pieces.length > 0);
  return all.length === 0 ? null : all.map((pieces) => `(${pieces.join(' AND ')})`).join(' OR ');
}

function hasToken(piece: string): boolean {
  return /[\p{L}\p{N}]/u.test(piece);
}

function quoted(piece: string): string {
  return `"${piece.replaceAll('"', '""')}"`;
}
