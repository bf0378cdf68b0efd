/** Sound as decoded: for each channel its samples, between -1 and 1. */
export interface Samples {
  readonly sampleRate: number;
  readonly channels: readonly Float32Array[];
}

/** Turns a file's bytes into sound, piece by piece and in order. What cannot be read throws; its message says why. */
export interface AudioDecoder {
  readonly decode: (bytes: Uint8Array) => Promise<Samples>;
  /** What was held back until the end. */
  readonly end: () => Promise<Samples>;
}

/** No sound yet. */
export const noSamples: Samples = { sampleRate: 0, channels: [] };
