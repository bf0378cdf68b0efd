import { describe, expect, it } from 'vitest';
import { parseRecordingOutline } from './recording-outline.ts';

const peaks = { version: 2, sample_rate: 8000, samples_per_pixel: 4000, bits: 8, channels: 2, length: 2 };

describe('the outline of a recording', () => {
  it('is the greater of least and greatest, channel by channel', () => {
    const outline = parseRecordingOutline({ ...peaks, data: [-64, 32, 0, 0, -128, 127, -16, 32] }, '');
    expect(outline).toEqual({
      durationSeconds: 1,
      channels: [
        [0.5, 1],
        [0, 0.25],
      ],
    });
  });

  it('has one channel where two say the same', () => {
    const pixels = Array.from({ length: 50 }, (_, at) => [-at, at] as const);
    const alike = pixels.flatMap(([least, greatest]) => [least, greatest, least, greatest]);
    expect(parseRecordingOutline({ ...peaks, data: alike }, '').channels).toHaveLength(1);
    const turns = pixels.flatMap(([least, greatest], at) =>
      at < 25 ? [least, greatest, 0, 0] : [0, 0, least, greatest],
    );
    expect(parseRecordingOutline({ ...peaks, data: turns }, '').channels).toHaveLength(2);
  });

  it('keeps the loudest of what it draws as one', () => {
    const data = Array.from({ length: 2 * 100_000 }, (_, at) => (at === 2 * 50_001 ? -128 : 0));
    const { channels } = parseRecordingOutline({ ...peaks, channels: 1, data }, '');
    expect(channels).toHaveLength(1);
    expect(channels[0]).toHaveLength(40_000);
    expect(channels[0]?.indexOf(1)).toBe(20_000);
  });

  it('is not read from something else', () => {
    for (const wrong of [
      null,
      { ...peaks, data: [] },
      { ...peaks, channels: 0, data: [1, 2] },
      { ...peaks, data: ['1'] },
    ]) {
      expect(() => parseRecordingOutline(wrong, '')).toThrow('must be');
    }
  });
});
