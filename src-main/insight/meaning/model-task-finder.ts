import { z } from 'zod';
import { wordsOf } from '#domain/insight/insight.ts';
import { fold } from '#domain/search/fold.ts';
import type { TextModel } from '../providers/text-model.ts';
import { contentOf, numbersOf } from './content-words.ts';
import { findDueDate } from './due-date.ts';
import { dayAt } from './local-day.ts';
import { answerIn, materialOf, materialRules } from './material.ts';
import type { Redaction } from './redaction.ts';
import type { SpokenCall, SpokenTask, TaskFinder } from './spoken-call.ts';

const shape = z.object({
  tasks: z.array(
    z.object({
      title: z.string(),
      quote: z.string(),
      line: z.number().int(),
      due: z.string().nullable(),
      who: z.enum(['us', 'them']).nullable(),
    }),
  ),
});

const instructions = `${materialRules}
List what somebody of the firm promised to do, was asked to do, or must do by a deadline that was named; nothing else. For each: a short
title that begins with a verb and says no more than those words do; the words it rests on, copied letter by letter from one line; that
line's number; the day it is due as YYYY-MM-DD, reckoned from the day of the call, or null when none was said; and who is to do it, "us"
or "them", or null when nobody knows. An empty list is a good answer. ${answerIn(null)}`;

const mostTasks = 15;
const longestTitle = 200;
const shortestQuote = 8;
/** Later than this nobody means. */
const farthestDays = 5 * 366;

/** Has a model find tasks; keeps those whose quote stands in the transcript. */
export function createModelTaskFinder(
  model: TextModel,
  createRedaction: () => Redaction,
  isRedacted: boolean,
): TaskFinder {
  return {
    name: model.name,
    model: model.model,
    find: async (call, signal) => {
      const redaction = createRedaction();
      const material = materialOf(call, redaction);
      const { tasks } = await model.ask({ name: 'tasks', instructions, material, shape, isRedacted }, signal);
      return tasks
        .map(({ title, quote, ...rest }) =>
          taskOf({ title: redaction.show(title), quote: redaction.show(quote), ...rest }, call),
        )
        .filter((task) => task !== null)
        .filter(
          (task, place, all) =>
            all.findIndex((other) => other.quote === task.quote && other.title === task.title) === place,
        )
        .slice(0, mostTasks);
    },
  };
}

/** Null when the quote is nobody's. */
function taskOf(
  { title, quote, line, due, who }: z.infer<typeof shape>['tasks'][number],
  call: SpokenCall,
): SpokenTask | null {
  const plain = title.replace(/\s+/g, ' ').trim();
  const said = comparable(quote);
  if (plain === '' || said.length < shortestQuote) return null;
  // A line off by one is a slip; words nobody said are not.
  const place = [line, line - 1, line + 1].find(
    (at) => call.lines[at] !== undefined && comparable(wordsOf(call.lines[at])).includes(said),
  );
  const quoted = place === undefined ? undefined : call.lines[place];
  if (quoted === undefined) return null;
  const words = quote.replace(/\s+/g, ' ').trim();
  return {
    title: saysOnly(plain, wordsOf(quoted)) ? plain : shortened(words),
    dueAt: dueOf(due, quote, call),
    assignee: who,
    quote: quote.trim(),
    quoteSeconds: quoted.startSeconds,
  };
}

/** Whether a title says something of what was said, and no number that was not: a true quote must not carry a false title. */
function saysOnly(title: string, said: string): boolean {
  const about = contentOf(said);
  const digits = said.replace(/\D/g, '');
  const sharesWord = [...contentOf(title)].some((word) => about.has(word));
  return title.length <= longestTitle && sharesWord && numbersOf(title).every((number) => digits.includes(number));
}

function shortened(words: string): string {
  return words.length > longestTitle ? `${words.slice(0, longestTitle - 1).trimEnd()}…` : words;
}

/** The day as our own rules read it in the quote, which outweighs a model's arithmetic; else the model's, where it can be meant. */
function dueOf(due: string | null, quote: string, { occurredAt, timeZone }: SpokenCall): string | null {
  const read = findDueDate(quote, { occurredAt, timeZone });
  if (read !== null) return read.dueAt;
  const day = due !== null && /^\d{4}-\d{2}-\d{2}$/.test(due) ? Date.parse(due) / 86_400_000 : Number.NaN;
  const today = dayAt(occurredAt, timeZone);
  return day >= today && day <= today + farthestDays ? due : null;
}

function comparable(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
