import { describe, expect, it } from 'vitest';
import { guidedTo } from './guide.ts';

const pauses = [{ fromSeconds: 10, toSeconds: 14 }];

describe('what guides a recording', () => {
  it('leaves it alone where nothing is to be done', () => {
    expect(guidedTo({ before: 5, now: 5.03, loop: null, pauses })).toBeNull();
    expect(guidedTo({ before: 5, now: 5.03, loop: { fromSeconds: 1, toSeconds: 9 }, pauses })).toBeNull();
  });

  it('jumps over a pause, and says how much that left out', () => {
    expect(guidedTo({ before: 9.98, now: 11, loop: null, pauses })).toEqual({ seconds: 14, leftOutSeconds: 3 });
  });

  it('goes back when a loop ends, also one that ends in a pause', () => {
    expect(guidedTo({ before: 8.9, now: 9.01, loop: { fromSeconds: 1, toSeconds: 9 }, pauses })?.seconds).toBe(1);
    expect(guidedTo({ before: 9.9, now: 10, loop: { fromSeconds: 1, toSeconds: 12 }, pauses })?.seconds).toBe(1);
  });
});
