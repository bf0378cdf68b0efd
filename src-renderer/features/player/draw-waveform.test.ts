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

  it('tell how it sounds without colours too: a whole line below what is friendly, a broken one below what is tense', () => {
    const covered = new Map<string, number>();
    const context = {
      fillStyle: '',
      clearRect: () => undefined,
      fillRect: (...[, top, width]: number[]) => {
        if (top === 62) covered.set(context.fillStyle, (covered.get(context.fillStyle) ?? 0) + (width ?? 0));
      },
    };
    drawWaveform(context as unknown as CanvasRenderingContext2D, {
      width: 300,
      height: 64,
      ratio: 1,
      lanes: [],
      played: 0,
      spans: [
        { from: 0, to: 0.5, colour: 'friendly tint', line: { colour: 'friendly', isBroken: false } },
        { from: 0.5, to: 1, colour: 'tense tint', line: { colour: 'tense', isBroken: true } },
      ],
      marks: [],
      colours: { played: 'c', left: 'd', place: 'e' },
    });
    expect(covered.get('friendly')).toBe(150);
    expect(covered.get('tense')).toBeGreaterThan(70);
    expect(covered.get('tense')).toBeLessThan(110);
  });
});
