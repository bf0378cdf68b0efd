import type { CallUuid } from '#domain/call.ts';
import { formatRecordingAddress } from '#domain/recording/recording-address.ts';
import type { OpenAudio, RecordingAudio } from './audio-port.ts';
import { guidedTo } from './guide.ts';
import type { HeardStretch } from './heard-stretch.ts';
import type { PlayerState } from './player-state.ts';
import type { QuietSpan } from './quiet-spans.ts';

/** The sound of the recording that is shown: opened when it is wanted, and guided while it plays. */
export interface PlayerSound {
  /** Opens the sound without playing it, so that it is heard the moment that is wanted. */
  readonly prepare: (id: CallUuid) => void;
  /** Plays on from where the state stands. */
  readonly start: (id: CallUuid) => void;
  readonly pause: () => void;
  /** Gives the sound up; the next start opens it anew. */
  readonly silence: () => void;
  /** Goes to a second, heard or not. */
  readonly goTo: (seconds: number) => void;
  /** The same, because a person wants it: what was heard is told, and the place remembered. */
  readonly seek: (seconds: number) => void;
  /** Where it is while it plays; null while it does not. */
  readonly playingAt: () => number | null;
  readonly set: (changes: Partial<Pick<PlayerState, 'speed' | 'volume' | 'deviceId'>>) => void;
}

/** What the sound is made from. */
export interface PlayerSoundParts {
  readonly openAudio: OpenAudio;
  readonly stretch: HeardStretch;
  /** The pauses of what is shown. */
  readonly quietSpans: () => readonly QuietSpan[];
  readonly read: () => PlayerState;
  readonly change: (changes: Partial<PlayerState>) => void;
  /** Heard to its end, and not begun again. */
  readonly onEnded: () => void;
  /** It cannot be heard, or no longer; `wasHeard` when some of it was. */
  readonly onFailed: (id: CallUuid, wasHeard: boolean) => void;
  /** Runs something many times a second until what it gives back is called. */
  readonly startTicks: (run: () => void) => () => void;
}

/** A loop that ends so near the recording's end ends with it. Seconds. */
const endMarginSeconds = 0.2;
/** What breaks off sooner was never heard: there are sounds that the browser opens, and then cannot read. Seconds. */
const leastHeardSeconds = 0.5;

/** Nothing is opened yet. */
export function createPlayerSound(parts: PlayerSoundParts): PlayerSound {
  const { stretch, read, change } = parts;
  let audio: RecordingAudio | null = null;
  let stopTicks = (): void => undefined;
  /** Where it was gone to last, or began. Seconds. */
  let cameFrom = 0;

  const playingAt = (): number | null => (audio !== null && read().motion === 'playing' ? audio.position() : null);
  const halt = (): void => {
    stopTicks();
    stopTicks = () => undefined;
    const now = playingAt();
    if (now !== null) stretch.tell(now);
  };
  const silence = (): void => {
    halt();
    audio?.close();
    audio = null;
  };
  const goTo = (seconds: number): void => {
    cameFrom = seconds;
    stretch.moveTo(seconds);
    audio?.seek(seconds);
    change({ positionSeconds: seconds });
  };
  /** Keeps to the loop, leaves out pauses, and notes the place from time to time. */
  const step = (): void => {
    const now = playingAt();
    if (now === null) return;
    const { loop, isSkipping, speed, savedSeconds } = read();
    const before = stretch.look(now);
    const jump = guidedTo({ before, now, loop, pauses: isSkipping ? parts.quietSpans() : [] });
    if (jump === null) {
      stretch.tellNowAndThen(now);
      return;
    }
    stretch.tell(now);
    goTo(jump.seconds);
    change({ savedSeconds: savedSeconds + jump.leftOutSeconds / speed });
  };
  const end = (): void => {
    const { loop, durationSeconds } = read();
    stretch.tell(durationSeconds);
    stopTicks();
    const isLooped = (loop?.toSeconds ?? 0) >= durationSeconds - endMarginSeconds;
    change({ motion: isLooped ? 'opening' : 'still', positionSeconds: 0 });
    if (loop !== null && isLooped) {
      goTo(loop.fromSeconds);
      audio?.play();
    } else parts.onEnded();
  };
  const begin = (): void => {
    const seconds = audio?.position() ?? read().positionSeconds;
    stretch.begin(seconds);
    change({ motion: 'playing', positionSeconds: seconds });
    stopTicks();
    stopTicks = parts.startTicks(step);
  };
  const fail = (id: CallUuid): void => {
    // Nobody hears it now: who wants to is told.
    if (read().motion === 'still') {
      silence();
      return;
    }
    const positionSeconds = Math.max(audio?.position() ?? 0, read().positionSeconds);
    silence();
    change({ motion: 'still', positionSeconds });
    parts.onFailed(id, positionSeconds - cameFrom >= leastHeardSeconds);
  };
  const rest = (): void => change({ motion: 'still', positionSeconds: audio?.position() ?? read().positionSeconds });
  const open = (id: CallUuid): RecordingAudio => {
    const { positionSeconds: startSeconds, speed, volume, deviceId } = read();
    cameFrom = startSeconds;
    return parts.openAudio(
      formatRecordingAddress(id),
      { startSeconds, speed, volume, deviceId },
      {
        onReady: (durationSeconds) => {
          if (Number.isFinite(durationSeconds)) change({ durationSeconds });
        },
        onPlaying: begin,
        onPaused: () => {
          halt();
          rest();
        },
        onEnded: end,
        onFailed: () => fail(id),
      },
    );
  };

  return {
    prepare: (id) => {
      audio ??= open(id);
    },
    start: (id) => {
      change({ motion: 'opening', resumeSeconds: null });
      audio ??= open(id);
      audio.play();
    },
    pause: () => {
      halt();
      audio?.pause();
      rest();
    },
    silence,
    goTo,
    seek: (seconds) => {
      const now = playingAt();
      if (now !== null) stretch.tell(now);
      goTo(seconds);
      if (audio !== null) stretch.leavePlace(seconds);
    },
    playingAt,
    set: ({ speed, volume, deviceId }) => {
      if (speed !== undefined) audio?.setSpeed(speed);
      if (volume !== undefined) audio?.setVolume(volume);
      if (deviceId !== undefined) audio?.setDevice(deviceId);
    },
  };
}
