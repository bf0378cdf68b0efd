import { type TranscriptLine, wordsOf } from '#domain/insight/insight.ts';
import { languageCode } from './language-code.ts';

/** Fewer letters than this could be any language. */
const fewestLetters = 40;

/** The language of a whole call, of the four that are spoken here; null where there is too little to tell. */
export async function detectLanguage(lines: readonly TranscriptLine[]): Promise<string | null> {
  const text = lines.map(wordsOf).join(' ');
  if (text.length < fewestLetters) return null;
  const { franc } = await import('franc-min');
  return languageCode(franc(text, { only: ['fra', 'nld', 'eng', 'deu'] }));
}
