import type { Call } from './call.ts';
import type { Message } from './message.ts';
import { type CallSearchFilter, isWithinFilter, searchTextOf } from './search/call-search.ts';
import { isMessageWithinFilter, messageSearchText } from './search/message-search.ts';
import { parseSearch, type SearchTerm, wordsOf } from './search/search-text.ts';

/** Whether a search finds a call: what a full-text index answers for many calls, for one. */
export function createCallMatcher(words: string, filter: CallSearchFilter): (call: Call) => boolean {
  const isIn = createTextMatcher(words);
  return (call) => isWithinFilter(call, filter) && isIn(() => searchTextOf(call));
}

/** Whether a search finds a text message. */
export function createMessageMatcher(words: string, filter: CallSearchFilter): (message: Message) => boolean {
  const isIn = createTextMatcher(words);
  return (message) => isMessageWithinFilter(message, filter) && isIn(() => messageSearchText(message));
}

interface WantedWords {
  readonly words: readonly string[];
  readonly isPrefix: boolean;
}

function createTextMatcher(words: string): (text: () => string) => boolean {
  const readings = parseSearch(words).map((terms) => terms.map(wantedOf));
  if (words.trim() === '') return () => true;
  return (text) => {
    const held = wordsOf(text());
    return readings.some((terms) => terms.every((wanted) => stands(wanted, held)));
  };
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
