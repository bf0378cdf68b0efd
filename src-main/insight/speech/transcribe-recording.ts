import type { Transcript } from '#domain/insight.ts';
import { UnreadableSound } from '#domain/sound.ts';
import { ProviderFailure, type Sound } from '../insight-host.ts';
import { mergeChunks } from './merge-chunks.ts';
import { type Cut, channelOf, cutSound } from './sound-chunks.ts';
import { hasSpeech, type SoundSurvey, surveySound } from './sound-survey.ts';
import type { HeardSpeech, HeardWord, HearingHints, Transcriber } from './transcriber.ts';
import { type HeardTrack, linesOfTracks } from './transcript-lines.ts';

/** What transcribing needs. */
export interface RecordingTranscription {
  /** Opens the sound, from its beginning each time. */
  readonly open: () => Promise<Sound | null>;
  readonly transcriber: Transcriber;
  readonly hints: HearingHints;
  readonly cut: Cut;
  readonly signal: AbortSignal;
}

/**
 * Writes down a whole recording: two channels as two speakers, long ones in stretches. Rejects with ProviderFailure (`no-recording`,
 * `no-speech`, or the provider's own) or UnreadableSound.
 */
export async function transcribeRecording(
  parts: RecordingTranscription,
): Promise<Pick<Transcript, 'lines' | 'language' | 'isTimingEstimated'>> {
  const survey = await closing(parts.open, surveySound);
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
  { transcriber, hints, cut, signal }: RecordingTranscription,
): Promise<HeardRecording> {
  const words: (readonly HeardWord[])[] = Array.from({ length: channels }, () => []);
  const secondsIn = new Map<string, number>();
  let isTimingEstimated = false;
  for await (const chunk of cutSound(sound, cut)) {
    for (let channel = 0; channel < channels; channel += 1) {
      signal.throwIfAborted();
      const stretch = channelOf(chunk, channel);
      const from = stretch.startSeconds;
      const to = from + stretch.samples.length / 16_000;
      // Nothing is sent, and nothing made up, where nobody speaks.
      const heard = hasSpeech(survey, channel, from, to)
        ? await transcriber.transcribe(stretch, hints, signal)
        : silence;
      words[channel] =
        from === 0
          ? heard.words
          : mergeChunks(words[channel] ?? [], heard.words, { from, to: from + cut.overlapSeconds });
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
