import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '#contract/bridge.ts';
import type { RecordingShape } from '#contract/requests.ts';
import type { FailureCode, Result } from '#contract/result.ts';
import type { CallUuid } from '#domain/call.ts';
import { formatRecordingAddress } from '#domain/recording-address.ts';
import type { RecordingOutline } from '#domain/recording-outline.ts';
import type { OpenAudio, RecordingAudio } from './audio-port.ts';
import type { PlayerCommand } from './player-keys.ts';
import { type Speed, stepSpeed } from './speed.ts';
import type { SpeedMemory } from './speed-memory.ts';

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
  readonly view: PlayerView;
  /** What there is of it is being asked again. */
  readonly isAsking: boolean;
  readonly motion: Motion;
  readonly positionSeconds: number;
  readonly durationSeconds: number;
  readonly speed: Speed;
  /** 0 to 1. */
  readonly volume: number;
  /** Asks for a call's recording; what was heard before falls silent. `talkSeconds` is its length until more is known. */
  readonly show: (id: CallUuid, talkSeconds: number) => Promise<void>;
  /** Begins at this second when the call's recording is shown, now or next; one that is being heard goes on. */
  readonly seekOnOpen: (id: CallUuid, seconds: number) => void;
  /** Asks again for what could not be had. */
  readonly again: () => Promise<void>;
  /** Falls silent and forgets the call. */
  readonly leave: () => void;
  readonly toggle: () => void;
  /** Goes to a second, or as near as there is one. */
  readonly seek: (seconds: number) => void;
  readonly setSpeed: (speed: Speed) => void;
  readonly setVolume: (volume: number) => void;
  /** Does what a key asks; answers whether there was anything to do it with. */
  readonly obey: (command: PlayerCommand) => boolean;
  /** Looks where it is now. */
  readonly look: () => void;
}

/** A store of what is heard. */
export type PlayerStore = StoreApi<PlayerState>;

/** Runs something after so many milliseconds unless it is cancelled by what it gives back. */
export type StartTimer = (ms: number, run: () => void) => () => void;

/** What the store is made from. */
export interface PlayerParts {
  readonly bridge: Bridge;
  readonly openAudio: OpenAudio;
  readonly memory: SpeedMemory;
  readonly startTimer: StartTimer;
}

/** Makes the store. No audio is opened before somebody wants to hear it. */
export function createPlayerStore({ bridge, openAudio, memory, startTimer }: PlayerParts): PlayerStore {
  let audio: RecordingAudio | null = null;
  let cancelTimer = (): void => undefined;
  /** Whether enough of what is heard was there once. */
  let hasArrived = false;
  /** Where the recording that is shown next begins, if it is that of this call. */
  let sought: { readonly id: CallUuid; readonly seconds: number } | null = null;
  /** Counts the questions: an answer that was overtaken is not shown. */
  let asked = 0;

  return createStore<PlayerState>()((set, get) => {
    const silence = (): void => {
      audio?.close();
      audio = null;
      cancelTimer();
    };
    const ask = async (id: CallUuid): Promise<Result<RecordingShape> | null> => {
      asked += 1;
      const mine = asked;
      set({ isAsking: true });
      const result = await bridge.request('recordings.shape', { id });
      if (mine !== asked) return null;
      set({ isAsking: false });
      return result;
    };
    const put = (result: Result<RecordingShape>): void => {
      set({ view: viewOf(result) });
      if (result.ok && result.value.kind === 'drawn') set({ durationSeconds: result.value.outline.durationSeconds });
      if (result.ok && result.value.kind === 'pending') {
        cancelTimer = startTimer(result.value.retryAfterSeconds * 1000, () => void get().again());
      }
    };
    /** Playing failed: the relay knows why, or it broke off on the way, or it never could be played. */
    const explainFailure = async (id: CallUuid): Promise<void> => {
      const positionSeconds = audio?.position() ?? 0;
      silence();
      set({ motion: 'still', positionSeconds: Math.max(positionSeconds, get().positionSeconds) });
      const result = await ask(id);
      if (result === null) return;
      if (!hasArrived && result.ok && (result.value.kind === 'drawn' || result.value.kind === 'undrawable')) {
        set({ view: { kind: 'unreadable' } });
      } else put(result);
    };
    const open = (id: CallUuid): RecordingAudio => {
      const { positionSeconds: startSeconds, speed, volume } = get();
      hasArrived = false;
      return openAudio(
        formatRecordingAddress(id),
        { startSeconds, speed, volume },
        {
          onReady: (durationSeconds) => {
            hasArrived = true;
            if (Number.isFinite(durationSeconds)) set({ durationSeconds });
          },
          onPlaying: () => set({ motion: 'playing' }),
          onPaused: () => set({ motion: 'still' }),
          onEnded: () => set({ motion: 'still', positionSeconds: 0 }),
          onFailed: () => void explainFailure(id),
        },
      );
    };
    return {
      id: null,
      view: { kind: 'reading' },
      isAsking: false,
      motion: 'still',
      positionSeconds: 0,
      durationSeconds: 0,
      speed: memory.read(),
      volume: 1,
      show: async (id, talkSeconds) => {
        silence();
        const positionSeconds = sought?.id === id ? sought.seconds : 0;
        sought = null;
        set({ id, view: { kind: 'reading' }, motion: 'still', positionSeconds, durationSeconds: talkSeconds });
        const result = await ask(id);
        if (result !== null) put(result);
      },
      seekOnOpen: (wanted, seconds) => {
        const { id, motion, seek } = get();
        if (id !== wanted) sought = { id: wanted, seconds };
        else if (motion === 'still') seek(seconds);
      },
      again: async () => {
        const { id } = get();
        if (id === null) return;
        silence();
        const result = await ask(id);
        if (result !== null) put(result);
      },
      leave: () => {
        silence();
        asked += 1;
        set({ id: null, view: { kind: 'reading' }, motion: 'still', positionSeconds: 0 });
      },
      toggle: () => {
        const { id, view, motion } = get();
        if (id === null || view.kind !== 'ready') return;
        if (motion !== 'still') {
          audio?.pause();
          set({ motion: 'still' });
          return;
        }
        set({ motion: 'opening' });
        audio ??= open(id);
        audio.play();
      },
      seek: (seconds) => {
        const positionSeconds = Math.min(Math.max(seconds, 0), get().durationSeconds);
        audio?.seek(positionSeconds);
        set({ positionSeconds });
      },
      setSpeed: (speed) => {
        memory.write(speed);
        audio?.setSpeed(speed);
        set({ speed });
      },
      setVolume: (volume) => {
        audio?.setVolume(volume);
        set({ volume });
      },
      obey: (command) => {
        const { view, toggle, seek, setSpeed, look } = get();
        if (view.kind !== 'ready') return false;
        look();
        if (command.kind === 'toggle') toggle();
        else if (command.kind === 'skip') seek(get().positionSeconds + command.seconds);
        else setSpeed(stepSpeed(get().speed, command.steps));
        return true;
      },
      look: () => {
        if (audio !== null && get().motion === 'playing') set({ positionSeconds: audio.position() });
      },
    };
  });
}

function viewOf(result: Result<RecordingShape>): PlayerView {
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
