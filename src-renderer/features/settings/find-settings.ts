import { fold } from '#domain/search/fold.ts';

/** A setting in the person's language. */
export interface SpokenSetting {
  readonly id: string;
  readonly label: string;
  /** The name of its section. */
  readonly section: string;
  /** More words it answers to. */
  readonly words: string;
}

/**
 * The settings that every typed word fits, as the beginning of one of theirs; those whose own name fits come first. Case
 * and accents do not matter. Nothing typed finds nothing.
 */
export function findSettings<Item extends SpokenSetting>(settings: readonly Item[], typed: string): readonly Item[] {
  const wanted = wordsOf(typed);
  if (wanted.length === 0) return [];
  const fits = (text: string): boolean => {
    const words = wordsOf(text);
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  };
  const byName = settings.filter(({ label }) => fits(label));
  const byWords = settings.filter(({ label, section, words }) => !fits(label) && fits(`${label} ${section} ${words}`));
  return [...byName, ...byWords];
}

function wordsOf(text: string): readonly string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
