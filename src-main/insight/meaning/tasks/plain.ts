import { fold } from '#domain/search/fold.ts';

/** A text as rules read it: lower case, no accents, one kind of apostrophe. A place in it is the same place in the text. */
export function plain(text: string): string {
  return text.replace(/[^\x20-\x7e]|[A-Z]/gu, (letter) => {
    if (letter === '’' || letter === '‘') return "'";
    if (/\s/.test(letter)) return ' '.repeat(letter.length);
    const folded = fold(letter);
    return folded.length === letter.length
      ? folded
      : letter.toLowerCase().slice(0, letter.length).padEnd(letter.length);
  });
}

/** A pattern over plain text, of whole words; a space in it is any space. */
export function phrase(source: string): RegExp {
  return new RegExp(`(?<![a-z0-9])(?:${source.replaceAll(' ?', '\\s*').replaceAll(' ', '\\s+')})(?![a-z0-9])`, 'dgu');
}
