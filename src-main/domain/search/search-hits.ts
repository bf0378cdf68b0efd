import { fold } from './fold.ts';
import { parseSearch, type SearchTerm, wordsOf } from './search-text.ts';

/** A piece of a text; a hit is what a person searched for. */
export interface MarkedPart {
  readonly text: string;
  readonly isHit: boolean;
}

/** Finds in texts what one search is for. */
export interface HitFinder {
  /** The whole text, its hits marked; one plain part when it holds none. */
  readonly mark: (text: string) => readonly MarkedPart[];
  /** A telephone number as it is written, with the digits that were typed marked, whatever their spelling. */
  readonly markNumber: (written: string) => readonly MarkedPart[];
  /** A few words around the first hit, the hits marked, on one line; null when there is none. */
  readonly excerpt: (text: string) => readonly MarkedPart[] | null;
  /** The place of the first hit's first character; null when there is none. */
  readonly place: (text: string) => number | null;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Characters shown before the first hit, and in all: a line of the list. */
const leadLength = 32;
const excerptLength = 160;
/** More hits than this in one text are not looked for: no line shows them. */
const greatestHits = 40;
const letter = '[\\p{L}\\p{N}\\p{Co}]';

/** The finder of what was typed. */
export function createHitFinder(typed: string): HitFinder {
  const terms = parseSearch(typed).flat();
  const pattern = patternOf(terms);
  const digitRuns = [...terms.map(({ text }) => text), /^[\d\s+./()-]+$/.test(typed) ? typed : '']
    .map((text) => text.replace(/\D/g, ''))
    .filter((digits) => digits.length > 1);
  return {
    mark: (text) => cut(text, spansIn(text, pattern, greatestHits)),
    markNumber: (written) => cut(written, digitSpans(written, digitRuns)),
    excerpt: (text) => {
      const [first] = spansIn(text, pattern, 1);
      return first === undefined ? null : excerptAt(text, first, pattern);
    },
    place: (text) => spansIn(text, pattern, 1)[0]?.start ?? null,
  };
}

function patternOf(terms: readonly SearchTerm[]): RegExp | null {
  const alternatives = terms
    .map(({ text, isPrefix }) => {
      const words = wordsOf(text).join(`[^${letter.slice(1, -1)}]+`);
      return isPrefix ? words : `${words}(?!${letter})`;
    })
    .filter((alternative) => alternative !== '')
    // Of two that begin alike the longer one is marked.
    .toSorted((a, b) => b.length - a.length);
  return alternatives.length === 0 ? null : new RegExp(`(?<!${letter})(?:${alternatives.join('|')})`, 'gu');
}

function spansIn(text: string, pattern: RegExp | null, limit: number): readonly Span[] {
  if (pattern === null) return [];
  const folded = fold(text);
  const found: Span[] = [];
  for (const { 0: hit, index } of folded.matchAll(pattern)) {
    found.push({ start: index, end: index + hit.length });
    if (found.length === limit) break;
  }
  if (found.length === 0) return found;
  return found.map(unfolding(text, folded));
}

/** Says where in a text a span of its folded form lies: letters may fold into two, or, as loose accents, into none. */
function unfolding(text: string, folded: string): (span: Span) => Span {
  // Plain letters, and those with their accent in one character, fold one to one.
  if (folded.length === text.length && !/[^\t\n\r -~À-ÅÇ-ÏÑ-ÖÙ-Ýà-åç-ïñ-öù-ýÿ‘’“”–—€\u00A0]/.test(text)) {
    return (span) => span;
  }
  const starts: number[] = [];
  let at = 0;
  for (const character of text) {
    for (let count = fold(character).length; count > 0; count -= 1) starts.push(at);
    at += character.length;
  }
  // Half a letter is marked whole, with the loose accents that follow it.
  return ({ start, end }) => {
    const last = starts[end - 1] ?? 0;
    return { start: starts[start] ?? 0, end: starts.slice(end).find((place) => place > last) ?? text.length };
  };
}

function digitSpans(written: string, runs: readonly string[]): readonly Span[] {
  const places = [...written.matchAll(/\d/g)].map(({ index }) => index);
  const digits = written.replace(/\D/g, '');
  for (const run of runs.toSorted((a, b) => b.length - a.length)) {
    const at = digits.indexOf(run);
    const [start, last] = [places[at], places[at + run.length - 1]];
    if (start !== undefined && last !== undefined) return [{ start, end: last + 1 }];
  }
  return [];
}

function excerptAt(text: string, hit: Span, pattern: RegExp | null): readonly MarkedPart[] {
  const start = hit.start <= leadLength ? 0 : wordStart(text, hit.start - leadLength, hit.start);
  const end = Math.min(text.length, start + excerptLength);
  const line = text.slice(start, end);
  const parts = cut(line, spansIn(line, pattern, greatestHits)).map((part) => ({
    ...part,
    text: part.text.replace(/\s+/g, ' '),
  }));
  return start === 0 ? parts : [{ text: '… ', isHit: false }, ...parts];
}

/** The beginning of the first word from `from` on, not beyond `limit`. */
function wordStart(text: string, from: number, limit: number): number {
  const gap = text.slice(from, limit).search(/\s/);
  return gap === -1 ? limit : from + gap + 1;
}

function cut(text: string, spans: readonly Span[]): readonly MarkedPart[] {
  const parts: MarkedPart[] = [];
  let done = 0;
  for (const { start, end } of spans) {
    if (start > done) parts.push({ text: text.slice(done, start), isHit: false });
    if (end > start) parts.push({ text: text.slice(start, end), isHit: true });
    done = end;
  }
  if (done < text.length) parts.push({ text: text.slice(done), isHit: false });
  return parts;
}
