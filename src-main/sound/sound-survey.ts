import { soundRate } from './sound-rate.ts';

/** What a recording is like, heard once through. */
export interface SoundSurvey {
  readonly channels: number;
  readonly seconds: number;
  /** Two channels that say the same: nobody can tell the speakers apart by them. */
  readonly isDualMono: boolean;
  /** Loudness (root mean square, 0 to 1) of every tenth of a second, by channel. */
  readonly levels: readonly Float32Array[];
}

/** Hears a recording through, piece by piece; what it holds grows by a number every tenth of a second. */
export interface Surveyor {
  /** A piece of every channel, `soundRate` samples a second. */
  readonly add: (channels: readonly Float32Array[]) => void;
  /** Null when there was no sound in it. */
  readonly finish: () => SoundSurvey | null;
}

/** Two channels that agree more than this are one. */
const sameCorrelation = 0.95;
const levelSamples = soundRate / 10;
/** Quieter than this nobody speaks: -50 dB. */
const speechLevel = 0.003;
/** Less speech than this is a click. */
const leastSpeechLevels = 3;

/** A surveyor of one recording. */
export function createSurveyor(): Surveyor {
  const agreement = { xy: 0, xx: 0, yy: 0 };
  let meters: readonly LevelMeter[] = [];
  let samples = 0;
  return {
    add: (channels) => {
      const [left, right] = channels;
      if (left === undefined) return;
      if (meters.length === 0) meters = channels.map(createLevelMeter);
      for (const [channel, meter] of meters.entries()) meter.add(channels[channel] ?? left);
      if (right !== undefined) compare(agreement, left, right);
      samples += left.length;
    },
    finish: () => {
      if (samples === 0) return null;
      const loudness = Math.sqrt(agreement.xx * agreement.yy);
      return {
        channels: meters.length,
        seconds: samples / soundRate,
        isDualMono: meters.length > 1 && loudness > 0 && agreement.xy / loudness > sameCorrelation,
        levels: meters.map((meter) => meter.finish()),
      };
    },
  };
}

interface LevelMeter {
  readonly add: (samples: Float32Array) => void;
  readonly finish: () => Float32Array;
}

function createLevelMeter(): LevelMeter {
  const levels: number[] = [];
  let squares = 0;
  let counted = 0;
  const end = (): void => {
    levels.push(Math.sqrt(squares / counted));
    squares = 0;
    counted = 0;
  };
  return {
    add: (samples) => {
      for (const sample of samples) {
        squares += sample * sample;
        counted += 1;
        if (counted === levelSamples) end();
      }
    },
    finish: () => {
      if (counted > 0) end();
      return Float32Array.from(levels);
    },
  };
}

function compare(sums: { xy: number; xx: number; yy: number }, left: Float32Array, right: Float32Array): void {
  for (let index = 0; index < left.length; index += 1) {
    const x = left[index] ?? 0;
    const y = right[index] ?? 0;
    sums.xy += x * y;
    sums.xx += x * x;
    sums.yy += y * y;
  }
}

/** Whether anybody may be speaking on a channel between two moments (seconds). */
export function hasSpeech({ levels }: SoundSurvey, channel: number, from: number, to: number): boolean {
  const spoken = levels[channel]?.subarray(Math.floor(from * 10), Math.ceil(to * 10)) ?? noLevels;
  return spoken.filter((level) => level >= speechLevel).length >= leastSpeechLevels;
}

/** How loud a channel is between two moments (seconds), 0 to 1. */
export function loudnessOf({ levels }: SoundSurvey, channel: number, from: number, to: number): number {
  const first = Math.floor(from * 10);
  const part = levels[channel]?.subarray(first, Math.max(Math.ceil(to * 10), first + 1)) ?? noLevels;
  return part.length === 0 ? 0 : part.reduce((sum, level) => sum + level, 0) / part.length;
}

const noLevels = new Float32Array(0);
