/** Letters that do not fall apart into a plain letter and its accent. */
const wholeLetters: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ø: 'o', đ: 'd', ł: 'l', ß: 'ss', ĳ: 'ij' };

/** Folds a text for searching: lower case, without accents, ligatures spelt out. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[œæøđłßĳ]/g, (letter) => wholeLetters[letter] ?? letter);
}

/**
 * The words a person typed, each as a folded piece that must occur. Digits written with spaces, dots or slashes between
 * them are one number, without its national or international prefix, so that any spelling finds it.
 */
export function searchPieces(typed: string): readonly string[] {
  const joined = fold(typed).replace(/(?<=\d)[\s./()-]+(?=\d)/g, '');
  return joined
    .split(/\s+/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\+?\d{5,}$/.test(piece) ? piece.replace(/^(\+|00|0)/, '') : piece));
}
