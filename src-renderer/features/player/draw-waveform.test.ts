import { describe, expect, it } from 'vitest';
import { barsOf } from './draw-waveform.ts';

describe('the bars of a waveform', () => {
  it('are the loudest of what they stand for', () => {
    expect(barsOf([0.1, 0.9, 0.2, 0.3], 2)).toEqual([0.9, 0.3]);
  });

  it('repeat what is less fine than they are', () => {
    expect(barsOf([0.5, 1], 4)).toEqual([0.5, 0.5, 1, 1]);
    expect(barsOf([], 2)).toEqual([0, 0]);
  });
});
