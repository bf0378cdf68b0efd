import type { Transcript } from '#domain/insight/insight.ts';
import { UnreadableSound } from '#domain/recording/sound.ts';
import type { Cut } from '#sound/sound-cutter.ts';
import { hasSpeech, type SoundSurvey } from '#sound/sound-survey.ts';
import { ProviderFailure, type Sound } from '../insight-host.ts';
import { mergeChunks } from './merge-chunks.ts';
import type { HeardSpeech, HeardWord, HearingHints, Transcriber } from './transcriber.ts';
import { type HeardTrack, linesOfTracks } from './transcript-lines.ts';

/** Two minutes are a file of a few megabytes; six seconds hold enough words to lay two stretches over each other. */
export const usualCut: Cut = { seconds: 120, overlapSeconds: 6 };

/** What transcribing needs. */
export interface RecordingTranscription {
  /** Opens the sound, from its beginning each time. */
  readonly open: () => Promise<Sound | null>;
  readonly transcriber: Transcriber;
  readonly hints: HearingHints;
  readonly cut: Cut;
  /** Asked before each stretch is heard; rejects where the recording is not to be heard any more. */
  readonly mustStillHold: () => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Writes down a whole recording: two channels as two speakers, long ones in stretches. Rejects with ProviderFailure
 * (`no-recording`, `no-speech`, or the provider's own) or UnreadableSound.
 */
export async function transcribeRecording(
  parts: RecordingTranscription,
): Promise<Pick<Transcript, 'lines' | 'language' | 'isTimingEstimated'>> {
  const survey = await closing(parts.open, (sound) => sound.survey());
  if (survey === null) throw new UnreadableSound('there is no sound in it');
  const speakers = survey.channels === 2 && !survey.isDualMono ? (['us', 'them'] as const) : (['unknown'] as const);
  const heard = await closing(parts.open, (sound) => hearAll(sound, speakers.length, survey, parts));
  const tracks = speakers.map(
    (speaker, channel): HeardTrack => ({ channel, speaker, words: heard.words[channel] ?? [] }),
  );
  const lines = linesOfTracks(tracks, survey);
  if (lines.length === 0) throw new ProviderFailure('no-speech');
  return { lines, language: heard.language, isTimingEstimated: heard.isTimingEstimated };
}

interface HeardRecording {
  readonly words: readonly (readonly HeardWord[])[];
  readonly language: string | null;
  readonly isTimingEstimated: boolean;
}

async function hearAll(
  sound: Sound,
  channels: number,
  survey: SoundSurvey,
  { transcriber, hints, cut, mustStillHold, signal }: RecordingTranscription,
): Promise<HeardRecording> {
  const words: (readonly HeardWord[])[] = Array.from({ length: channels }, () => []);
  const secondsIn = new Map<string, number>();
  let isTimingEstimated = false;
  for await (const { startSeconds: from, seconds, channels: wavs } of sound.stretches(cut, channels)) {
    for (const [channel, wav] of wavs.entries()) {
      signal.throwIfAborted();
      // Nothing is sent, and nothing made up, where nobody speaks.
      const isSpoken = hasSpeech(survey, channel, from, from + seconds);
      if (isSpoken) await mustStillHold();
      const heard = isSpoken
        ? await transcriber.transcribe({ startSeconds: from, seconds, wav }, hints, signal)
        : silence;
      words[channel] =
        from === 0
          ? heard.words
          : mergeChunks(words[channel] ?? [], heard.words, {
              from,
              to: from + cut.overlapSeconds,
              isTimingEstimated: heard.isTimingEstimated,
            });
      isTimingEstimated ||= heard.isTimingEstimated;
      if (heard.language !== null)
        secondsIn.set(heard.language, (secondsIn.get(heard.language) ?? 0) + heard.words.length);
    }
  }
  const [language = null] = [...secondsIn].toSorted(([, a], [, b]) => b - a).map(([name]) => name);
  return { words, language, isTimingEstimated };
}

const silence: HeardSpeech = { words: [], language: null, isTimingEstimated: false };

async function closing<Value>(
  open: RecordingTranscription['open'],
  use: (sound: Sound) => Promise<Value>,
): Promise<Value> {
  const sound = await open();
  if (sound === null) throw new ProviderFailure('no-recording');
  try {
    return await use(sound);
  } finally {
    await sound.close();
  }
}
