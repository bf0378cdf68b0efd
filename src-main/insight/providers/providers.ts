import type { TranscriptLine } from '#domain/insight/insight.ts';
import type { InsightSettings } from '#domain/insight/insight-settings.ts';
import { ProviderFailure } from '../insight-host.ts';
import { createExtractSummariser } from '../meaning/extract-summariser.ts';
import { createModelSummariser } from '../meaning/model-summariser.ts';
import { createModelTaskFinder } from '../meaning/model-task-finder.ts';
import { createRedaction, noRedaction } from '../meaning/redaction.ts';
import { createRuleTaskFinder } from '../meaning/rule-task-finder.ts';
import type { Summariser, TaskFinder } from '../meaning/spoken-call.ts';
import { createGrammars, type GrammarOf } from '../meaning/tasks/sentence-grammar.ts';
import { detectLanguage } from '../speech/detect-language.ts';
import type { Transcriber } from '../speech/transcriber.ts';
import { createAnthropicTextModel } from './anthropic-text-model.ts';
import type { LocalTranscription } from './local-transcriber.ts';
import { createOpenAiTextModel } from './openai-text-model.ts';
import { createOpenAiTranscriber } from './openai-transcriber.ts';
import { addressOf, type ProviderAccess } from './provider-access.ts';
import type { TextModel } from './text-model.ts';
import type { Send } from './watched-sending.ts';

/** Makes who does a step, as a firm's settings say. Every maker throws ProviderFailure where the settings do not suffice. */
export interface Providers {
  readonly transcriber: (settings: InsightSettings, send: Send) => Transcriber;
  /** In `language` (ISO 639-1) where who summarises can choose; null: in that of the call. */
  readonly summariser: (settings: InsightSettings, send: Send, language: string | null) => Summariser;
  readonly taskFinder: (settings: InsightSettings, send: Send) => TaskFinder;
  /** ISO 639-1; null where there is too little to tell. */
  readonly languageOf: (lines: readonly TranscriptLine[]) => Promise<string | null>;
}

/** What providers are made of. */
export interface ProvidersParts {
  readonly access: ProviderAccess;
  readonly local: LocalTranscription;
  readonly transcriptionTimeoutMs?: number;
  readonly textTimeoutMs?: number;
}

/** Five minutes of sound may take a slow server as long as they last, twice. */
const defaultTranscriptionTimeoutMs = 600_000;
const defaultTextTimeoutMs = 120_000;

/** Providers of a relay. */
export function createProviders(parts: ProvidersParts): Providers {
  const { transcriptionTimeoutMs = defaultTranscriptionTimeoutMs } = parts;
  // Thousands of forms of verbs, for those who read without a model only.
  let grammarOf: GrammarOf | null = null;
  const grammars = (): GrammarOf => {
    grammarOf ??= createGrammars();
    return grammarOf;
  };
  return {
    transcriber: (settings, send) => {
      if (settings.transcriber === 'local') return parts.local.transcriber(settings.localModel);
      const { baseUrl, model } = settings.transcription;
      const address = addressOf(parts.access, baseUrl, settings.hosts);
      return createOpenAiTranscriber({ address, model: named(model), send, timeoutMs: transcriptionTimeoutMs });
    },
    summariser: (settings, send, language) => {
      if (settings.summariser === 'extract') return createExtractSummariser(grammars());
      // Ringover's own summary is not made but asked for.
      const model = textModel(parts, settings, settings.summariser === 'ringover' ? null : settings.summariser, send);
      const { isRedacted } = settings;
      return createModelSummariser(model, { createRedaction: redactionOf(settings), isRedacted, language });
    },
    taskFinder: (settings, send) => {
      if (settings.taskFinder === 'rules') return createRuleTaskFinder(grammars());
      const model = textModel(parts, settings, settings.taskFinder, send);
      return createModelTaskFinder(model, redactionOf(settings), settings.isRedacted);
    },
    languageOf: detectLanguage,
  };
}

/** The text model a firm's settings name. Throws ProviderFailure. */
export function textModel(
  { access, textTimeoutMs: timeoutMs = defaultTextTimeoutMs }: ProvidersParts,
  settings: InsightSettings,
  which: 'anthropic' | 'openai-compatible' | null,
  send: Send,
): TextModel {
  if (which === null) throw new ProviderFailure('no-provider');
  const { baseUrl, model } = which === 'anthropic' ? settings.anthropic : settings.chat;
  const parts = { address: addressOf(access, baseUrl, settings.hosts), model: named(model), send, timeoutMs };
  return which === 'anthropic' ? createAnthropicTextModel(parts) : createOpenAiTextModel(parts);
}

function redactionOf({ isRedacted }: InsightSettings) {
  return isRedacted ? createRedaction : () => noRedaction;
}

function named(model: string | null): string {
  if (model === null) throw new ProviderFailure('model-missing');
  return model;
}
