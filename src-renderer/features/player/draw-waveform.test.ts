import { describe, expect, it } from 'vitest';
import { barCount, barsOf, drawWaveform } from './draw-waveform.ts';

describe('the bars of a waveform', () => {
  it('are the loudest of what they stand for', () => {
    expect(barsOf([0.1, 0.9, 0.2, 0.3], 2)).toEqual([0.9, 0.3]);
  });

  it('repeat what is less fine than they are', () => {
    expect(barsOf([0.5, 1], 4)).toEqual([0.5, 0.5, 1, 1]);
    expect(barsOf([], 2)).toEqual([0, 0]);
  });

  it('are those of a part when one looks closer', () => {
    expect(barsOf([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], 2, 0.5, 1)).toEqual([0.5, 0.7]);
  });

  it('lie on whole pixels of any screen', () => {
    const drawn: number[] = [];
    const context = {
      fillStyle: '',
      clearRect: () => undefined,
      fillRect: (...rectangle: number[]) => drawn.push(...rectangle),
    } as unknown as CanvasRenderingContext2D;
    for (const ratio of [1, 1.25, 1.5, 2]) {
      const width = 301;
      drawWaveform(context, {
        width,
        height: 64,
        ratio,
        lanes: [barsOf([0.3, 0.8], barCount(width)), barsOf([0.1], barCount(width))],
        played: 0.37,
        spans: [{ from: 0.11, to: 0.4, colour: 'a', line: { colour: 'f', isBroken: true } }],
        marks: [{ at: 0.77, colour: 'b' }],
        colours: { played: 'c', left: 'd', place: 'e' },
      });
    }
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.every(Number.isInteger)).toBe(true);
  });
});
