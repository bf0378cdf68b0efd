import { soundRate } from '#domain/sound.ts';
import type { Sound } from '../insight-host.ts';
import type { SpeechChunk } from './transcriber.ts';

/** How recordings are cut: into stretches of `seconds`, each beginning `overlapSeconds` before the one before it ends. */
export interface Cut {
  readonly seconds: number;
  readonly overlapSeconds: number;
}

/** A stretch of every channel, as they lie beside each other. */
export interface SoundChunk {
  readonly startSeconds: number;
  readonly channels: readonly Float32Array[];
}

/** Two minutes are written as a file within milliseconds; six seconds hold enough words to lay two stretches over each other. */
export const usualCut: Cut = { seconds: 120, overlapSeconds: 6 };

/** Cuts a sound as it comes; holds one stretch at a time. */
export async function* cutSound(sound: Sound, { seconds, overlapSeconds }: Cut): AsyncGenerator<SoundChunk> {
  const wanted = Math.round(seconds * soundRate);
  const kept = Math.round(overlapSeconds * soundRate);
  let held: readonly Float32Array[] = [];
  let filled = 0;
  let heldFrom = 0;
  /** How much of what is held no stretch had yet. */
  let unheard = 0;
  for await (const piece of sound.pieces()) {
    const length = piece[0]?.length ?? 0;
    if (held.length === 0) held = piece.map(() => new Float32Array(wanted));
    for (let from = 0; from < length; ) {
      const to = Math.min(length, from + wanted - filled);
      for (const [channel, samples] of held.entries())
        samples.set((piece[channel] ?? samples).subarray(from, to), filled);
      filled += to - from;
      unheard += to - from;
      from = to;
      if (filled < wanted) continue;
      yield { startSeconds: heldFrom / soundRate, channels: held.map((channel) => channel.slice()) };
      for (const samples of held) samples.copyWithin(0, wanted - kept);
      heldFrom += wanted - kept;
      filled = kept;
      unheard = 0;
    }
  }
  if (unheard > 0) {
    yield { startSeconds: heldFrom / soundRate, channels: held.map((channel) => channel.slice(0, filled)) };
  }
}

/** One channel of a stretch. */
export function channelOf({ startSeconds, channels }: SoundChunk, channel: number): SpeechChunk {
  return { startSeconds, samples: channels[channel] ?? new Float32Array(0) };
}
