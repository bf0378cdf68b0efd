import { z } from 'zod';
import type { InsightSettings } from '#domain/insight/insight-settings.ts';
import type { ProviderTrial, TriedProvider } from '#domain/insight/insight-setup.ts';
import type { SpeechModelSource } from '#domain/insight/speech-model.ts';
import { soundRate } from '#sound/sound-rate.ts';
import { formatWav } from '#sound/wav.ts';
import { type InsightHost, ProviderFailure } from './insight-host.ts';
import type { InsightWorks } from './insight-works.ts';
import { createWordSentiment } from './meaning/word-sentiment.ts';
import { createPipeline, type StartTimer } from './pipeline.ts';
import { createLocalTranscription } from './providers/local-transcriber.ts';
import type { ProviderAccess } from './providers/provider-access.ts';
import { createProviders, type ProvidersParts, textModel } from './providers/providers.ts';
import type { StartEngine } from './providers/speech-engine.ts';
import { listModels, openSpeechModels, type SpeechModelFolderParts } from './providers/speech-models.ts';
import { sendUnwatched } from './providers/watched-sending.ts';
import { createStepMaker } from './steps.ts';

/** How a relay makes insights, as its operator says. */
export interface InsightWorksParts {
  readonly access: ProviderAccess;
  /** Folder of the local speech models. */
  readonly modelFolder: string;
  readonly modelSource: SpeechModelSource | null;
  readonly freeBytes?: SpeechModelFolderParts['freeBytes'];
  /** How many calls are worked on at once. */
  readonly concurrency: number;
  /** Starts the local speech engine. */
  readonly startEngine: StartEngine;
  readonly startTimer?: StartTimer;
}

/** Makes what makes insights. Nothing is loaded of a provider before it is used, and nothing made before `start`. */
export function createInsightWorks(parts: InsightWorksParts, host: InsightHost): InsightWorks {
  const startTimer = parts.startTimer ?? startSystemTimer;
  const local = createLocalTranscription({
    folder: parts.modelFolder,
    startEngine: parts.startEngine,
    startTimer,
  });
  const models = openSpeechModels({
    folder: parts.modelFolder,
    source: parts.modelSource,
    startTimer,
    ...(parts.freeBytes === undefined ? {} : { freeBytes: parts.freeBytes }),
  });
  const means: ProvidersParts = { access: parts.access, local };
  const make = createStepMaker({ host, providers: createProviders(means), sentiment: createWordSentiment() });
  const pipeline = createPipeline({ host, make, startTimer, concurrency: parts.concurrency });
  const ending = new AbortController();
  return {
    ...pipeline,
    test: (settings, provider) => tryProvider(means, settings, provider, { now: host.now, signal: ending.signal }),
    facilities: async () => ({
      keyedHosts: Object.keys(parts.access.keys),
      allowedHosts: parts.access.hosts,
      localModels: (await listModels(parts.modelFolder)).map(({ file }) => file),
      firmHosts: parts.access.firmHosts,
    }),
    models,
    close: async () => {
      ending.abort();
      await pipeline.close();
      await Promise.all([models.close(), local.close()]);
    },
  };
}

const greeting = z.object({ language: z.string() });

async function tryProvider(
  means: ProvidersParts,
  settings: InsightSettings,
  provider: TriedProvider,
  { now, signal }: { readonly now: () => number; readonly signal: AbortSignal },
): Promise<ProviderTrial> {
  const begunAt = now();
  const took = (): number => (now() - begunAt) / 1000;
  try {
    if (provider === 'local' || provider === 'transcription') {
      const transcriber = provider === 'local' ? 'local' : 'openai-compatible';
      const hearing = createProviders(means).transcriber({ ...settings, transcriber }, sendUnwatched);
      const silence = { startSeconds: 0, seconds: 1, wav: formatWav(new Float32Array(soundRate)) };
      await hearing.transcribe(silence, { language: null, vocabulary: [] }, signal);
    } else {
      const model = textModel(means, settings, provider === 'chat' ? 'openai-compatible' : 'anthropic', sendUnwatched);
      const instructions = 'Name the language of the text by its ISO 639-1 code.';
      await model.ask(
        { name: 'greeting', instructions, material: 'Bonjour', shape: greeting, isRedacted: false },
        signal,
      );
    }
    return { isWorking: true, reason: null, tookSeconds: took() };
  } catch (error) {
    const reason = error instanceof ProviderFailure ? error.reason : 'internal';
    return { isWorking: false, reason, tookSeconds: took() };
  }
}

const startSystemTimer: StartTimer = (delayMs, run) => {
  const timer = setTimeout(run, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
};
