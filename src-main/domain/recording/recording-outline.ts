import { number, readFields, WireError } from '../wire/wire-reader.ts';

/** How loud a recording is from beginning to end: enough to draw it. */
export interface RecordingOutline {
  /** Seconds. */
  readonly durationSeconds: number;
  /**
   * One or two channels (two that say the same are one), each of the same number of loudnesses from 0 to 1, evenly
   * spread over the duration.
   */
  readonly channels: readonly (readonly number[])[];
}

/** Fine enough to look closely and to hear pauses (of an hour eleven a second), and little enough to hand over at once. */
const mostPoints = 40_000;
const loudestOf8Bits = 128;

/** Reads audiowaveform's JSON of 8 bits, as coarsely as it is drawn. Throws WireError. [protocol §4] */
export function parseRecordingOutline(value: unknown, path: string): RecordingOutline {
  const { field } = readFields(value, path);
  const channelCount = field('channels', positive);
  const data = field('data', numbers);
  const pixels = Math.floor(data.length / (2 * channelCount));
  if (pixels === 0) throw new WireError(path === '' ? 'data' : `${path}.data`, 'a list that is not empty');
  const durationSeconds = (pixels * field('samples_per_pixel', positive)) / field('sample_rate', positive);
  const shown = Math.min(channelCount, 2);
  const channels = Array.from({ length: shown }, (_, channel) => loudnessOf(data, { channel, channelCount, pixels }));
  return { durationSeconds, channels: areAlike(channels) ? channels.slice(0, 1) : channels };
}

/** Two channels that differ by less than this share of their loudness are one, written twice. */
const alikeShare = 0.03;

function areAlike([first = [], second]: readonly (readonly number[])[]): boolean {
  if (second === undefined) return false;
  let [difference, loudness] = [0, 0];
  for (const [at, one] of first.entries()) {
    const other = second[at] ?? 0;
    difference += Math.abs(one - other);
    loudness += Math.max(one, other);
  }
  return difference <= alikeShare * loudness;
}

interface Lane {
  readonly channel: number;
  readonly channelCount: number;
  readonly pixels: number;
}

function loudnessOf(data: readonly number[], { channel, channelCount, pixels }: Lane): readonly number[] {
  const points = Math.min(pixels, mostPoints);
  return Array.from({ length: points }, (_, point) => {
    const from = Math.floor((point * pixels) / points);
    const to = Math.max(from + 1, Math.floor(((point + 1) * pixels) / points));
    let loudest = 0;
    for (let pixel = from; pixel < to; pixel += 1) {
      const at = 2 * (pixel * channelCount + channel);
      loudest = Math.max(loudest, Math.abs(data[at] ?? 0), Math.abs(data[at + 1] ?? 0));
    }
    return Math.min(1, loudest / loudestOf8Bits);
  });
}

/** A long call has half a million of them: they are read without a path for each. */
function numbers(value: unknown, path: string): readonly number[] {
  if (!Array.isArray(value) || !value.every((entry) => Number.isFinite(entry))) {
    throw new WireError(path, 'a list of numbers');
  }
  return value;
}

function positive(value: unknown, path: string): number {
  const read = number(value, path);
  if (read <= 0) throw new WireError(path, 'a number above 0');
  return read;
}
