import { fold, searchReadings } from './fold.ts';

/** What a call is found by. */
export interface SearchTextParts {
  /** E.164 or short number of the other party. */
  readonly number: string | null;
  readonly texts: readonly (string | null | undefined)[];
}

/** One thing that must occur: folded words that stand together, the last of which may be the beginning of a longer one. */
export interface SearchTerm {
  readonly text: string;
  readonly isPrefix: boolean;
}

/** A number is found by any run of at least this many of its digits. */
const shortestRun = 4;
/** Country codes whose national numbers are dialled with a leading zero, of the countries Belgian firms call most. */
const zeroTrunk = /^\+(32|33|31|352|49)/;
/** A word of the index between two texts, which nobody types: words in quotes never stand together across it. */
const border = ' \u{E000} ';

/** The folded text a call is indexed under: its words, and its number from each of its digits on. */
export function callSearchText({ number, texts }: SearchTextParts): string {
  const words = texts.filter((text) => text !== null && text !== undefined && text !== '');
  return fold([...words, ...(number === null ? [] : numberTokens(number))].join(border));
}

function numberTokens(number: string): readonly string[] {
  const digits = number.replace(/\D/g, '');
  const runs = Array.from({ length: Math.max(1, digits.length - shortestRun + 1) }, (_, start) => digits.slice(start));
  return zeroTrunk.test(number) ? [...runs, number.replace(zeroTrunk, '0')] : runs;
}

/**
 * How what a person typed may be meant, each reading a list of terms that must all occur: every word may be the
 * beginning of a longer one, words in double quotes of any shape stand together, digits are tried as one number too.
 * Empty when nothing in it can be searched for.
 */
export function parseSearch(typed: string): readonly (readonly SearchTerm[])[] {
  const text = typed.replace(/[“”„«»]/g, '"');
  const phrases = [...text.matchAll(/"([^"]+)"/g)]
    .map(([, phrase = '']) => ({ text: fold(phrase), isPrefix: false }))
    .filter(hasWord);
  const rest = text.replace(/"[^"]*"/g, ' ').replaceAll('"', ' ');
  const readings = searchReadings(rest)
    .map((pieces) => pieces.map((text) => ({ text, isPrefix: true })).filter(hasWord))
    .filter((terms) => terms.length > 0);
  return (readings.length === 0 ? [[]] : readings)
    .map((terms) => [...phrases, ...terms])
    .filter((terms) => terms.length > 0);
}

/** The full-text query (SQLite FTS5 syntax) for what a person typed; null when nothing in it can be searched for. */
export function searchExpression(typed: string): string | null {
  const readings = parseSearch(typed);
  if (readings.length === 0) return null;
  return readings.map((terms) => `(${terms.map(termExpression).join(' AND ')})`).join(' OR ');
}

/** The words of a folded text, as the full-text index cuts it. */
export function wordsOf(folded: string): readonly string[] {
  return folded.match(/[\p{L}\p{N}\p{Co}]+/gu) ?? [];
}

function termExpression({ text, isPrefix }: SearchTerm): string {
  return `"${text.replaceAll('"', '""')}"${isPrefix ? '*' : ''}`;
}

function hasWord({ text }: SearchTerm): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
