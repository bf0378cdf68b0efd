import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '#contract/bridge.ts';
import type { RecordingShape } from '#contract/recordings.ts';
import type { Result } from '#contract/result.ts';
import type { CallUuid } from '#domain/call.ts';
import type { OpenAudio } from './audio-port.ts';
import { createHeardStretch } from './heard-stretch.ts';
import type { ListeningHabits, ListeningMemory } from './listening-memory.ts';
import { obeyCommand } from './obey-command.ts';
import { createPlayerSound } from './player-sound.ts';
import { type PlayerState, viewOf, widestZoom } from './player-state.ts';
import { type QuietSpan, quietSpansOf } from './quiet-spans.ts';
import type { MarksStore } from './recording-marks.ts';

/** A store of what is heard. */
export type PlayerStore = StoreApi<PlayerState>;

/** Runs something after so many milliseconds unless it is cancelled by what it gives back. */
export type StartTimer = (ms: number, run: () => void) => () => void;

/** What the store is made from. */
export interface PlayerParts {
  readonly bridge: Bridge;
  readonly openAudio: OpenAudio;
  readonly memory: ListeningMemory;
  readonly marks: MarksStore;
  readonly startTimer: StartTimer;
  /** Runs something many times a second, also while nobody sees the window, until what it gives back is called. */
  readonly startTicks: (run: () => void) => () => void;
}

/** Somebody who only walks through a list has gone on by then. Milliseconds. */
const prepareAfterMs = 150;

/** Makes the store. Audio is opened when somebody wants to hear it, or stays at a call whose audio is on this computer. */
export function createPlayerStore(parts: PlayerParts): PlayerStore {
  const { bridge, memory, marks, startTimer } = parts;
  let cancelTimer = (): void => undefined;
  let cancelPreparing = (): void => undefined;
  /** Where the recording that is shown next begins, if it is that of this call. */
  let sought: { readonly id: CallUuid; readonly seconds: number } | null = null;
  /** Counts the questions: an answer that was overtaken is not shown. */
  let asked = 0;
  let habits = memory.read();
  let quietSpans: readonly QuietSpan[] = [];

  return createStore<PlayerState>()((set, get) => {
    const leavePlace = (seconds: number | null): void => marks.getState().leavePlace(seconds);
    const sound = createPlayerSound({
      openAudio: parts.openAudio,
      startTicks: parts.startTicks,
      stretch: createHeardStretch({
        durationSeconds: () => get().durationSeconds,
        onHeard: (fromSeconds, toSeconds) => {
          const { id } = get();
          if (id !== null) void bridge.request('recordings.heard', { id, fromSeconds, toSeconds });
        },
        onPlace: leavePlace,
      }),
      quietSpans: () => quietSpans,
      read: get,
      change: set,
      onEnded: () => leavePlace(null),
      onFailed: (id, wasHeard) => void explainFailure(id, wasHeard),
    });
    const keepHabits = (changes: Partial<ListeningHabits>): void => {
      habits = { ...habits, ...changes };
      memory.write(habits);
      sound.set(changes);
      set(changes);
    };
    const silence = (): void => {
      sound.silence();
      cancelTimer();
      cancelPreparing();
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
      if (result.ok && result.value.kind === 'drawn') {
        const { channels, durationSeconds } = result.value.outline;
        quietSpans = quietSpansOf(channels, durationSeconds);
        set({ durationSeconds });
      }
      if (result.ok && result.value.kind === 'pending') {
        cancelTimer = startTimer(result.value.retryAfterSeconds * 1000, () => void get().again());
      }
    };
    /** Playing failed: the relay knows why, or it broke off on the way, or it never could be played. */
    const explainFailure = async (id: CallUuid, wasHeard: boolean): Promise<void> => {
      cancelTimer();
      const result = await ask(id);
      if (result === null) return;
      if (!wasHeard && result.ok && (result.value.kind === 'drawn' || result.value.kind === 'undrawable')) {
        set({ view: { kind: 'unreadable' } });
      } else put(result);
    };
    const blank = {
      motion: 'still',
      positionSeconds: 0,
      loop: null,
      savedSeconds: 0,
      resumeSeconds: null,
      zoom: 1,
    } as const;
    return {
      id: null,
      title: '',
      view: { kind: 'reading' },
      isAsking: false,
      ...blank,
      durationSeconds: 0,
      ...habits,
      show: async (id, talkSeconds, title = '') => {
        silence();
        quietSpans = [];
        const beginning = sought?.id === id ? sought.seconds : 0;
        sought = null;
        set({
          id,
          title,
          view: { kind: 'reading' },
          ...blank,
          positionSeconds: beginning,
          durationSeconds: talkSeconds,
        });
        void marks
          .getState()
          .show(id)
          .then((file) => {
            const { positionSeconds, motion } = get();
            if (file === null || get().id !== id) return;
            // What would have to be fetched is fetched by who wants to hear it, and nobody else.
            if (file.standing === 'here') cancelPreparing = startTimer(prepareAfterMs, () => sound.prepare(id));
            if (positionSeconds === 0 && motion === 'still') set({ resumeSeconds: file.placeSeconds });
          });
        const result = await ask(id);
        if (result !== null) put(result);
      },
      seekOnOpen: (wanted, seconds) => {
        const { id, motion } = get();
        if (id !== wanted) sought = { id: wanted, seconds };
        // Not `seek`: how long the recording is may not be known yet.
        else if (motion === 'still') sound.goTo(seconds);
      },
      again: async () => {
        const { id } = get();
        if (id === null) return;
        silence();
        const result = await ask(id);
        if (result !== null) put(result);
      },
      drawAgain: async () => {
        const { id, view } = get();
        if (id === null || view.kind !== 'ready' || view.outline !== null) return;
        const result = await ask(id);
        if (result?.ok === true && result.value.kind === 'drawn') put(result);
      },
      leave: () => {
        silence();
        asked += 1;
        marks.getState().leave();
        set({ id: null, title: '', view: { kind: 'reading' }, ...blank });
      },
      toggle: () => {
        const { id, view, motion } = get();
        if (id === null || view.kind !== 'ready') return;
        if (motion === 'still') sound.start(id);
        else sound.pause();
      },
      stop: () => {
        if (get().motion !== 'still') sound.pause();
      },
      seek: (seconds) => sound.seek(Math.min(Math.max(seconds, 0), get().durationSeconds)),
      resume: () => {
        const { id, resumeSeconds, seek } = get();
        if (id === null || resumeSeconds === null) return;
        seek(resumeSeconds);
        sound.start(id);
      },
      setSpeed: (speed) => keepHabits({ speed }),
      setVolume: (volume) => keepHabits({ volume }),
      setDevice: (deviceId) => keepHabits({ deviceId }),
      fitDevices: (deviceIds) => {
        const deviceId = deviceIds.includes(habits.deviceId) ? habits.deviceId : '';
        if (deviceId === get().deviceId) return;
        sound.set({ deviceId });
        set({ deviceId });
      },
      setLoop: (loop) => set({ loop }),
      setSkipping: (isSkipping) => keepHabits({ isSkipping }),
      setZoom: (zoom) => set({ zoom: Math.min(Math.max(zoom, 1), widestZoom) }),
      obey: (command) => get().view.kind === 'ready' && obeyCommand(command, get, marks),
      look: () => {
        const positionSeconds = sound.playingAt();
        if (positionSeconds !== null) set({ positionSeconds });
      },
    };
  });
}
