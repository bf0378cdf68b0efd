/** A recording that is being heard. Must be closed; after that nothing is told any more. */
export interface RecordingAudio {
  /** Plays on from where it is, or from the beginning when it had ended. */
  readonly play: () => void;
  readonly pause: () => void;
  /** Goes to a second and goes on as before. */
  readonly seek: (seconds: number) => void;
  /** The pitch MUST stay as it was spoken. */
  readonly setSpeed: (speed: number) => void;
  /** 0 to 1. */
  readonly setVolume: (volume: number) => void;
  /** The output device of this id, or the system's own when it is empty or not there. */
  readonly setDevice: (deviceId: string) => void;
  /** Where it is, in seconds; the exact moment that is heard. */
  readonly position: () => number;
  /** Falls silent and lets go of all it holds. Idempotent. */
  readonly close: () => void;
}

/** What is told of a recording that is being heard. */
export interface AudioListeners {
  /** Enough is there to play, and how long it is in all is known, in seconds. */
  readonly onReady: (durationSeconds: number) => void;
  readonly onPlaying: () => void;
  /** It stands still because it was told to. */
  readonly onPaused: () => void;
  readonly onEnded: () => void;
  /** It cannot be heard, or not any further. Nothing but `close` may follow. */
  readonly onFailed: () => void;
}

/** How a recording is to be heard from its first moment. */
export interface AudioSettings {
  readonly startSeconds: number;
  readonly speed: number;
  readonly volume: number;
  /** As `setDevice` takes it. */
  readonly deviceId: string;
}

/** Opens the recording at an address; it stands still until it is told to play, which may be at once. */
export type OpenAudio = (address: string, settings: AudioSettings, listeners: AudioListeners) => RecordingAudio;
