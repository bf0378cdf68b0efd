import { fold } from '#domain/fold.ts';
import { plainSummary, type TranscriptLine } from '#domain/insight.ts';
import { type InsightSettings, noInsightSettings } from '#domain/insight-settings.ts';
import type { FoundTask } from '../src-main/insight/insight-host.ts';
import type { SpokenCall } from '../src-main/insight/meaning/spoken-call.ts';
import { createProviders } from '../src-main/insight/providers/providers.ts';
import { sendUnwatched } from '../src-main/insight/providers/watched-sending.ts';
import { type Dialogue, dialogues, saidAt } from './insight/dialogues.ts';

// How many of the tasks, dates and facts of thirty short calls are found: without any model, and by each provider that the environment
// names (INSIGHT_CHAT_URL and _MODEL, INSIGHT_ANTHROPIC_MODEL with ANTHROPIC_API_KEY). Nothing of a real call is sent.
const { INSIGHT_CHAT_URL, INSIGHT_CHAT_MODEL, INSIGHT_ANTHROPIC_MODEL, ANTHROPIC_API_KEY } = process.env;
const anthropicUrl = 'https://api.anthropic.com';

const contenders: Record<string, Partial<InsightSettings>> = {
  'no model (extracts and rules)': { summariser: 'extract', taskFinder: 'rules' },
};
if (INSIGHT_CHAT_URL !== undefined && INSIGHT_CHAT_MODEL !== undefined) {
  const chat = { baseUrl: INSIGHT_CHAT_URL, model: INSIGHT_CHAT_MODEL };
  contenders[INSIGHT_CHAT_MODEL] = { summariser: 'openai-compatible', taskFinder: 'openai-compatible', chat };
}
if (INSIGHT_ANTHROPIC_MODEL !== undefined && ANTHROPIC_API_KEY !== undefined) {
  const anthropic = { baseUrl: anthropicUrl, model: INSIGHT_ANTHROPIC_MODEL };
  contenders[INSIGHT_ANTHROPIC_MODEL] = { summariser: 'anthropic', taskFinder: 'anthropic', anthropic };
}

const hosts = [new URL(anthropicUrl).host, ...(INSIGHT_CHAT_URL === undefined ? [] : [new URL(INSIGHT_CHAT_URL).host])];
const keys = ANTHROPIC_API_KEY === undefined ? {} : { [new URL(anthropicUrl).host]: ANTHROPIC_API_KEY };
const providers = createProviders({ access: { hosts, firmHosts: 'none', keys }, local: undefined as never });
const { signal } = new AbortController();

interface Score {
  tasks: number;
  found: number;
  proposed: number;
  dates: number;
  facts: number;
  told: number;
  failures: number;
}

for (const [name, changes] of Object.entries(contenders)) {
  const settings = { ...noInsightSettings, ...changes };
  const begunAt = performance.now();
  console.log(`\ninsight: ${name}`);
  for (const language of ['fr', 'nl', 'en'] as const) {
    const score: Score = { tasks: 0, found: 0, proposed: 0, dates: 0, facts: 0, told: 0, failures: 0 };
    for (const dialogue of dialogues.filter((one) => one.language === language)) await add(score, dialogue, settings);
    console.log(
      `  ${language}: tasks ${score.found}/${score.tasks} found, ${score.proposed - score.found} false, ` +
        `dates ${score.dates}/${score.tasks} right, facts ${score.told}/${score.facts} in the summary, ${score.failures} failures`,
    );
  }
  console.log(`  ${((performance.now() - begunAt) / dialogues.length).toFixed(1)} ms a call`);
}
for (const name of [
  'a chat server (INSIGHT_CHAT_URL, INSIGHT_CHAT_MODEL)',
  'Anthropic (INSIGHT_ANTHROPIC_MODEL, ANTHROPIC_API_KEY)',
]) {
  if (Object.keys(contenders).length < 3) console.log(`not scored unless it is set up: ${name}`);
}

console.log(
  'The calls are short and were written beside the rules: an extract of three sentences is most of a call. A trend, no truth.',
);

async function add(score: Score, dialogue: Dialogue, settings: InsightSettings): Promise<void> {
  const call: SpokenCall = { ...saidAt, language: dialogue.language, lines: dialogue.turns.map(lineOf) };
  score.tasks += dialogue.tasks.length;
  score.facts += dialogue.facts.length;
  try {
    const tasks = await providers.taskFinder(settings, sendUnwatched).find(call, signal);
    score.proposed += tasks.length;
    for (const { words, dueAt } of dialogue.tasks) {
      const task = tasks.find(isAbout(words));
      if (task !== undefined) score.found += 1;
      if (task?.dueAt === dueAt) score.dates += 1;
    }
    const sentences = await providers.summariser(settings, sendUnwatched).summarise(call, signal);
    const summary = fold(plainSummary({ sentences } as never));
    score.told += dialogue.facts.filter((fact) => summary.includes(fold(fact))).length;
  } catch {
    score.failures += 1;
  }
}

function isAbout(words: string): (task: FoundTask) => boolean {
  return ({ title, quote }) => fold(`${title} ${quote}`).includes(fold(words));
}

function lineOf(text: string, index: number): TranscriptLine {
  return {
    speaker: index % 2 === 0 ? 'them' : 'us',
    speakerName: null,
    text,
    correctedText: null,
    correctedBy: null,
    correctedAt: null,
    startSeconds: index * 5,
    endSeconds: index * 5 + 4,
    words: [],
  };
}
