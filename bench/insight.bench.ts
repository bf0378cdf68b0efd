import { fold } from '#domain/fold.ts';
import { plainSummary, type TranscriptLine } from '#domain/insight.ts';
import type { InsightSettings } from '#domain/insight-settings.ts';
import type { FoundTask } from '../src-main/insight/insight-host.ts';
import type { SpokenCall } from '../src-main/insight/meaning/spoken-call.ts';
import type { ProviderAccess } from '../src-main/insight/providers/provider-access.ts';
import { createProviders, type Providers } from '../src-main/insight/providers/providers.ts';
import { sendUnwatched } from '../src-main/insight/providers/watched-sending.ts';
import { readContenders } from './insight/contenders.ts';
import { type Dialogue, dialogues, saidAt } from './insight/dialogues.ts';
import { heldOut } from './insight/held-out.ts';

// How many of the tasks, dates and facts of thirty short calls are found: without any model, and by each provider that is set up
// (see bench/insight/contenders.ts). Nothing of a real call is sent.
const contenders = readContenders(process.env);
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

for (const { name, settings, host, key } of contenders) {
  const access: ProviderAccess = {
    hosts: host === null ? [] : [host],
    firmHosts: 'none',
    keys: host === null || key === null ? {} : { [host]: key },
  };
  const providers = createProviders({ access, local: undefined as never });
  const begunAt = performance.now();
  console.log(`\ninsight: ${name}`);
  for (const language of ['fr', 'nl', 'en'] as const) {
    const own = dialogues.filter((one) => one.language === language);
    console.log(`  ${language}: ${await scored(own, settings, providers)}`);
  }
  console.log(`  written after the rules, in all languages: ${await scored(heldOut, settings, providers)}`);
  console.log(`  ${((performance.now() - begunAt) / (dialogues.length + heldOut.length)).toFixed(1)} ms a call`);
}
if (contenders.length === 1)
  console.log('\nno provider is set up: name some in the file of INSIGHT_PROVIDERS to have them scored');

console.log(
  'The thirty calls were written beside the rules, and an extract of three sentences is most of a short call: what was written after is nearer to the truth.',
);

async function scored(calls: readonly Dialogue[], settings: InsightSettings, providers: Providers): Promise<string> {
  const score: Score = { tasks: 0, found: 0, proposed: 0, dates: 0, facts: 0, told: 0, failures: 0 };
  for (const dialogue of calls) await add(score, dialogue, settings, providers);
  return (
    `tasks ${score.found}/${score.tasks} found, ${score.proposed - score.found} false, ` +
    `dates ${score.dates}/${score.tasks} right, facts ${score.told}/${score.facts} in the summary, ${score.failures} failures`
  );
}

async function add(score: Score, dialogue: Dialogue, settings: InsightSettings, providers: Providers): Promise<void> {
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
    const sentences = await providers.summariser(settings, sendUnwatched, null).summarise(call, signal);
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
