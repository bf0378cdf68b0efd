import { describe, expect, it } from 'vitest';
import { badgeSizePx, drawBadge } from './draw-badge.ts';

/** How many pixels are white. */
function whiteOf(pixels: Buffer): number {
  let white = 0;
  for (let at = 0; at < pixels.length; at += 4) if (pixels.readUInt32BE(at) === 0xffffffff) white += 1;
  return white;
}

describe('the drawn badge', () => {
  it('is a disc with clear corners', () => {
    const pixels = drawBadge(1);
    expect(pixels).toHaveLength(badgeSizePx * badgeSizePx * 4);
    expect(pixels.readUInt32BE(0)).toBe(0);
    expect(pixels[(badgeSizePx * 2 + badgeSizePx / 2) * 4 + 3]).toBe(255);
  });

  it('says each count another way, and no more than 9+', () => {
    const drawn = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((count) => drawBadge(count).toString('hex'));
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(drawBadge(120).equals(drawBadge(10))).toBe(true);
    expect(whiteOf(drawBadge(8))).toBe(13 * 16);
  });
});
