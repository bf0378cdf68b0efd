import { access } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { wavSamples } from '#sound/wav.ts';
import { ProviderFailure } from '../insight-host.ts';
import type { StartTimer } from '../pipeline.ts';
import { wordsOfSegments } from '../speech/heard-segments.ts';
import { languageCode } from '../speech/language-code.ts';
import type { Transcriber } from '../speech/transcriber.ts';
import type { SpeechEngine, StartEngine } from './speech-engine.ts';
import { promptOf } from './vocabulary-prompt.ts';
import type { WhisperReply, WhisperStretch } from './whisper-messages.ts';

/** Transcription on this computer: nothing leaves it. Must be closed. */
export interface LocalTranscription {
  /** With the model of this file name. Throws ProviderFailure `model-missing` where none was chosen. */
  readonly transcriber: (modelFile: string | null) => Transcriber;
  readonly close: () => Promise<void>;
}

/** What it needs. */
export interface LocalTranscriptionParts {
  /** Folder of the models. */
  readonly folder: string;
  readonly startEngine: StartEngine;
  readonly startTimer: StartTimer;
}

/** A loaded model takes up to gigabytes: it goes when nobody has used it for this long. */
const idleMs = 120_000;

/** The engine apart, one stretch at a time. */
export function createLocalTranscription({
  folder,
  startEngine,
  startTimer,
}: LocalTranscriptionParts): LocalTranscription {
  let engine: SpeechEngine | null = null;
  let cancelIdle: () => void = () => {};
  let turn: Promise<unknown> = Promise.resolve();
  /** Answers who asks just now. */
  let settle: (reply: WhisperReply) => void = () => {};

  const end = async (): Promise<void> => {
    cancelIdle();
    const ended = engine;
    engine = null;
    settle({ kind: 'failed', what: 'engine' });
    await ended?.end();
  };
  const started = (): SpeechEngine => {
    cancelIdle();
    if (engine !== null) return engine;
    const begun: SpeechEngine = startEngine({
      onReply: (reply) => settle(reply),
      onGone: () => {
        if (engine !== begun) return;
        engine = null;
        settle({ kind: 'failed', what: 'engine' });
      },
    });
    engine = begun;
    return begun;
  };
  const ask = (request: WhisperStretch, signal: AbortSignal): Promise<WhisperReply> =>
    new Promise((resolve, reject) => {
      const onAbort = (): void => {
        settle = () => {};
        void end().then(() => reject(signal.reason), reject);
      };
      settle = (reply) => {
        settle = () => {};
        signal.removeEventListener('abort', onAbort);
        if (engine !== null) cancelIdle = startTimer(idleMs, () => void end());
        resolve(reply);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      started().tell(request);
    });
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  return {
    transcriber: (modelFile) => {
      if (modelFile === null) throw new ProviderFailure('model-missing');
      const modelPath = join(folder, modelFile);
      return {
        name: 'local',
        model: modelFile,
        transcribe: async (chunk, hints, signal) => {
          // The engine says no more than that it failed.
          await access(modelPath).catch(() => {
            throw new ProviderFailure('model-missing');
          });
          const reply = await inTurn(async () => {
            signal.throwIfAborted();
            const request: WhisperStretch = {
              modelPath,
              sound: wavSamples(chunk.wav),
              language: hints.language,
              prompt: promptOf(hints.vocabulary),
              // Calls are taken while it works.
              threads: Math.max(1, Math.floor(availableParallelism() / 2)),
            };
            return ask(request, signal);
          });
          if (reply.kind === 'failed') {
            throw new ProviderFailure(reply.what === 'model' ? 'model-missing' : 'provider-unreachable');
          }
          const segments = reply.segments.filter(({ text }) => isSpeech(text));
          return {
            ...wordsOfSegments(segments, [], { offsetSeconds: chunk.startSeconds, lengthSeconds: chunk.seconds }),
            language: languageCode(reply.language),
          };
        },
      };
    },
    close: end,
  };
}

/** The engine writes `[BLANK_AUDIO]` or `(musique)` where nobody speaks. */
function isSpeech(text: string): boolean {
  return text.trim() !== '' && !/^\s*(?:\[[^\]]*\]|\([^)]*\)|\*[^*]*\*)\s*$/.test(text);
}
