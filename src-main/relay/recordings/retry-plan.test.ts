import { describe, expect, it } from 'vitest';
import { mostAttempts, retryDelayMs } from './retry-plan.ts';

const middle = () => 0.5;

describe('the plan of tries', () => {
  it('waits 5 s, twice as long each time, an hour at most', () => {
    const waits = [1, 2, 3, 4, 10, 11, 30].map((attempts) => retryDelayMs(attempts, middle));
    expect(waits).toEqual([5000, 10_000, 20_000, 40_000, 2_560_000, 3_600_000, 3_600_000]);
  });

  it('moves a wait by up to a fifth either way', () => {
    expect(retryDelayMs(1, () => 0)).toBe(4000);
    expect(retryDelayMs(1, () => 1)).toBe(6000);
  });

  it('gives up after three days', () => {
    let waited = 0;
    for (let attempts = 1; attempts < mostAttempts; attempts += 1) waited += retryDelayMs(attempts, middle) ?? 0;
    expect(waited / 3_600_000).toBeGreaterThanOrEqual(72);
    expect(waited / 3_600_000).toBeLessThan(74);
    expect(retryDelayMs(mostAttempts, middle)).toBeNull();
  });
});
