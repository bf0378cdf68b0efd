import { describe, expect, it } from 'vitest';
import { createPeakGatherer } from './peak-gatherer.ts';

/** Sound whose samples are these, over and over. */
const sound = (count: number, ...pattern: readonly number[]): Float32Array =>
  Float32Array.from({ length: count }, (_, index) => pattern[index % pattern.length] ?? 0);

describe('gathering peaks', () => {
  it('finds the least and the greatest of every pixel, channel by channel', () => {
    const peaks = createPeakGatherer();
    peaks.add({ sampleRate: 8000, channels: [sound(256, 0.5, -0.25), sound(256, 0.125, 0.25)] });
    peaks.add({ sampleRate: 8000, channels: [sound(10, 0), sound(10, 1, -1)] });
    expect(peaks.finish()).toEqual({
      version: 2,
      channels: 2,
      sample_rate: 8000,
      samples_per_pixel: 256,
      bits: 8,
      length: 2,
      data: [-32, 64, 16, 32, 0, 0, -128, 127],
    });
  });

  it('does not depend on how the sound is cut into pieces', () => {
    const whole = Float32Array.from({ length: 5000 }, (_, index) => Math.sin(index * index) * 0.9);
    const cut = (pieceLength: number) => {
      const peaks = createPeakGatherer();
      for (let from = 0; from < whole.length; from += pieceLength) {
        peaks.add({ sampleRate: 8000, channels: [whole.subarray(from, from + pieceLength)] });
      }
      return peaks.finish();
    };
    const expected = cut(whole.length);
    for (const pieceLength of [1, 7, 255, 256, 257, 1000]) expect(cut(pieceLength)).toEqual(expected);
  });

  it.each([
    [8000, 256],
    [16_000, 512],
    [44_100, 1536],
    [48_000, 1536],
  ])('draws an hour at %i samples a second in fewer than 120 000 pixels', (sampleRate, samplesPerPixel) => {
    const peaks = createPeakGatherer();
    peaks.add({ sampleRate, channels: [sound(sampleRate, 0.5)] });
    expect(peaks.finish()).toMatchObject({
      samples_per_pixel: samplesPerPixel,
      length: Math.ceil(sampleRate / samplesPerPixel),
    });
    expect((3600 * sampleRate) / samplesPerPixel).toBeLessThan(120_000);
  });

  it('draws what is longer half as fine, losing no peak', () => {
    const limit = 8;
    const peaks = createPeakGatherer(limit);
    // 20 pixels of 256, only the last of which is loud.
    for (let pixel = 0; pixel < 20; pixel += 1) {
      peaks.add({ sampleRate: 8000, channels: [sound(256, pixel === 19 ? -1 : 0.25), sound(256, pixel / 20)] });
    }
    const found = peaks.finish();
    expect(found).toMatchObject({ samples_per_pixel: 1024, length: 5 });
    expect(found?.data.slice(0, 4)).toEqual([32, 32, 0, Math.trunc((3 / 20) * 128)]);
    expect(found?.data.slice(-4)).toEqual([-128, 32, Math.trunc((16 / 20) * 128), Math.trunc((19 / 20) * 128)]);
  });

  it('finds nothing where there is no sound', () => {
    const peaks = createPeakGatherer();
    peaks.add({ sampleRate: 0, channels: [] });
    peaks.add({ sampleRate: 8000, channels: [new Float32Array(0)] });
    expect(peaks.finish()).toBeNull();
  });
});
