/** The longest line a notification has room for, in characters. */
const longestLine = 160;

/** The first sentence of a text as one line that fits into a notification; null for no text. */
export function firstSentence(text: string | null): string | null {
  if (text === null) return null;
  const sentence = /^.*?[.!?…](?=\s|$)/s.exec(text.trim())?.[0] ?? text.trim();
  const line = sentence.replace(/\s+/g, ' ');
  return line.length <= longestLine ? line : `${line.slice(0, longestLine - 1).trimEnd()}…`;
}
