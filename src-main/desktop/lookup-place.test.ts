import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLookup } from './lookup-place.ts';

const area = { x: 0, y: 24, width: 1920, height: 1016 };

describe('the place of the lookup panel', () => {
  it('is under an icon at the top of the screen', () => {
    const place = placeLookup(area, { x: 1000, y: 0, width: 24, height: 24 });
    expect(place).toEqual({ x: 732, y: 32, width: 560, height: 428 });
  });

  it('is above an icon at its foot, and not beyond the corner', () => {
    const place = placeLookup({ ...area, y: 0 }, { x: 1880, y: 1024, width: 24, height: 48 });
    expect(place).toEqual({ x: 1352, y: 580, width: 560, height: 428 });
  });

  it.each([null, { x: 0, y: 0, width: 0, height: 0 }])('is in the middle when no icon is known: %j', (icon) => {
    const place = placeLookup(area, icon);
    expect(place.x).toBe(680);
    expect(place.y).toBeLessThan(24 + (1016 - 428) / 2);
  });

  it('is always on the screen', () => {
    const length = fc.integer({ min: 1, max: 6000 });
    const at = fc.integer({ min: -6000, max: 6000 });
    const bounds = fc.record({ x: at, y: at, width: length, height: length });
    fc.assert(
      fc.property(bounds, fc.option(bounds), (free, icon) => {
        const { x, y, width, height } = placeLookup(free, icon);
        expect(width).toBeLessThanOrEqual(free.width);
        expect(height).toBeLessThanOrEqual(free.height);
        // An edge is kept where there is room for it.
        expect(x).toBeGreaterThanOrEqual(free.x);
        expect(y).toBeGreaterThanOrEqual(free.y);
        expect(x + width).toBeLessThanOrEqual(free.x + free.width + 8);
        expect(y + height).toBeLessThanOrEqual(free.y + free.height + 8);
      }),
    );
  });
});
