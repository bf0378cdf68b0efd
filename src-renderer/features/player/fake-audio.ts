import type { AudioListeners, AudioSettings, OpenAudio, RecordingAudio } from './audio-port.ts';

/** Audio without sound: time passes when it is told to. */
export interface FakeAudio {
  readonly open: OpenAudio;
  /** Every recording opened, and how it stands. */
  readonly opened: readonly HeardRecording[];
  /** Enough of the last one is there. */
  readonly arrive: (durationSeconds: number) => void;
  /** So many seconds of a clock pass, at the speed it is heard. */
  readonly pass: (seconds: number) => void;
  readonly fail: () => void;
}

/** A recording as the fake hears it. */
export interface HeardRecording {
  readonly address: string;
  isPlaying: boolean;
  isClosed: boolean;
  positionSeconds: number;
  durationSeconds: number | null;
  speed: number;
  volume: number;
  deviceId: string;
}

/** Makes the fake. */
export function createFakeAudio(): FakeAudio {
  const opened: HeardRecording[] = [];
  let last: { readonly heard: HeardRecording; readonly listeners: AudioListeners; isAwaited: boolean } | null = null;
  const begin = (heard: HeardRecording, listeners: AudioListeners): void => {
    heard.isPlaying = true;
    listeners.onPlaying();
  };
  const open = (address: string, settings: AudioSettings, listeners: AudioListeners): RecordingAudio => {
    const { startSeconds: positionSeconds, speed, volume, deviceId } = settings;
    const heard: HeardRecording = {
      address,
      isPlaying: false,
      isClosed: false,
      positionSeconds,
      durationSeconds: null,
      speed,
      volume,
      deviceId,
    };
    opened.push(heard);
    const mine = { heard, listeners, isAwaited: false };
    last = mine;
    return {
      play: () => {
        if (heard.isClosed || heard.isPlaying) return;
        if (heard.durationSeconds === null) mine.isAwaited = true;
        else begin(heard, listeners);
      },
      pause: () => {
        mine.isAwaited = false;
        if (heard.isPlaying) listeners.onPaused();
        heard.isPlaying = false;
      },
      seek: (seconds) => {
        heard.positionSeconds = seconds;
      },
      setSpeed: (next) => {
        heard.speed = next;
      },
      setVolume: (next) => {
        heard.volume = next;
      },
      setDevice: (next) => {
        heard.deviceId = next;
      },
      position: () => heard.positionSeconds,
      close: () => {
        heard.isClosed = true;
        heard.isPlaying = false;
      },
    };
  };
  return {
    open,
    opened,
    arrive: (durationSeconds) => {
      if (last === null || last.heard.isClosed) return;
      last.heard.durationSeconds = durationSeconds;
      last.listeners.onReady(durationSeconds);
      if (last.isAwaited) begin(last.heard, last.listeners);
      last.isAwaited = false;
    },
    pass: (seconds) => {
      if (last === null || !last.heard.isPlaying) return;
      const { heard, listeners } = last;
      heard.positionSeconds += seconds * heard.speed;
      if (heard.positionSeconds < (heard.durationSeconds ?? 0)) return;
      heard.isPlaying = false;
      heard.positionSeconds = 0;
      listeners.onEnded();
    },
    fail: () => {
      if (last !== null && !last.heard.isClosed) last.listeners.onFailed();
    },
  };
}
