import type { Cut, SoundStretch } from '#sound/sound-cutter.ts';
import type { SoundSurvey } from '#sound/sound-survey.ts';

/** What the thread is started for: to hear a recording through, or to cut its first so many channels into stretches. */
export type SoundErrand =
  | { readonly kind: 'survey' }
  | { readonly kind: 'cut'; readonly cut: Cut; readonly channels: number };

/** What it answers to each piece. */
export interface HeardSound {
  /** Those that are whole with it. */
  readonly stretches: readonly SoundStretch[];
  /** At the end of a survey; null when there is no sound. */
  readonly survey: SoundSurvey | null;
}
