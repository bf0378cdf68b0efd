import { createDutchGrammar } from './dutch-grammar.ts';
import { createEnglishGrammar } from './english-grammar.ts';
import { createFrenchGrammar } from './french-grammar.ts';
import type { Grammar } from './grammar.ts';
import { plain } from './plain.ts';

/** So many common words more than the call's language has make a sentence another language's. */
const clearLead = 2;

/** The grammar of a sentence of a call in a language (ISO 639-1; null when nobody knows). */
export type GrammarOf = (text: string, language: string | null) => Grammar;

/** Tells the grammar of a sentence: the call's language, unless its words are clearly of another; people in Belgium change. */
export function createGrammars(): GrammarOf {
  const grammars = [createFrenchGrammar(), createDutchGrammar(), createEnglishGrammar()] as const;
  return (text, language) => {
    const words = plain(text).split(/[^a-z']+/);
    const scores = grammars.map((grammar) => ({
      grammar,
      score:
        words.filter((word) => grammar.commonWords.has(word)).length + (grammar.language === language ? clearLead : 0),
    }));
    const [first, ...others] = scores;
    return others.reduce(
      (best, one) => (one.score > best.score ? one : best),
      first ?? { grammar: grammars[0], score: 0 },
    ).grammar;
  };
}
