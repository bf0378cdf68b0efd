import { findDueDate, type SaidAt, type SaidDate } from '../due-date.ts';
import type { Doer, Grammar } from './grammar.ts';
import { plain } from './plain.ts';
import { disjointHeads, findTaskHeads, type TaskHead } from './task-heads.ts';
import { type TaskTitle, titleOf } from './title.ts';
import { isWorthDoing, type SaidSentence } from './worth.ts';

/** What a sentence gives somebody to do. */
export interface ReadTask extends TaskTitle {
  /** ISO 8601, a date or a moment. */
  readonly dueAt: string | null;
  /** The sentence, or where it holds several tasks, what it says of this one. */
  readonly quote: string;
  readonly doer: Doer;
}

/** What a sentence gives people to do, in its order. */
export function readTasks(sentence: SaidSentence, grammar: Grammar, saidAt: SaidAt): readonly ReadTask[] {
  const { text } = sentence;
  const dateIn = remembered((words) => findDueDate(words, saidAt));
  const dateOf = ({ span: [from, to] }: TaskHead) => {
    const words = text.slice(from, to);
    return (
      dateIn(words) ?? (from === 0 ? null : findDueDate(words, saidAt, dateIn(text.slice(0, from))?.dueAt ?? null))
    );
  };
  const saysWhen = (words: string) => dateIn(words) !== null;
  const isWorthy = (head: TaskHead) => isWorthDoing(head, sentence, grammar, dateOf(head) !== null);
  // A day said of one head counts for no other, which is known only once they are told apart.
  const apart = disjointHeads(findTaskHeads(text, grammar, saysWhen).filter(isWorthy)).filter(isWorthy);
  const heads = joined(apart, text, grammar);
  return heads.map((head) => {
    const date = dateOf(head);
    return {
      ...titleOf(text, head, grammar, date?.text ?? null),
      dueAt: date?.dueAt ?? null,
      quote: heads.length === 1 ? text : text.slice(...head.span).replace(/^[\s,;:–—]+|[\s,;:–—]+$/g, ''),
      doer: head.frame.doer,
    };
  });
}

/** Whether a sentence gives anybody something to do. */
export function isTaskSentence(sentence: SaidSentence, grammar: Grammar, saidAt: SaidAt): boolean {
  return readTasks(sentence, grammar, saidAt).length > 0;
}

/** "Sign it and send it back": what only goes on with the same thing is the same task. */
function joined(heads: readonly TaskHead[], text: string, { pronouns }: Grammar): readonly TaskHead[] {
  const kept: TaskHead[] = [];
  for (const head of heads) {
    const last = kept.at(-1);
    const goesOn = head.frame.strength === 'known' && last?.frame.doer === 'listener';
    const isSame = last !== undefined && goesOn && pronouns.test(plain(text.slice(head.end)));
    if (isSame) kept[kept.length - 1] = { ...last, span: [last.span[0], head.span[1]], clauseEnd: head.clauseEnd };
    else kept.push(head);
  }
  return kept;
}

/** Asks for the same words once. */
function remembered(find: (words: string) => SaidDate | null): (words: string) => SaidDate | null {
  const known = new Map<string, SaidDate | null>();
  return (words) => {
    const before = known.get(words);
    if (before !== undefined) return before;
    const found = find(words);
    known.set(words, found);
    return found;
  };
}
