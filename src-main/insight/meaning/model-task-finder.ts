import { z } from 'zod';
import { fold } from '#domain/fold.ts';
import { wordsOf } from '#domain/insight.ts';
import type { FoundTask } from '../insight-host.ts';
import type { TextModel } from '../providers/text-model.ts';
import { findDueDate } from './due-date.ts';
import { dayAt } from './local-day.ts';
import { materialOf, materialRules } from './material.ts';
import type { Redaction } from './redaction.ts';
import type { SpokenCall, TaskFinder } from './spoken-call.ts';

const shape = z.object({
  tasks: z.array(
    z.object({ title: z.string(), quote: z.string(), line: z.number().int(), due: z.string().nullable() }),
  ),
});

const instructions = `${materialRules}
List what somebody of the firm promised to do, was asked to do, or must do by a deadline that was named; nothing else. For each: a short
title that begins with a verb; the words it rests on, copied letter by letter from one line; that line's number; and the day it is due
as YYYY-MM-DD, reckoned from the day of the call, or null when none was said. An empty list is a good answer.`;

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
        .map(({ title, quote, line, due }) =>
          taskOf({ title: redaction.show(title), quote: redaction.show(quote), line, due }, call),
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
  { title, quote, line, due }: z.infer<typeof shape>['tasks'][number],
  call: SpokenCall,
): FoundTask | null {
  const plain = title.replace(/\s+/g, ' ').trim();
  const said = comparable(quote);
  if (plain === '' || plain.length > longestTitle || said.length < shortestQuote) return null;
  // A line off by one is a slip; words nobody said are not.
  const place = [line, line - 1, line + 1].find(
    (at) => call.lines[at] !== undefined && comparable(wordsOf(call.lines[at])).includes(said),
  );
  const quoted = place === undefined ? undefined : call.lines[place];
  if (quoted === undefined) return null;
  return {
    title: plain,
    dueAt: dueOf(due, quote, call),
    assignee: null,
    quote: quote.trim(),
    quoteSeconds: quoted.startSeconds,
  };
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
