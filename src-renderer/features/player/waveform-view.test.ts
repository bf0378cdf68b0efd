import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followed, secondsAt, shareOf, viewAt, zoomedAt } from './waveform-view.ts';

const hour = 3600;

describe('the part of a recording that is seen', () => {
  it('is all of it, or a part within its ends', () => {
    expect(viewAt(1, 500, hour)).toEqual({ fromSeconds: 0, toSeconds: hour });
    expect(viewAt(60, 120, hour)).toEqual({ fromSeconds: 120, toSeconds: 180 });
    expect(viewAt(60, hour, hour)).toEqual({ fromSeconds: hour - 60, toSeconds: hour });
  });

  it('stays where it is while the place is in it, and goes along when it leaves', () => {
    const view = viewAt(60, 0, hour);
    expect(followed(view, 30, hour)).toBe(view);
    expect(followed(view, 61, hour)).toEqual({ fromSeconds: 55, toSeconds: 115 });
    expect(followed(viewAt(60, 600, hour), 10, hour).fromSeconds).toBeCloseTo(4);
  });

  it('keeps what is under the pointer where it is when one looks closer, but at the ends', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 64 }), share, (at, zoom, start) => {
        const view = viewAt(2, start * hour, hour);
        const closer = zoomedAt(view, zoom, at, hour);
        expect(closer.fromSeconds).toBeGreaterThanOrEqual(-1e-6);
        expect(closer.toSeconds).toBeLessThanOrEqual(hour + 1e-6);
        if (zoom >= 2) expect(secondsAt(at, closer)).toBeCloseTo(secondsAt(at, view), 3);
      }),
    );
  });

  it('tells places from seconds and back', () => {
    const view = viewAt(4, 900, hour);
    expect(secondsAt(shareOf(1000, view), view)).toBeCloseTo(1000);
    expect(shareOf(0, view)).toBeLessThan(0);
  });
});
