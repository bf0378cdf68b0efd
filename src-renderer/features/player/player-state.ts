import type { RecordingShape } from '#contract/recordings.ts';
import type { FailureCode, Result } from '#contract/result.ts';
import type { CallUuid } from '#domain/call.ts';
import type { RecordingOutline } from '#domain/recording/recording-outline.ts';
import type { Loop } from './loop.ts';
import type { PlayerCommand } from './player-keys.ts';
import type { Speed } from './speed.ts';

/** What is known of the recording, or why there is nothing to hear. */
export type PlayerView =
  | { readonly kind: 'reading' }
  /** It can be heard; `outline` is null where it cannot be drawn. */
  | { readonly kind: 'ready'; readonly outline: RecordingOutline | null }
  /** On its way; looked for again by itself. */
  | { readonly kind: 'pending' }
  | { readonly kind: 'missing'; readonly isWithdrawn: boolean }
  /** It is there, and nothing here can play it. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'failed'; readonly code: FailureCode };

/** Whether it is heard; `opening` is what lies between being told to play and being heard. */
export type Motion = 'still' | 'opening' | 'playing';

/** The recording of the call that is shown. */
export interface PlayerState {
  readonly id: CallUuid | null;
  /** Whose call it is. */
  readonly title: string;
  readonly view: PlayerView;
  /** What there is of it is being asked again. */
  readonly isAsking: boolean;
  readonly motion: Motion;
  /** The media's own time. */
  readonly positionSeconds: number;
  readonly durationSeconds: number;
  readonly speed: Speed;
  /** 0 to 1. */
  readonly volume: number;
  /** Empty for the system's own. */
  readonly deviceId: string;
  readonly loop: Loop | null;
  /** Pauses are left out. */
  readonly isSkipping: boolean;
  /** How much listening time leaving out pauses has saved, of this recording. */
  readonly savedSeconds: number;
  /** Where somebody stopped the last time; null when there is nothing to offer. */
  readonly resumeSeconds: number | null;
  /** How many times wider than its place the waveform is; 1 shows all of it. */
  readonly zoom: number;
  /** Asks for a call's recording; what was heard before falls silent. `talkSeconds` is its length until more is known. */
  readonly show: (id: CallUuid, talkSeconds: number, title?: string) => Promise<void>;
  /** Begins at this second when the call's recording is shown, now or next; one that is being heard goes on. */
  readonly seekOnOpen: (id: CallUuid, seconds: number) => void;
  /** Asks again for what could not be had. */
  readonly again: () => Promise<void>;
  /** Draws what could not be drawn before, now that all of it is here; what is heard goes on. */
  readonly drawAgain: () => Promise<void>;
  /** Falls silent and forgets the call. */
  readonly leave: () => void;
  readonly toggle: () => void;
  /** Falls silent where it is. */
  readonly stop: () => void;
  /** Goes to a second, or as near as there is one. */
  readonly seek: (seconds: number) => void;
  /** Plays on from where somebody stopped the last time. */
  readonly resume: () => void;
  readonly setSpeed: (speed: Speed) => void;
  readonly setVolume: (volume: number) => void;
  readonly setDevice: (deviceId: string) => void;
  /** These devices are there now: the one that was chosen is used when it is among them. */
  readonly fitDevices: (deviceIds: readonly string[]) => void;
  readonly setLoop: (loop: Loop | null) => void;
  readonly setSkipping: (isSkipping: boolean) => void;
  readonly setZoom: (zoom: number) => void;
  /** Does what a key asks; answers whether there was anything to do it with. */
  readonly obey: (command: PlayerCommand) => boolean;
  /** Looks where it is now. */
  readonly look: () => void;
}

/** The most that a waveform is widened: an hour is then a minute across. */
export const widestZoom = 64;

/** What the window shows for what the main process said of a recording. */
export function viewOf(result: Result<RecordingShape>): PlayerView {
  if (!result.ok) return { kind: 'failed', code: result.code };
  switch (result.value.kind) {
    case 'drawn':
      return { kind: 'ready', outline: result.value.outline };
    case 'undrawable':
      return { kind: 'ready', outline: null };
    case 'pending':
      return { kind: 'pending' };
    case 'missing':
      return result.value;
  }
}
