/** Sound as decoded: for each channel its samples, between -1 and 1. */
export interface Samples {
  readonly sampleRate: number;
  readonly channels: readonly Float32Array[];
}

/** Sound that cannot be read; the message, part of a sentence, says why. */
export class UnreadableSound extends Error {}

/**
 * Turns a file's bytes into sound, piece by piece and in order. Throws UnreadableSound, or whatever a
 * library throws at a damaged file.
 */
export interface AudioDecoder {
  readonly decode: (bytes: Uint8Array) => Promise<Samples>;
  /** What was held back until the end. */
  readonly end: () => Promise<Samples>;
}

/** No sound yet. */
export const noSamples: Samples = { sampleRate: 0, channels: [] };
