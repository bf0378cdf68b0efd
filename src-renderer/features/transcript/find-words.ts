import { type TranscriptLine, wordsOf } from '#domain/insight/insight.ts';
import { fold } from '#domain/search/fold.ts';

/** Where something that is looked for is said. */
export interface WordHit {
  readonly line: number;
  /** Characters of what the line says. */
  readonly from: number;
  readonly to: number;
  /** When it is said: by its word where words are timed, else by its place in the line. Null where nobody knows. */
  readonly seconds: number | null;
}

/** More are not counted: nobody walks through them. */
const mostHits = 1_000;

/** Where words, as a person typed them, are said; accents and case do not matter. */
export function findWords(lines: readonly TranscriptLine[], typed: string): readonly WordHit[] {
  const wanted = fold(typed.trim());
  if (wanted === '') return [];
  const hits: WordHit[] = [];
  for (const [line, spoken] of lines.entries()) {
    for (const { from, to } of placesIn(wordsOf(spoken), wanted)) {
      if (hits.length === mostHits) return hits;
      hits.push({ line, from, to, seconds: secondsAt(spoken, from) });
    }
  }
  return hits;
}

function placesIn(text: string, wanted: string): readonly { readonly from: number; readonly to: number }[] {
  // Folding may make one letter two, so each folded letter remembers where the one it came from stands.
  const sources: number[] = [];
  let [folded, offset] = ['', 0];
  for (const letter of text) {
    const piece = fold(letter);
    folded += piece;
    for (let count = 0; count < piece.length; count += 1) sources.push(offset);
    offset += letter.length;
  }
  const places: { from: number; to: number }[] = [];
  for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + wanted.length)) {
    places.push({ from: sources[at] ?? 0, to: sources[at + wanted.length] ?? text.length });
  }
  return places;
}

function secondsAt(line: TranscriptLine, place: number): number | null {
  const { words, text, correctedText, startSeconds, endSeconds } = line;
  if (startSeconds === null) return null;
  if (correctedText === null) {
    let end = 0;
    for (const word of words) {
      end = text.indexOf(word.text, end) + word.text.length;
      if (end > place) return word.startSeconds;
    }
  }
  const share = place / Math.max(1, wordsOf(line).length);
  return startSeconds + share * Math.max(0, (endSeconds ?? startSeconds) - startSeconds);
}
