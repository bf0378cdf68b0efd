import type { TranscriptLine } from '#domain/insight/insight.ts';
import { makeLine } from '#domain/insight/insight-fixture.ts';
import { fold } from '#domain/search/fold.ts';
import type { FoundTask } from '../../src-main/insight/insight-host.ts';
import type { SpokenCall, Summariser, TaskFinder } from '../../src-main/insight/meaning/spoken-call.ts';
import { type Dialogue, saidAt } from './dialogues.ts';

interface Score {
  tasks: number;
  found: number;
  proposed: number;
  wrong: number;
  dates: number;
  facts: number;
  told: number;
  failures: number;
}

/**
 * How much of what stands in these calls is found: tasks (and how many of the proposed ones are none), their dates, and
 * facts in the summary. A sentence that holds two tasks finds both, but each proposal beyond one for each task counts
 * as false.
 */
export async function scored(
  calls: readonly Dialogue[],
  { taskFinder, summariser }: { readonly taskFinder: TaskFinder; readonly summariser: Summariser },
): Promise<string> {
  const score: Score = { tasks: 0, found: 0, proposed: 0, wrong: 0, dates: 0, facts: 0, told: 0, failures: 0 };
  const { signal } = new AbortController();
  for (const dialogue of calls) {
    score.tasks += dialogue.tasks.length;
    score.facts += dialogue.facts.length;
    try {
      addTasks(score, dialogue, await taskFinder.find(spokenCall(dialogue), signal));
      const sentences = await summariser.summarise(spokenCall(dialogue), signal);
      const summary = fold(sentences.map(({ text }) => text).join(' '));
      score.told += dialogue.facts.filter((fact) => summary.includes(fold(fact))).length;
    } catch {
      score.failures += 1;
    }
  }
  return (
    `tasks ${score.found}/${score.tasks} found, ${score.wrong} of ${score.proposed} proposed are false, ` +
    `dates ${score.dates}/${score.tasks} right, facts ${score.told}/${score.facts} in the summary, ${score.failures} failures`
  );
}

/** A dialogue as the rules and the models get a call. */
export function spokenCall({ language, turns }: Dialogue): SpokenCall {
  return { ...saidAt, language, lines: turns.map(lineOf) };
}

/** The proposal that is about these words: by its title, else by its quote; one that is taken only where no other is. */
export function proposalFor(
  words: string,
  proposed: readonly FoundTask[],
  taken: ReadonlySet<FoundTask>,
): FoundTask | undefined {
  const about = proposed.filter(({ title, quote }) => fold(`${title} ${quote}`).includes(fold(words)));
  const free = about.filter((task) => !taken.has(task));
  return free.find(({ title }) => fold(title).includes(fold(words))) ?? free[0] ?? about[0];
}

function addTasks(score: Score, { tasks }: Dialogue, proposed: readonly FoundTask[]): void {
  const taken = new Set<FoundTask>();
  for (const { words, dueAt } of tasks) {
    const task = proposalFor(words, proposed, taken);
    if (task === undefined) continue;
    taken.add(task);
    score.found += 1;
    if (task.dueAt === dueAt) score.dates += 1;
  }
  score.proposed += proposed.length;
  score.wrong += proposed.length - taken.size;
}

function lineOf(text: string, index: number): TranscriptLine {
  return makeLine(text, index * 5, { speaker: index % 2 === 0 ? 'them' : 'us', endSeconds: index * 5 + 4 });
}
