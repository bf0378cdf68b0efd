import { callSearchText, parseSearch, type SearchTextParts, wordsOf } from '#domain/search/search-text.ts';

/** PostgreSQL keeps words of up to 2046 bytes; nobody searches for the end of such a word. */
const longestWord = 400;
/** PostgreSQL counts words up to here; what comes later stands at this place. */
const lastPosition = 16_383;
/** How many places of one word PostgreSQL keeps. */
const mostPositions = 255;
/** How many different words a call is found by: with more, a `tsvector` would outgrow the mebibyte PostgreSQL allows. */
const mostWords = 40_000;

/**
 * What a call is found by, as a `tsvector`. It is split into words here and not by the server, whose parser takes `2026/118` or
 * an address for one word and depends on how the server was set up.
 */
export function callWords(parts: SearchTextParts): string {
  const places = new Map<string, number[]>();
  for (const [index, word] of keptWordsOf(callSearchText(parts)).entries()) {
    const own = places.get(word) ?? [];
    if (places.size < mostWords) places.set(word, own);
    if (own.length < mostPositions) own.push(Math.min(index + 1, lastPosition));
  }
  return [...places].map(([word, own]) => `'${word}':${own.join(',')}`).join(' ');
}

/** The `tsquery` for what a person typed; null when nothing in it can be searched for. */
export function callQuery(typed: string): string | null {
  const readings = parseSearch(typed);
  if (readings.length === 0) return null;
  return readings
    .map((terms) => terms.map(({ text, isPrefix }) => together(keptWordsOf(text), isPrefix ? ':*' : '')))
    .map((all) => `(${all.join(' & ')})`)
    .join(' | ');
}

/** Words of a folded text, none longer than what is kept of it; runs of letters and digits, so that none needs quoting. */
function keptWordsOf(text: string): readonly string[] {
  return wordsOf(text).map((word) => word.slice(0, longestWord));
}

function together(words: readonly string[], ending: '' | ':*'): string {
  return `(${words.map((word, index) => `'${word}'${index === words.length - 1 ? ending : ''}`).join(' <-> ')})`;
}
