import { type TranscriptLine, wordsOf } from '#domain/insight/insight.ts';
import { createBreaks } from '../breaks.ts';
import { sentencesOf } from './sentences.ts';
import type { SpokenTask, TaskFinder } from './spoken-call.ts';
import { answerTo } from './tasks/answer.ts';
import { type HeardTask, withDay, withTask } from './tasks/heard-tasks.ts';
import { readTasks } from './tasks/read-tasks.ts';
import type { GrammarOf } from './tasks/sentence-grammar.ts';

/** Nobody promises more in a call than is worth reading. */
const mostTasks = 15;

/** Finds tasks by how each language promises and asks, and their dates by the ways of saying them; without any model. */
export function createRuleTaskFinder(grammarOf: GrammarOf): TaskFinder {
  return {
    name: 'rules',
    model: null,
    find: async (call) => {
      const pause = createBreaks();
      let tasks: readonly HeardTask[] = [];
      for (const { text, line } of sentencesOf(call.lines.map(wordsOf), call.language)) {
        const said = call.lines[line];
        if (said === undefined || tasks.length >= mostTasks) break;
        await pause();
        const grammar = grammarOf(text, call.language);
        const { speaker } = said;
        const read = readTasks({ text, speaker, answer: answerTo(call.lines, line, grammar) }, grammar, call);
        for (const task of read) tasks = withTask(tasks, { ...task, line, speaker });
        const before = call.lines[line - 1];
        if (read.length === 0) {
          tasks = withDay(tasks, { text, line, before: before === undefined ? '' : wordsOf(before) }, call);
        }
      }
      return tasks.slice(0, mostTasks).map((task) => spokenTask(task, call.lines));
    },
  };
}

function spokenTask({ title, dueAt, quote, ...heard }: HeardTask, lines: readonly TranscriptLine[]): SpokenTask {
  return { title, dueAt, assignee: sideOf(heard), quote, quoteSeconds: lines[heard.line]?.startSeconds ?? null };
}

/** Which side it is to be done by: whoever promised it, or the other one, where it is known who spoke. */
function sideOf({ doer, speaker }: Pick<HeardTask, 'doer' | 'speaker'>): SpokenTask['assignee'] {
  if (doer === 'anyone' || speaker === 'unknown') return null;
  if (doer === 'speaker') return speaker;
  return speaker === 'us' ? 'them' : 'us';
}
