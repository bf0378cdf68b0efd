import type { Cut, SoundStretch } from '#sound/sound-cutter.ts';
import type { SoundSurvey } from '#sound/sound-survey.ts';

/** What the worker is started for: to hear a recording through, or to cut its first so many channels into stretches. */
export type SoundErrand =
  | { readonly kind: 'survey' }
  | { readonly kind: 'cut'; readonly cut: Cut; readonly channels: number };

/** What the worker is told: the file's next bytes, or that there are no more. */
export type SoundRequest =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'end' };

/** What the worker answers to each request: what there is to give of it, or why the recording cannot be read, its last. */
export type SoundReply =
  | {
      readonly kind: 'heard';
      /** Those that are whole with it. */
      readonly stretches: readonly SoundStretch[];
      /** At the end of a survey; null when there is no sound. */
      readonly survey: SoundSurvey | null;
    }
  /** The reason is part of a sentence. */
  | { readonly kind: 'failed'; readonly reason: string };
