import { describe, expect, it } from 'vitest';
import { beginLoop, endLoop, loopedTo } from './loop.ts';

describe('a part that is heard again and again', () => {
  it('has its ends chosen in either order, and is never turned round or a mere noise', () => {
    expect(beginLoop(null, 10)).toEqual({ fromSeconds: 10, toSeconds: null });
    expect(endLoop({ fromSeconds: 10, toSeconds: null }, 20)).toEqual({ fromSeconds: 10, toSeconds: 20 });
    expect(endLoop(null, 20)).toEqual({ fromSeconds: 0, toSeconds: 20 });
    expect(beginLoop({ fromSeconds: 10, toSeconds: 20 }, 25)).toEqual({ fromSeconds: 25, toSeconds: null });
    const loop = { fromSeconds: 10, toSeconds: 20 };
    expect(endLoop(loop, 10.2)).toBe(loop);
  });

  it('goes back when its end is passed, and lets be what lies beyond', () => {
    const loop = { fromSeconds: 10, toSeconds: 20 };
    expect(loopedTo(loop, 19.9, 20.03)).toBe(10);
    expect(loopedTo(loop, 12, 13)).toBeNull();
    expect(loopedTo(loop, 40, 41)).toBeNull();
    expect(loopedTo({ fromSeconds: 10, toSeconds: null }, 19, 21)).toBeNull();
  });
});
