import type { Verb, VerbForm } from './grammar.ts';
import { plain } from './plain.ts';

/** A verb in all the forms a language's frames have it in. */
export type Inflected = readonly (readonly [form: string, as: VerbForm])[];

/** The verbs of a language, by their forms. */
export interface Lexicon {
  /** All verbs that have this form, in plain letters. */
  readonly find: (form: string, as: VerbForm) => readonly Verb[];
}

/** Makes a lexicon of verbs and how they are inflected; a form may be several verbs'. */
export function createLexicon(verbs: readonly (readonly [Verb, Inflected])[]): Lexicon {
  const found = new Map<string, Verb[]>();
  for (const [verb, forms] of verbs) {
    for (const [form, as] of forms) {
      const key = `${as} ${plain(form)}`;
      found.set(key, [...(found.get(key) ?? []), verb]);
    }
  }
  return { find: (form, as) => found.get(`${as} ${form}`) ?? [] };
}

/** The words of a list. */
export function wordList(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}
