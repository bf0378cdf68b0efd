import type { FoundVerb, Frame, Grammar } from './grammar.ts';
import { plain } from './plain.ts';

/** Where a sentence gives somebody something to do, and how. Places are those of the sentence. */
export interface TaskHead {
  readonly frame: Frame;
  /** Null where the frame says it all. */
  readonly verb: FoundVerb | null;
  /** Where the frame begins, and where it or its verb ends, whichever is later. */
  readonly start: number;
  readonly end: number;
  /** Where its frame ends. */
  readonly frameEnd: number;
  /** What is said of it, with what stands before it in the same clause; it ends where the next head's begins. */
  readonly span: readonly [number, number];
  /** Where its own clause ends, within the span. */
  readonly clauseEnd: number;
}

const stops = /[,:](?!\d)|[;–—]|(?<=\s)-(?=\s)|[.!?](?=\s|$)/g;
/** A few words before a comma that say when ("Before Friday, …") belong to what follows. */
const mostFrontedWords = 8;

/** All heads of a sentence, in their order; whether they are worth anything is another matter. `saysWhen` tells words that say a day. */
export function findTaskHeads(
  text: string,
  grammar: Grammar,
  saysWhen: (text: string) => boolean,
): readonly TaskHead[] {
  const said = plain(text);
  const found = grammar.frames.flatMap((frame) =>
    [...said.matchAll(frame.pattern)].flatMap((match) => {
      const frameEnd = match.index + match[0].length;
      const at = match.indices?.groups?.verb;
      const verb =
        frame.form === null
          ? null
          : frame.form === 'closing'
            ? grammar.closingVerb(said, frameEnd, said.length)
            : at === undefined
              ? null
              : grammar.verbAt(said, at, frame.form, said.length);
      if (verb === null && frame.form !== null) return [];
      return [
        { frame, verb: named(verb, text), start: match.index, frameEnd, end: Math.max(frameEnd, verb?.end ?? 0) },
      ];
    }),
  );
  const stopsAt = [...said.matchAll(stops), ...said.matchAll(grammar.joints)].map(({ index }) => index);
  return found
    .toSorted((a, b) => a.start - b.start)
    .map((head) => {
      const clauseEnd = stopsAt.filter((at) => at >= head.end).sort((a, b) => a - b)[0] ?? text.length;
      return { ...head, clauseEnd, span: [frontOf(text, head.start, stopsAt, saysWhen), text.length] as const };
    });
}

/** The heads that do not overlap, the ones that begin first before others, each with what is said up to the next one's. */
export function disjointHeads(heads: readonly TaskHead[]): readonly TaskHead[] {
  const kept: TaskHead[] = [];
  for (const head of heads) {
    const last = kept.at(-1);
    if (head.frame.isChained === true && last?.frame.doer !== 'listener') continue;
    if (last === undefined || head.start >= last.end) kept.push(head);
  }
  return kept.map((head, place) => {
    const before = kept[place - 1];
    const next = kept[place + 1];
    const front = before === undefined ? head.span[0] : Math.max(head.span[0], before.end);
    const back = next === undefined ? head.span[1] : Math.max(head.end, next.span[0]);
    return { ...head, span: [front, back] as const, clauseEnd: Math.min(head.clauseEnd, back) };
  });
}

/** Where the clause before a place begins; a comma behind words that only say when is none of its borders. */
function frontOf(text: string, start: number, stopsAt: readonly number[], saysWhen: (text: string) => boolean): number {
  const before = stopsAt.filter((at) => at <= start).sort((a, b) => a - b);
  const last = before.at(-1);
  if (last === undefined) return 0;
  const border = text[last] === ',' ? (before.at(-2) ?? -1) + 1 : last;
  const fronted = text.slice(border, last);
  const words = fronted.trim().split(/\s+/).length;
  return text[last] === ',' && words <= mostFrontedWords && saysWhen(fronted) ? border : last;
}

/** A verb nobody listed is written as it was said, where that is how a title begins. */
function named(found: FoundVerb | null, text: string): FoundVerb | null {
  if (found === null || found.isKnown) return found;
  const said = text.slice(found.start, found.end).toLowerCase();
  return plain(said) === found.verb.title ? { ...found, verb: { ...found.verb, title: said } } : found;
}
