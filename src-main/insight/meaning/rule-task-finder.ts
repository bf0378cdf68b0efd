import { wordsOf } from '#domain/insight.ts';
import { findDueDate } from './due-date.ts';
import { sentencesOf } from './sentences.ts';
import type { TaskFinder } from './spoken-call.ts';
import { hasTaskCue } from './task-cues.ts';

/** Nobody promises more in a call than is worth reading. */
const mostTasks = 10;
const longestTitle = 140;
const fewestWords = 4;

/** Finds tasks by words of promise and request, and their dates by the ways of saying them; without any model. */
export function createRuleTaskFinder(): TaskFinder {
  return {
    name: 'rules',
    model: null,
    find: async ({ lines, language, occurredAt, timeZone }) =>
      sentencesOf(lines.map(wordsOf), language)
        .filter(({ text }) => text.split(/\s+/).length >= fewestWords && hasTaskCue(text))
        .slice(0, mostTasks)
        .map(({ text, line }) => ({
          title: text.length > longestTitle ? `${text.slice(0, longestTitle - 1).trimEnd()}…` : text,
          dueAt: findDueDate(text, { occurredAt, timeZone })?.dueAt ?? null,
          assignee: null,
          quote: text,
          quoteSeconds: lines[line]?.startSeconds ?? null,
        })),
  };
}
