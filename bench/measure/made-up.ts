/** Names and texts of people who do not exist, the same ones each time. */
export interface MadeUp {
  /** A whole number from 0 to below `limit`. */
  readonly below: (limit: number) => number;
  readonly name: () => string;
  /** So many words of a language whose commonest are far commoner than the others, as in any language. */
  readonly words: (count: number) => string;
}

const firstNames = 'Anne Bart Céline David Élise Fatima Guillaume Hélène Ibrahim Jan Karim Léa Marc Noor Olivier'.split(
  ' ',
);
const syllables = 'ba cor del fen gra hil jo kem lan mo ner pol qui rad ses tor ul van wer zé'.split(' ');
const vocabularySize = 8000;

/** A source of made-up things. */
export function createMadeUp(): MadeUp {
  let state = 20_260_302;
  const random = (): number => {
    // The generator of "Minimal Standard": good enough to make up names, and the same on every machine.
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = (list: readonly string[]): string => list[below(list.length)] ?? '';
  const word = (): string => Array.from({ length: 2 + below(3) }, () => pick(syllables)).join('');
  const vocabulary = Array.from({ length: vocabularySize }, word);
  const surname = (): string => {
    const name = word();
    return name.slice(0, 1).toUpperCase() + name.slice(1);
  };
  return {
    below,
    name: () => `${pick(firstNames)} ${surname()}`,
    words: (count) =>
      Array.from({ length: count }, () => vocabulary[Math.floor(vocabularySize ** random()) - 1]).join(' '),
  };
}
