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

/** Five minutes of sound are 10 MB on their way to a provider; six seconds hold enough words to lay two stretches over each other. */
export const usualCut: Cut = { seconds: 300, overlapSeconds: 6 };

/** Cuts a sound as it comes; holds one stretch at a time. */
export async function* cutSound(sound: Sound, { seconds, overlapSeconds }: Cut): AsyncGenerator<SoundChunk> {
  const wanted = Math.round(seconds * soundRate);
  const kept = Math.round(overlapSeconds * soundRate);
  let held: readonly Float32Array[] = [];
  let heldFrom = 0;
  let isNew = false;
  for await (const piece of sound.pieces()) {
    held =
      held.length === 0
        ? piece.map((channel) => channel.slice())
        : piece.map((channel, at) => joined(held[at], channel));
    isNew = true;
    while ((held[0]?.length ?? 0) >= wanted) {
      yield { startSeconds: heldFrom / soundRate, channels: held.map((channel) => channel.slice(0, wanted)) };
      held = held.map((channel) => channel.slice(wanted - kept));
      heldFrom += wanted - kept;
      isNew = (held[0]?.length ?? 0) > kept;
    }
  }
  if (isNew && (held[0]?.length ?? 0) > 0) yield { startSeconds: heldFrom / soundRate, channels: held };
}

/** One channel of a stretch. */
export function channelOf({ startSeconds, channels }: SoundChunk, channel: number): SpeechChunk {
  return { startSeconds, samples: channels[channel] ?? new Float32Array(0) };
}

function joined(first: Float32Array | undefined, second: Float32Array): Float32Array {
  if (first === undefined) return second;
  const both = new Float32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
