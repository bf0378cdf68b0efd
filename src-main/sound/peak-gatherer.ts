import type { Samples } from './audio-decoder.ts';

/** A waveform to draw, as audiowaveform writes it: for each pixel and channel the least and the greatest. [protocol §4] */
export interface Peaks {
  readonly version: 2;
  readonly channels: number;
  readonly sample_rate: number;
  readonly samples_per_pixel: number;
  readonly bits: 8;
  /** Pixels a channel. */
  readonly length: number;
  /** Pixel by pixel, in each channel by channel: least, greatest, -128 to 127. */
  readonly data: readonly number[];
}

/** Gathers the peaks of sound as it comes; what it holds does not grow with the sound. */
export interface PeakGatherer {
  readonly add: (samples: Samples) => void;
  /** Null when there was no sound. */
  readonly finish: () => Peaks | null;
}

/** At the rate of a telephone an hour is 112 500 pixels; what is longer is drawn half as fine, as often as it takes. */
const mostPixels = 120_000;
const telephoneRate = 8000;
const telephoneSamplesPerPixel = 256;

/** A gatherer that keeps at most `pixelLimit` pixels, an even number. */
export function createPeakGatherer(pixelLimit = mostPixels): PeakGatherer {
  let sampleRate = 0;
  let samplesPerPixel = 0;
  /** Of the pixel that is being gathered: for each channel the least and the greatest. */
  let current: Float32Array = new Float32Array(0);
  let samplesInCurrent = 0;
  let data = new Int8Array(0);
  let length = 0;

  const begin = (samples: Samples): void => {
    sampleRate = samples.sampleRate;
    samplesPerPixel = telephoneSamplesPerPixel * Math.ceil(sampleRate / telephoneRate);
    current = new Float32Array(2 * samples.channels.length);
    data = new Int8Array(2 * samples.channels.length * pixelLimit);
    clearCurrent();
  };
  const clearCurrent = (): void => {
    samplesInCurrent = 0;
    for (let at = 0; at < current.length; at += 2) {
      current[at] = Number.POSITIVE_INFINITY;
      current[at + 1] = Number.NEGATIVE_INFINITY;
    }
  };
  const endPixel = (): void => {
    data.set(current.map(toEightBits), length * current.length);
    length += 1;
    clearCurrent();
    if (length < pixelLimit) return;
    halve(data, length, current.length);
    length /= 2;
    samplesPerPixel *= 2;
  };

  return {
    add: (samples) => {
      const count = samples.channels[0]?.length ?? 0;
      if (count === 0) return;
      if (current.length === 0) begin(samples);
      for (let from = 0; from < count; ) {
        const to = Math.min(count, from + samplesPerPixel - samplesInCurrent);
        for (let channel = 0; channel < current.length / 2; channel += 1) {
          widen(current, 2 * channel, samples.channels[channel], from, to);
        }
        samplesInCurrent += to - from;
        from = to;
        if (samplesInCurrent === samplesPerPixel) endPixel();
      }
    },
    finish: () => {
      if (samplesInCurrent > 0) endPixel();
      if (length === 0) return null;
      return {
        version: 2,
        channels: current.length / 2,
        sample_rate: sampleRate,
        samples_per_pixel: samplesPerPixel,
        bits: 8,
        length,
        data: [...data.subarray(0, length * current.length)],
      };
    },
  };
}

/** The peaks of one channel where two are alike throughout: some decoders make two of one. */
export function joinTwins(peaks: Peaks): Peaks {
  const { data, channels } = peaks;
  if (channels !== 2) return peaks;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] !== data[at + 2] || data[at + 1] !== data[at + 3]) return peaks;
  }
  return { ...peaks, channels: 1, data: data.filter((_, at) => at % 4 < 2) };
}

function widen(range: Float32Array, at: number, samples: Float32Array | undefined, from: number, to: number): void {
  if (samples === undefined) return;
  let least = range[at] ?? 0;
  let greatest = range[at + 1] ?? 0;
  for (let index = from; index < to; index += 1) {
    const sample = samples[index] ?? 0;
    if (sample < least) least = sample;
    if (sample > greatest) greatest = sample;
  }
  range[at] = least;
  range[at + 1] = greatest;
}

/** Joins every two pixels of `width` values into one, in place. */
function halve(data: Int8Array, length: number, width: number): void {
  for (let pixel = 0; pixel < length / 2; pixel += 1) {
    for (let value = 0; value < width; value += 1) {
      const first = data[2 * pixel * width + value] ?? 0;
      const second = data[(2 * pixel + 1) * width + value] ?? 0;
      data[pixel * width + value] = value % 2 === 0 ? Math.min(first, second) : Math.max(first, second);
    }
  }
}

function toEightBits(sample: number): number {
  return Math.max(-128, Math.min(127, Math.trunc(sample * 128)));
}
