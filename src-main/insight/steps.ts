import type { Insight, InsightChange } from '#domain/insight/insight.ts';
import type { ClaimedJob } from '#domain/insight/insight-job.ts';
import type { InsightSettings } from '#domain/insight/insight-settings.ts';
import type { InsightStep } from '#domain/insight/insight-step.ts';
import { withVoices } from '#domain/insight/voices.ts';
import { type InsightHost, type InsightSubject, ProviderFailure, type ToldTrouble } from './insight-host.ts';
import { withoutSaidToMachine } from './meaning/said-to-machine.ts';
import type { SpokenCall } from './meaning/spoken-call.ts';
import type { SentimentReader } from './meaning/word-sentiment.ts';
import { createStanding, Overtaken } from './overtaken.ts';
import type { MakeStep, StepOutcome } from './pipeline.ts';
import type { Providers } from './providers/providers.ts';
import { createWatchedSend } from './providers/watched-sending.ts';
import { transcribeRecording, usualCut } from './speech/transcribe-recording.ts';

/** What making steps needs. */
export interface StepParts {
  readonly host: InsightHost;
  readonly providers: Providers;
  readonly sentiment: SentimentReader;
}

/** All that is known when a step is made. */
interface StepContext {
  readonly job: ClaimedJob;
  readonly step: InsightStep;
  readonly subject: InsightSubject;
  readonly settings: InsightSettings;
  /** Null when nothing was made yet. */
  readonly insight: Insight | null;
  /** Rejects with Overtaken when it is no more to be made as it was begun. */
  readonly mustStillHold: () => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Makes steps as a firm's settings say at that moment; nothing of a confidential call. What was begun before somebody
 * said otherwise is left where it is: nothing more is sent of it, nothing of it is kept, and it is begun anew by what
 * is said now.
 */
export function createStepMaker(parts: StepParts): MakeStep {
  const { host } = parts;
  const makeOnce: MakeStep = async (job, step, signal) => {
    const { tenantId, callId } = job;
    const subject = await host.subject(tenantId, callId);
    if (subject === null) return { kind: 'skipped', reason: 'no-recording' };
    const insight = await host.insightOf(tenantId, callId);
    if (subject.isConfidential) return unlessMade(insight, step, 'confidential');
    const settings = await host.settings(tenantId);
    const mustStillHold = createStanding(host, job, step, settings);
    const outcome = await makers[step](parts, { job, step, subject, settings, insight, mustStillHold, signal });
    await mustStillHold();
    return outcome;
  };
  return async (job, step, signal) => {
    for (;;) {
      try {
        return await makeOnce(job, step, signal);
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error;
        signal.throwIfAborted();
      }
    }
  };
}

const makers: Readonly<Record<InsightStep, (parts: StepParts, context: StepContext) => Promise<StepOutcome>>> = {
  transcript: makeTranscript,
  summary: makeSummary,
  sentiment: makeSentiment,
  tasks: makeTasks,
};

async function makeTranscript({ host, providers }: StepParts, context: StepContext): Promise<StepOutcome> {
  const { job, subject, settings, insight, signal } = context;
  if (settings.transcriber === null) return unlessMade(insight, 'transcript', 'switched-off');
  if (settings.transcriber === 'ringover') {
    if (insight?.transcript?.provider === 'ringover') return unlessMade(insight, 'transcript', 'no-transcript');
    const { transcript, transcriptTrouble } = await host.askTold(job.tenantId, job.callId);
    return madeByRingover(transcript === null ? null : { transcript }, transcriptTrouble);
  }
  const transcriber = providers.transcriber(settings, sendOf(host, context));
  const heard = await transcribeRecording({
    open: () => host.openSound(job.tenantId, job.callId),
    transcriber,
    // Names are not to be told to a provider that is to learn none.
    mustStillHold: context.mustStillHold,
    hints: {
      language: null,
      vocabulary: settings.isRedacted && transcriber.name !== 'local' ? [] : subject.vocabulary,
    },
    cut: usualCut,
    signal,
  });
  const { name: provider, model } = transcriber;
  const language = heard.language ?? (await providers.languageOf(heard.lines)) ?? subject.language;
  const madeAt = new Date(host.now()).toISOString();
  return { kind: 'made', change: { transcript: { ...heard, language, provider, model, madeAt } }, provider, model };
}

async function makeSummary({ host, providers }: StepParts, context: StepContext): Promise<StepOutcome> {
  const { settings, insight, signal } = context;
  if (settings.summariser === null) return unlessMade(insight, 'summary', 'switched-off');
  if (settings.summariser === 'ringover') {
    if (insight?.summary?.provider === 'ringover') return unlessMade(insight, 'summary', 'no-transcript');
    const { summary, summaryTrouble } = await host.askTold(context.job.tenantId, context.job.callId);
    return madeByRingover(summary === null ? null : { summary }, summaryTrouble);
  }
  const call = await readCall(providers, context);
  if (call === null) return unlessMade(insight, 'summary', 'no-transcript');
  const summariser = providers.summariser(settings, sendOf(host, context), context.subject.caseLanguage);
  const sentences = await summariser.summarise(call, signal);
  const { name: provider, model, isExtract } = summariser;
  const language = summariser.language ?? call.language;
  const madeAt = new Date(host.now()).toISOString();
  return {
    kind: 'made',
    change: { summary: { sentences, isExtract, language, provider, model, madeAt } },
    provider,
    model,
  };
}

async function makeSentiment({ providers, sentiment }: StepParts, context: StepContext): Promise<StepOutcome> {
  const { settings } = context;
  if (!settings.hasSentiment) return { kind: 'skipped', reason: 'switched-off' };
  const call = await spokenCall(providers, context);
  if (call === null) return { kind: 'skipped', reason: 'no-transcript' };
  const read = await sentiment.read(call.lines, call.language);
  return { kind: 'made', change: { sentiment: read }, provider: read.provider, model: null };
}

async function makeTasks({ host, providers }: StepParts, context: StepContext): Promise<StepOutcome> {
  const { job, settings, mustStillHold, signal } = context;
  const { names } = context.subject;
  if (settings.taskFinder === null) return { kind: 'skipped', reason: 'switched-off' };
  const call = await readCall(providers, context);
  if (call === null) return { kind: 'skipped', reason: 'no-transcript' };
  const finder = providers.taskFinder(settings, sendOf(host, context));
  const found = await finder.find(call, signal);
  if (signal.aborted) throw new ProviderFailure('internal');
  await mustStillHold();
  const tasks = found.map((task) => ({ ...task, assignee: task.assignee === null ? null : names[task.assignee] }));
  await host.proposeTasks(job.tenantId, job.callId, { model: finder.model ?? finder.name, tasks });
  return { kind: 'made', change: {}, provider: finder.name, model: finder.model };
}

/** Rejects where nothing was told: who writes it down may still be at it. */
function madeByRingover(change: InsightChange | null, trouble: ToldTrouble | null): StepOutcome {
  if (trouble !== null) throw new ProviderFailure(trouble.reason, trouble.retryAfterSeconds);
  if (change === null) throw new ProviderFailure('told-nothing');
  return { kind: 'made', change, provider: 'ringover', model: null };
}

function sendOf(host: InsightHost, { job, step, settings }: StepContext) {
  return createWatchedSend({ ...job, step, prices: settings.prices, ledger: host.ledger, now: host.now });
}

/** As it is summed up and read for tasks; null when nothing was written down. */
async function readCall(providers: Providers, context: StepContext): Promise<SpokenCall | null> {
  const call = await spokenCall(providers, context);
  return call === null ? null : withoutSaidToMachine(call);
}

/** Null when nothing was written down. */
async function spokenCall(
  { languageOf }: Providers,
  { insight, settings, subject }: StepContext,
): Promise<SpokenCall | null> {
  const transcript = insight?.transcript;
  if (transcript == null || transcript.lines.length === 0) return null;
  return {
    lines: withVoices(transcript.lines, { ...subject.voices, provider: transcript.provider }),
    // Not every provider says in what language it heard a call.
    language: transcript.language ?? (await languageOf(transcript.lines)) ?? subject.language,
    occurredAt: subject.occurredAt,
    timeZone: settings.timeZone,
  };
}

/** What was made before stays as it is. */
function unlessMade(
  insight: Insight | null,
  step: InsightStep,
  reason: 'switched-off' | 'confidential' | 'no-transcript',
): StepOutcome {
  const state = insight?.steps.find((one) => one.step === step && one.status === 'completed');
  const stood = state ?? madeState(insight, step);
  return stood === null ? { kind: 'skipped', reason } : { kind: 'stands', state: stood };
}

/** As a step that is shown as running stood before, by what it made. */
function madeState(insight: Insight | null, step: InsightStep) {
  const made = step === 'transcript' ? insight?.transcript : step === 'summary' ? insight?.summary : null;
  if (made == null) return null;
  const { provider, model, madeAt: updatedAt } = made;
  return { step, status: 'completed', reason: null, provider, model, tookSeconds: null, updatedAt } as const;
}
