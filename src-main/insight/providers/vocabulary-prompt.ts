import { isSaidToMachine } from '../meaning/said-to-machine.ts';

/** Longest prompt that is sent: engines of this kind read the last 224 tokens of it. */
const promptCharacters = 600;
/** A name or a title longer than this is none that anybody says. */
const wordCharacters = 80;

/**
 * The words that may be said, as what was said before: that is how engines take a dictionary. A name is whatever
 * somebody entered or a telephone sent: what is no letter, digit or sign of a name is left out of it, and one that
 * speaks to a machine is left out itself.
 */
export function promptOf(vocabulary: readonly string[]): string {
  const words = vocabulary.map((word) =>
    word
      .replace(/[^\p{L}\p{M}\p{N} '’.&/-]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  let prompt = '';
  for (const word of words.filter((one) => one !== '' && one.length <= wordCharacters && !isSaidToMachine(one))) {
    const longer = prompt === '' ? word : `${prompt}, ${word}`;
    if (longer.length > promptCharacters) break;
    prompt = longer;
  }
  return prompt;
}
