import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '#contract/bridge.ts';
import type { RecordingShape } from '#contract/requests.ts';
import type { Result } from '#contract/result.ts';
import type { CallUuid } from '#domain/call.ts';
import { formatRecordingAddress } from '#domain/recording-address.ts';
import type { OpenAudio, RecordingAudio } from './audio-port.ts';
import { guidedTo } from './guide.ts';
import type { ListeningHabits, ListeningMemory } from './listening-memory.ts';
import { obeyCommand } from './obey-command.ts';
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

/** What is nearer to an end than this is no place to go on from. Seconds. */
const placeMarginSeconds = 5;
/** So much is heard before the place is noted again: a kill loses no more. Seconds. */
const placeStepSeconds = 10;
/** A loop that ends so near the recording's end ends with it. Seconds. */
const endMarginSeconds = 0.2;

/** Makes the store. No audio is opened before somebody wants to hear it. */
export function createPlayerStore({
  bridge,
  openAudio,
  memory,
  marks,
  startTimer,
  startTicks,
}: PlayerParts): PlayerStore {
  let audio: RecordingAudio | null = null;
  let cancelTimer = (): void => undefined;
  let stopTicks = (): void => undefined;
  /** Whether enough of what is heard was there once. */
  let hasArrived = false;
  /** Where the recording that is shown next begins, if it is that of this call. */
  let sought: { readonly id: CallUuid; readonly seconds: number } | null = null;
  /** Counts the questions: an answer that was overtaken is not shown. */
  let asked = 0;
  let habits = memory.read();
  let quietSpans: readonly QuietSpan[] = [];
  /** Where it was when it was looked at last, and where what is being heard began. Seconds. */
  let [lastSeconds, heardFrom, notedSeconds] = [0, 0, 0];

  return createStore<PlayerState>()((set, get) => {
    const keepHabits = (changes: Partial<ListeningHabits>): void => {
      habits = { ...habits, ...changes };
      memory.write(habits);
      set(changes);
    };
    const notePlace = (seconds: number): void => {
      notedSeconds = seconds;
      const isPlace = seconds > placeMarginSeconds && seconds < get().durationSeconds - placeMarginSeconds;
      marks.getState().leavePlace(isPlace ? seconds : null);
    };
    const tellHeard = (toSeconds: number): void => {
      const { id } = get();
      if (id !== null) void bridge.request('recordings.heard', { id, fromSeconds: heardFrom, toSeconds });
    };
    /** What was heard up to here is told, and where to go on. */
    const noteHeard = (toSeconds: number): void => {
      const { id } = get();
      if (id === null || toSeconds <= heardFrom) return;
      tellHeard(toSeconds);
      heardFrom = toSeconds;
      notePlace(toSeconds);
    };
    const halt = (): void => {
      stopTicks();
      stopTicks = () => undefined;
      if (audio !== null && get().motion === 'playing') noteHeard(audio.position());
    };
    const silence = (): void => {
      halt();
      audio?.close();
      audio = null;
      cancelTimer();
    };
    const goTo = (seconds: number): void => {
      lastSeconds = seconds;
      heardFrom = seconds;
      notedSeconds = seconds;
      audio?.seek(seconds);
      set({ positionSeconds: seconds });
    };
    /** Keeps to the loop, leaves out pauses, and notes the place from time to time. */
    const step = (): void => {
      if (audio === null || get().motion !== 'playing') return;
      const { loop, isSkipping, speed, savedSeconds } = get();
      const [before, now] = [lastSeconds, audio.position()];
      lastSeconds = now;
      const jump = guidedTo({ before, now, loop, pauses: isSkipping ? quietSpans : [] });
      if (jump !== null) {
        noteHeard(now);
        goTo(jump.seconds);
        set({ savedSeconds: savedSeconds + jump.leftOutSeconds / speed });
      } else if (now - notedSeconds >= placeStepSeconds) noteHeard(now);
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
      const { positionSeconds: startSeconds, speed, volume, deviceId } = get();
      hasArrived = false;
      return openAudio(
        formatRecordingAddress(id),
        { startSeconds, speed, volume, deviceId },
        {
          onReady: (durationSeconds) => {
            hasArrived = true;
            if (Number.isFinite(durationSeconds)) set({ durationSeconds });
          },
          onPlaying: () => {
            lastSeconds = audio?.position() ?? get().positionSeconds;
            heardFrom = lastSeconds;
            notedSeconds = lastSeconds;
            // Told at once: nobody listens unnoticed because the end never came.
            tellHeard(lastSeconds);
            set({ motion: 'playing', positionSeconds: lastSeconds });
            stopTicks();
            stopTicks = startTicks(step);
          },
          onPaused: () => {
            halt();
            set({ motion: 'still', positionSeconds: audio?.position() ?? get().positionSeconds });
          },
          onEnded: () => {
            const { loop, durationSeconds } = get();
            noteHeard(durationSeconds);
            stopTicks();
            const isLooped = (loop?.toSeconds ?? 0) >= durationSeconds - endMarginSeconds;
            set({ motion: isLooped ? 'opening' : 'still', positionSeconds: 0 });
            if (loop === null || !isLooped) return marks.getState().leavePlace(null);
            goTo(loop.fromSeconds);
            audio?.play();
          },
          onFailed: () => void explainFailure(id),
        },
      );
    };
    const start = (id: CallUuid): void => {
      set({ motion: 'opening', resumeSeconds: null });
      audio ??= open(id);
      audio.play();
    };
    const pause = (): void => {
      halt();
      audio?.pause();
      set({ motion: 'still', positionSeconds: audio?.position() ?? get().positionSeconds });
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
            if (file === null || get().id !== id || positionSeconds > 0 || motion !== 'still') return;
            set({ resumeSeconds: file.placeSeconds });
          });
        const result = await ask(id);
        if (result !== null) put(result);
      },
      seekOnOpen: (wanted, seconds) => {
        const { id, motion } = get();
        if (id !== wanted) sought = { id: wanted, seconds };
        // Not `seek`: how long the recording is may not be known yet.
        else if (motion === 'still') goTo(seconds);
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
        marks.getState().leave();
        set({ id: null, title: '', view: { kind: 'reading' }, ...blank });
      },
      toggle: () => {
        const { id, view, motion } = get();
        if (id === null || view.kind !== 'ready') return;
        if (motion === 'still') start(id);
        else pause();
      },
      stop: () => {
        if (get().motion !== 'still') pause();
      },
      seek: (seconds) => {
        if (audio !== null && get().motion === 'playing') noteHeard(audio.position());
        const sought = Math.min(Math.max(seconds, 0), get().durationSeconds);
        goTo(sought);
        if (audio !== null) notePlace(sought);
      },
      resume: () => {
        const { id, resumeSeconds, seek } = get();
        if (id === null || resumeSeconds === null) return;
        seek(resumeSeconds);
        start(id);
      },
      setSpeed: (speed) => {
        audio?.setSpeed(speed);
        keepHabits({ speed });
      },
      setVolume: (volume) => {
        audio?.setVolume(volume);
        keepHabits({ volume });
      },
      setDevice: (deviceId) => {
        audio?.setDevice(deviceId);
        keepHabits({ deviceId });
      },
      fitDevices: (deviceIds) => {
        const deviceId = deviceIds.includes(habits.deviceId) ? habits.deviceId : '';
        if (deviceId === get().deviceId) return;
        audio?.setDevice(deviceId);
        set({ deviceId });
      },
      setLoop: (loop) => set({ loop }),
      setSkipping: (isSkipping) => keepHabits({ isSkipping }),
      setZoom: (zoom) => set({ zoom: Math.min(Math.max(zoom, 1), widestZoom) }),
      obey: (command) => get().view.kind === 'ready' && obeyCommand(command, get, marks),
      look: () => {
        if (audio !== null && get().motion === 'playing') set({ positionSeconds: audio.position() });
      },
    };
  });
}
