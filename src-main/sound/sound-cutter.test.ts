import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCutter, type SoundStretch } from './sound-cutter.ts';
import { soundRate } from './sound-rate.ts';
import { wavSamples } from './wav.ts';

const cut = { seconds: 10 / soundRate, overlapSeconds: 3 / soundRate };

/** Samples as they are in a stretch: whole numbers of 16 bits. */
const full = 32_767;

function stretchesOf(pieces: readonly number[][]): readonly SoundStretch[] {
  const cutter = createCutter(cut, 2);
  const cutAway = pieces.flatMap((piece) =>
    cutter.add([1, -1].map((sign) => Float32Array.from(piece, (sample) => (sign * sample) / full))),
  );
  return [...cutAway, ...cutter.finish()];
}

const samplesOf = (wav: Uint8Array<ArrayBuffer> | undefined): readonly number[] =>
  wav === undefined ? [] : [...new Int16Array(wavSamples(wav))];

describe('a sound that is cut', () => {
  it('is whole again without the overlaps, however it came, and no stretch is longer than asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 25 }), { maxLength: 12 }), (lengths) => {
        let next = 0;
        const pieces = lengths.map((length) => Array.from({ length }, () => next++));
        const stretches = stretchesOf(pieces);
        const whole = stretches.flatMap(({ channels }, index) => samplesOf(channels[0]).slice(index === 0 ? 0 : 3));
        expect(whole).toEqual(pieces.flat());
        for (const [index, { startSeconds, seconds, channels }] of stretches.entries()) {
          const [left, right] = channels.map(samplesOf);
          expect(left?.length).toBeLessThanOrEqual(10);
          expect(Math.round(seconds * soundRate)).toBe(left?.length);
          expect(Math.round(startSeconds * soundRate)).toBe(index * 7);
          expect(right?.map((sample) => 0 - sample)).toEqual(left);
        }
      }),
    );
  });

  it('has the channels that are asked for, and no more', () => {
    const cutter = createCutter(cut, 1);
    const piece = new Float32Array(12);
    expect([...cutter.add([piece, piece]), ...cutter.finish()].map(({ channels }) => channels.length)).toEqual([1, 1]);
  });
});
