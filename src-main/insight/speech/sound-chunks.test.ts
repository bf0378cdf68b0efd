import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { soundRate } from '#domain/sound.ts';
import { cutSound, type SoundChunk } from './sound-chunks.ts';

const cut = { seconds: 10 / soundRate, overlapSeconds: 3 / soundRate };

async function stretchesOf(pieces: readonly number[][]): Promise<readonly SoundChunk[]> {
  const sound = {
    pieces: async function* () {
      for (const piece of pieces) yield [Float32Array.from(piece), Float32Array.from(piece.map((sample) => -sample))];
    },
    close: async () => {},
  };
  const stretches: SoundChunk[] = [];
  for await (const stretch of cutSound(sound, cut)) stretches.push(stretch);
  return stretches;
}

describe('a sound that is cut', () => {
  it('is whole again without the overlaps, however it came, and no stretch is longer than asked for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 25 }), { maxLength: 12 }), async (lengths) => {
        let next = 0;
        const pieces = lengths.map((length) => Array.from({ length }, () => next++));
        const stretches = await stretchesOf(pieces);
        const whole = stretches.flatMap(({ channels }, index) => [...(channels[0] ?? [])].slice(index === 0 ? 0 : 3));
        expect(whole).toEqual(pieces.flat());
        for (const [index, { startSeconds, channels }] of stretches.entries()) {
          expect(channels[0]?.length).toBeLessThanOrEqual(10);
          expect(Math.round(startSeconds * soundRate)).toBe(index * 7);
          expect([...(channels[1] ?? [])]).toEqual([...(channels[0] ?? [])].map((sample) => -sample));
        }
      }),
    );
  });
});
