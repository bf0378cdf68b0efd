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
 * How the words a person typed may be meant, each reading a list of folded pieces that must all occur. Digits written
 * with spaces, dots or slashes between them may be one number, then without its national or international prefix, so
 * that any spelling finds it; or a case's reference (`2026/118`), found as it is written.
 */
export function searchReadings(typed: string): readonly (readonly string[])[] {
  const folded = fold(typed);
  const asWritten = piecesOf(folded);
  const asNumber = piecesOf(folded.replace(/(?<=\d)[\s./()-]+(?=\d)/g, '')).map(withoutPrefix);
  return asWritten.join(' ') === asNumber.join(' ') ? [asWritten] : [asWritten, asNumber];
}

function piecesOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((piece) => piece !== '');
}

function withoutPrefix(piece: string): string {
  return /^\+?\d{5,}$/.test(piece) ? piece.replace(/^(\+|00|0)/, '') : piece;
}
