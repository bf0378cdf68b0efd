import type { Speaker } from '#domain/insight/insight.ts';
import { findDueDate, type SaidAt } from '../due-date.ts';
import { plain } from './plain.ts';
import type { ReadTask } from './read-tasks.ts';

/** A task, and who said it in which line. */
export interface HeardTask extends ReadTask {
  readonly line: number;
  readonly speaker: Speaker;
}

/** So many lines later nobody agrees to it any more. */
const mostLinesBetween = 2;
const asksWhen =
  /\b(?:quand|pour quelle date|wanneer|tegen welke datum|by when|when|how soon|by what date)\b[^?]*\?\s*$/;
/** What stands around a day that is said alone. */
const fillers =
  /\b(?:oui|ja|yes|bien|goed|well|avant|pour|d'ici|dès|des|le|la|au plus tard|si possible|de preference|disons|s'il vous plait|svp|tegen|voor|op|om|uiterlijk|ten laatste|liefst|graag|indien mogelijk|als het kan|zeg maar|alstublieft|aub|by|before|on|at the latest|no later than|preferably|if possible|if you can|say|let's say|please|the|et|en|and|ou|of|or|sinon|encore|nog|still|merci|dan|then)\b|[^a-z0-9]/g;

/**
 * The tasks of a call with one more. What somebody agrees to do in words that only point back ("I'll send it tomorrow") is what they were
 * asked for, on the day they say; what is said twice is one task.
 */
export function withTask(tasks: readonly HeardTask[], task: HeardTask): readonly HeardTask[] {
  const same = tasks.findIndex(({ title, speaker, doer }) => {
    const isSameDoer = doer === 'anyone' || (speaker === task.speaker) === (doer === task.doer);
    return isSameDoer && plain(title) === plain(task.title);
  });
  if (same >= 0) return tasks.map((one, place) => (place === same ? { ...one, dueAt: one.dueAt ?? task.dueAt } : one));
  const asked = tasks.at(-1);
  const isAgreed =
    asked?.doer === 'listener' &&
    task.doer === 'speaker' &&
    task.refersBack &&
    asked.speaker !== task.speaker &&
    task.line - asked.line <= mostLinesBetween;
  if (!isAgreed) return [...tasks, task];
  const { dueAt, quote, line } = task;
  return [
    ...tasks.slice(0, -1),
    dueAt === null ? asked : { ...asked, dueAt, quote, line, speaker: task.speaker, doer: 'speaker' },
  ];
}

/**
 * The tasks with the day of the last one, where a sentence says nothing but a day: in the same line ("By Friday, please."), or when somebody
 * had asked for it. `before`: the line before.
 */
export function withDay(
  tasks: readonly HeardTask[],
  said: { readonly text: string; readonly line: number; readonly before: string },
  saidAt: SaidAt,
): readonly HeardTask[] {
  const last = tasks.at(-1);
  if (last === undefined || last.dueAt !== null) return tasks;
  const isAnswer = said.line - last.line <= mostLinesBetween && asksWhen.test(plain(said.before));
  if (said.line !== last.line && !isAnswer) return tasks;
  const date = findDueDate(said.text, saidAt);
  if (date === null || plain(said.text.replace(date.text, ' ')).replace(fillers, '') !== '') return tasks;
  return [...tasks.slice(0, -1), { ...last, dueAt: date.dueAt }];
}
