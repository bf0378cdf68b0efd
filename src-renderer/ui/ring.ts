const ringUrl = new URL('../../resources/sounds/ring.wav', import.meta.url).href;
/** No telephone rings longer; a sound whose end was never told must not go on. Milliseconds. */
const longestMs = 60_000;

/** Plays the sound of a ringing call once; `volume` is 0 to 1. Where nothing can be heard, nothing is. */
export function playRingOnce(volume: number): void {
  const audio = new Audio(ringUrl);
  audio.volume = volume;
  audio.play().catch(() => undefined);
}

/** A sound that goes on until it is stopped. */
export interface Ring {
  /** Plays at this volume, 0 to 1, or falls silent for null. */
  set(volume: number | null): void;
}

/** A silent ring. */
export function createRing(): Ring {
  let audio: HTMLAudioElement | null = null;
  let limit: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(limit);
    audio?.pause();
    audio = null;
  };
  return {
    set: (volume) => {
      if (volume === null) {
        stop();
        return;
      }
      if (audio === null) {
        audio = new Audio(ringUrl);
        audio.loop = true;
        limit = setTimeout(stop, longestMs);
        audio.play().catch(() => undefined);
      }
      audio.volume = volume;
    },
  };
}
