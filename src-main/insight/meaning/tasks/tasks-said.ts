import { type Speaker, type TranscriptLine, untimedLine } from '#domain/insight/insight.ts';
import { createRuleTaskFinder } from '../rule-task-finder.ts';
import type { SpokenCall } from '../spoken-call.ts';
import type { GrammarOf } from './sentence-grammar.ts';

/** A call of Friday 20 November 2026, ten in the morning in Brussels, for tests. */
export function callOf(language: string | null, lines: readonly TranscriptLine[]): SpokenCall {
  return { lines, language, occurredAt: '2026-11-20T09:00:00.000Z', timeZone: 'Europe/Brussels' };
}

/** Title and day of each task in one sentence of such a call, for tests. */
export async function tasksSaid(
  grammarOf: GrammarOf,
  language: string,
  speaker: Speaker,
  text: string,
): Promise<readonly (readonly [title: string, dueAt: string | null])[]> {
  const call = callOf(language, [{ ...untimedLine(text), speaker }]);
  const tasks = await createRuleTaskFinder(grammarOf).find(call, new AbortController().signal);
  return tasks.map(({ title, dueAt }) => [title, dueAt]);
}
