import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restoreBounds } from './window-bounds.ts';

const laptop = { x: 0, y: 0, width: 1440, height: 860 };
const second = { x: 1440, y: -200, width: 1920, height: 1080 };

describe('the place of the window', () => {
  it('is the middle of the first screen at first', () => {
    expect(restoreBounds(null, [laptop, second])).toEqual({ x: 180, y: 70, width: 1080, height: 720 });
  });

  it('is where it was, on whichever screen that was', () => {
    const there = { x: 1500, y: -100, width: 900, height: 600 };
    expect(restoreBounds(there, [laptop, second])).toEqual(there);
  });

  it('is the first screen again when its screen was unplugged', () => {
    const there = { x: 1500, y: -100, width: 900, height: 600 };
    expect(restoreBounds(there, [laptop])).toEqual({ x: 270, y: 130, width: 900, height: 600 });
  });

  it('is no larger than its screen', () => {
    expect(restoreBounds({ x: 10, y: 10, width: 5000, height: 4000 }, [laptop])).toMatchObject({
      width: 1440,
      height: 860,
    });
  });

  it('always leaves something to get hold of, wherever it was', () => {
    const anyBounds = fc.record({
      x: fc.integer({ min: -5000, max: 5000 }),
      y: fc.integer({ min: -5000, max: 5000 }),
      width: fc.integer({ min: 1, max: 6000 }),
      height: fc.integer({ min: 1, max: 6000 }),
    });
    fc.assert(
      fc.property(anyBounds, (remembered) => {
        const bounds = restoreBounds(remembered, [laptop, second]);
        const isHeld = [laptop, second].some(
          (area) =>
            Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x) >= 80 &&
            bounds.y >= area.y &&
            bounds.y <= area.y + area.height - 80,
        );
        expect(isHeld).toBe(true);
      }),
    );
  });
});
