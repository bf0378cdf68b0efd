import type { Grammar } from './grammar.ts';
import { plain } from './plain.ts';
import type { TaskHead } from './task-heads.ts';

const longestTitle = 90;
/** A clause that goes on behind a comma is cut there, once it has said this much. */
const fewestWords = 2;

const firstArticle = /^(?:The|An?|Les?|La|L['’]|Une?|De|Het|Een|Uw|Votre|Vos|Your|Our|Notre|Nos|Onze)(?![\p{L}])/u;

/** How a task is called. */
export interface TaskTitle {
  readonly title: string;
  /** It only names what was spoken of before: "I'll send it tomorrow". */
  readonly refersBack: boolean;
}

/**
 * What is to be done, in the sentence's own words: its verb first, then what it is done to, without the day (which stands beside it) where
 * something else is left. `when`: the words that say the day.
 */
export function titleOf(text: string, head: TaskHead, grammar: Grammar, when: string | null): TaskTitle {
  const { frame, verb } = head;
  const object = objectOf(text, head);
  const timeless = trimmed(when === null ? object : without(object, when, grammar), grammar);
  const rest = timeless === '' ? trimmed(object, grammar) || object.trim() : timeless;
  const particle = verb?.verb.particle;
  const title =
    `${verb?.verb.title ?? frame.as ?? ''} ${particle === undefined ? rest : withParticle(rest, particle, grammar)}`
      .replace(/\s+/g, ' ')
      .trim();
  const inFront = plain(text.slice(head.span[0], verb?.start ?? head.start));
  return {
    title: shortened(title.charAt(0).toUpperCase() + title.slice(1)),
    refersBack:
      timeless === ''
        ? grammar.backReference.test(inFront)
        : plain(timeless).replace(grammar.backReference, '').trim() === '',
  };
}

/** Without the words that say when, and those that lead to them. */
function without(object: string, when: string, { trailing }: Grammar): string {
  const at = object.indexOf(when);
  if (at < 0) return object;
  const front = object.slice(0, at).trimEnd();
  if (/(?:^|\s)(?:van|of|du|de)$/.test(front)) return object;
  const end = trailing.exec(` ${plain(front)}`)?.index ?? front.length;
  return `${front.slice(0, Math.max(0, end))} ${object.slice(at + when.length)}`;
}

function withParticle(rest: string, particle: string, { behindParticle }: Grammar): string {
  const at = behindParticle?.exec(plain(rest))?.index ?? rest.length;
  return `${rest.slice(0, at)} ${particle} ${rest.slice(at)}`;
}

function objectOf(text: string, { frame, verb, span, start, frameEnd, clauseEnd }: TaskHead): string {
  if (frame.hasObjectBefore)
    return text
      .slice(span[0], start)
      .replace(/^[\s,;:–—]+/, '')
      .replace(firstArticle, (word) => word.toLowerCase());
  const end = clauseBorder(text, verb?.end ?? frameEnd, Math.max(clauseEnd, verb?.end ?? 0), span[1]);
  if (verb === null) return text.slice(frameEnd, end);
  if (frame.form === 'closing') return `${text.slice(frameEnd, verb.start)} ${text.slice(verb.end, end)}`;
  const [from, to] = verb.particleAt ?? [end, end];
  return from >= end ? text.slice(verb.end, end) : `${text.slice(verb.end, from)} ${text.slice(to, end)}`;
}

/** Where a title stops: at its clause's end, or later where hardly anything is said before it. */
function clauseBorder(text: string, from: number, clauseEnd: number, spanEnd: number): number {
  const words = text
    .slice(from, clauseEnd)
    .trim()
    .split(/[\s'’]+/).length;
  return words >= fewestWords || !/^,/.test(text.slice(clauseEnd)) ? clauseEnd : spanEnd;
}

function trimmed(text: string, { leading, trailing }: Grammar): string {
  const kept = text.trim();
  const front = leading.exec(plain(kept))?.[0].length ?? 0;
  const behind = kept.slice(front);
  const back = trailing.exec(` ${plain(behind)}`)?.index ?? behind.length;
  return behind
    .slice(0, Math.max(0, back))
    .replace(/[\s.,;:!?]+$/, '')
    .trim();
}

function shortened(title: string): string {
  if (title.length <= longestTitle) return title;
  return `${title.slice(0, longestTitle - 1).replace(/\s+\S*$/, '')}…`;
}
