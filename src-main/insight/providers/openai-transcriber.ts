import { z } from 'zod';
import { ProviderFailure } from '../insight-host.ts';
import { type HeardSegment, type TimedWord, wordsOfSegments } from '../speech/heard-segments.ts';
import { languageCode } from '../speech/language-code.ts';
import type { HeardSpeech, SpeechChunk, Transcriber } from '../speech/transcriber.ts';
import { formatForm } from './form-body.ts';
import { createOpenAiClient } from './open-ai-client.ts';
import type { ProviderAddress } from './provider-access.ts';
import { promptOf } from './vocabulary-prompt.ts';
import type { ProviderAnswer, Send } from './watched-sending.ts';

/** What the transcriber needs. */
export interface OpenAiTranscriberParts {
  readonly address: ProviderAddress;
  readonly model: string;
  readonly send: Send;
  /** How long an answer may take. */
  readonly timeoutMs: number;
}

const seconds = z.coerce.number().nonnegative();
const timed = z.looseObject({ word: z.string().optional(), text: z.string().optional(), start: seconds, end: seconds });
const segment = z.looseObject({
  text: z.string(),
  start: seconds.optional(),
  end: seconds.optional(),
  words: z.array(z.unknown()).optional().catch(undefined),
});
/** What is common to OpenAI, whisper.cpp's server, speaches and their like; all but the text may be missing. */
const answerShape = z.looseObject({
  text: z.string(),
  language: z.string().nullish().catch(null),
  detected_language: z.string().nullish().catch(null),
  segments: z.array(segment).nullish().catch(null),
  words: z.array(z.unknown()).nullish().catch(null),
});

/** Transcribes by any server that speaks OpenAI's `/v1/audio/transcriptions`. */
export function createOpenAiTranscriber({ address, model, send, timeoutMs }: OpenAiTranscriberParts): Transcriber {
  const name = 'openai-compatible';
  /** Some models give a text and no times, and refuse whoever asks for them. */
  let givesTimes = true;
  return {
    name,
    model,
    transcribe: async (chunk, hints, signal) => {
      const { wav, seconds: audioSeconds } = chunk;
      const prompt = promptOf(hints.vocabulary);
      const parcel = {
        provider: name,
        model,
        host: address.host,
        sizeBytes: wav.length,
        audioSeconds,
        isRedacted: false,
      };
      const ask = async (): Promise<ProviderAnswer<unknown>> => {
        const client = await createOpenAiClient(address, timeoutMs);
        const form = formatForm(
          [
            ['model', model],
            ...(givesTimes ? timedFields : plainFields),
            ...(hints.language === null ? [] : [['language', hints.language] as const]),
            ...(prompt === '' ? [] : [['prompt', prompt] as const]),
          ],
          wav,
        );
        const value: unknown = await client.post('/audio/transcriptions', {
          body: form.bytes,
          headers: { 'content-type': form.contentType },
          signal,
        });
        return { value, inputTokens: null, outputTokens: null };
      };
      const isRefused = { isShape: false };
      const answer = await send(parcel, () => ask().catch(noting(isRefused))).catch((error: unknown) => {
        if (!givesTimes || !isRefused.isShape) throw error;
        givesTimes = false;
        return send(parcel, ask);
      });
      return heardOf(answer, chunk);
    },
  };
}

const timedFields = [
  ['response_format', 'verbose_json'],
  ['timestamp_granularities[]', 'word'],
  ['timestamp_granularities[]', 'segment'],
] as const;
const plainFields = [['response_format', 'json']] as const;

/** Notes whether a request was refused for its shape, and leaves what was thrown as it is. */
function noting(isRefused: { isShape: boolean }): (error: unknown) => never {
  return (error) => {
    const { status } = (typeof error === 'object' && error !== null ? error : {}) as { readonly status?: unknown };
    isRefused.isShape = status === 400 || status === 422;
    throw error;
  };
}

function heardOf(answer: unknown, { startSeconds: offsetSeconds, seconds: lengthSeconds }: SpeechChunk): HeardSpeech {
  const reading = answerShape.safeParse(answer);
  if (!reading.success) throw new ProviderFailure('provider-answer-unusable');
  const { text, language, detected_language: detected, words, segments } = reading.data;
  const sentences = (segments ?? []).map(
    ({ text: said, start, end }): HeardSegment => ({
      text: said,
      startSeconds: start ?? 0,
      endSeconds: end ?? lengthSeconds,
    }),
  );
  const whole = { text, startSeconds: 0, endSeconds: lengthSeconds };
  return {
    ...wordsOfSegments(
      sentences.length === 0 ? [whole] : sentences,
      timedWords([...(words ?? []), ...(segments ?? []).flatMap((one) => one.words ?? [])]),
      {
        offsetSeconds,
        lengthSeconds,
      },
    ),
    language: languageCode(detected ?? language ?? null),
  };
}

function timedWords(words: readonly unknown[]): readonly TimedWord[] {
  return words.flatMap((one) => {
    const reading = timed.safeParse(one);
    if (!reading.success) return [];
    const { word, text, start, end } = reading.data;
    return [{ text: word ?? text ?? '', startSeconds: start, endSeconds: end }];
  });
}
