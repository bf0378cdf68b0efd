import { soundRate } from './sound-rate.ts';
import { formatWav } from './wav.ts';

/** How recordings are cut: into stretches of `seconds`, each beginning `overlapSeconds` before the one before it ends. */
export interface Cut {
  readonly seconds: number;
  readonly overlapSeconds: number;
}

/** A stretch of every channel, as they lie beside each other, each a WAV file of 16 kHz and 16 bits. */
export interface SoundStretch {
  /** From the beginning of the recording. */
  readonly startSeconds: number;
  readonly seconds: number;
  readonly channels: readonly Uint8Array<ArrayBuffer>[];
}

/** Cuts a sound as it comes; holds one stretch at a time. */
export interface Cutter {
  /** A piece of every channel, `soundRate` samples a second: the stretches that are whole with it. */
  readonly add: (channels: readonly Float32Array[]) => readonly SoundStretch[];
  /** What no stretch had yet, with the overlap before it. */
  readonly finish: () => readonly SoundStretch[];
}

/** A cutter of the first `channels` channels of one recording. */
export function createCutter({ seconds, overlapSeconds }: Cut, channels: number): Cutter {
  const wanted = Math.round(seconds * soundRate);
  const kept = Math.round(overlapSeconds * soundRate);
  let held: readonly Float32Array[] = [];
  let filled = 0;
  let heldFrom = 0;
  /** How much of what is held no stretch had yet. */
  let unheard = 0;
  const stretch = (): SoundStretch => ({
    startSeconds: heldFrom / soundRate,
    seconds: filled / soundRate,
    channels: held.map((samples) => formatWav(samples.subarray(0, filled))),
  });
  return {
    add: (piece) => {
      const whole: SoundStretch[] = [];
      const length = piece[0]?.length ?? 0;
      if (held.length === 0) held = piece.slice(0, channels).map(() => new Float32Array(wanted));
      for (let from = 0; from < length; ) {
        const to = Math.min(length, from + wanted - filled);
        for (const [channel, samples] of held.entries())
          samples.set((piece[channel] ?? samples).subarray(from, to), filled);
        filled += to - from;
        unheard += to - from;
        from = to;
        if (filled < wanted) continue;
        whole.push(stretch());
        for (const samples of held) samples.copyWithin(0, wanted - kept);
        heldFrom += wanted - kept;
        filled = kept;
        unheard = 0;
      }
      return whole;
    },
    finish: () => (unheard > 0 ? [stretch()] : []),
  };
}
