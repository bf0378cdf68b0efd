import type { Call } from './call.ts';
import { type CallSearchFilter, isWithinFilter, searchTextOf } from './call-search.ts';
import { parseSearch, type SearchTerm, wordsOf } from './search-text.ts';

/** Whether a search finds a call: what a full-text index answers for many calls, for one. */
export function createCallMatcher(words: string, filter: CallSearchFilter): (call: Call) => boolean {
  const readings = parseSearch(words).map((terms) => terms.map(wantedOf));
  const isEmpty = words.trim() === '';
  return (call) => {
    if (!isWithinFilter(call, filter)) return false;
    if (isEmpty) return true;
    const held = wordsOf(searchTextOf(call));
    return readings.some((terms) => terms.every((wanted) => stands(wanted, held)));
  };
}

interface WantedWords {
  readonly words: readonly string[];
  readonly isPrefix: boolean;
}

function wantedOf({ text, isPrefix }: SearchTerm): WantedWords {
  return { words: wordsOf(text), isPrefix };
}

function stands({ words, isPrefix }: WantedWords, held: readonly string[]): boolean {
  return held.some((_, start) =>
    words.every((word, at) => {
      const other = held[start + at];
      if (other === undefined) return false;
      return isPrefix && at === words.length - 1 ? other.startsWith(word) : other === word;
    }),
  );
}
