import { setImmediate as nextTurn } from 'node:timers/promises';
import { type TranscriptLine, wordsOf } from '#domain/insight.ts';
import type { FoundTask } from '../insight-host.ts';
import { sentencesOf } from './sentences.ts';
import type { TaskFinder } from './spoken-call.ts';
import { answerTo } from './tasks/answer.ts';
import type { Doer } from './tasks/grammar.ts';
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
      const tasks: FoundTask[] = [];
      for (const { text, line } of sentencesOf(call.lines.map(wordsOf), call.language)) {
        const said = call.lines[line];
        if (said === undefined || tasks.length >= mostTasks) break;
        // An hour of talk takes tenths of a second, and webhooks are answered by the same thread.
        await nextTurn();
        const grammar = grammarOf(text, call.language);
        const sentence = { text, speaker: said.speaker, answer: answerTo(call.lines, line, grammar) };
        for (const { doer, ...task } of readTasks(sentence, grammar, call)) {
          tasks.push({ ...task, assignee: nameOf(doer, said, call.lines), quoteSeconds: said.startSeconds });
        }
      }
      return tasks.slice(0, mostTasks);
    },
  };
}

/** Who shall do it, as the transcript names them: who said it, or the one other person in the call. */
function nameOf(doer: Doer, said: TranscriptLine, lines: readonly TranscriptLine[]): string | null {
  if (doer === 'anyone' || said.speakerName === null) return null;
  if (doer === 'speaker') return said.speakerName;
  const others = new Set(lines.map(({ speakerName }) => speakerName).filter((name) => name !== said.speakerName));
  const [other = null] = others;
  return others.size === 1 ? other : null;
}
