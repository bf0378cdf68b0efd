import { describe, expect, it } from 'vitest';
import { quietSpanAt, quietSpansOf } from './quiet-spans.ts';

/** Ten loudnesses a second. */
const speech = (seconds: number): readonly number[] => Array.from({ length: seconds * 10 }, () => 0.4);
const silence = (seconds: number): readonly number[] => Array.from({ length: seconds * 10 }, () => 0.01);

describe('the pauses of a recording', () => {
  it('are where nobody is heard for long, with a breath left at both ends', () => {
    const voice = [...speech(2), ...silence(3), ...speech(1), ...silence(0.5), ...speech(1), ...silence(2.5)];
    const spans = quietSpansOf([voice], 10);
    expect(spans.map(({ fromSeconds, toSeconds }) => [fromSeconds, toSeconds])).toEqual([
      [expect.closeTo(2.15), expect.closeTo(4.85)],
      [expect.closeTo(7.65), expect.closeTo(9.85)],
    ]);
    expect(quietSpanAt(spans, 3)).toBe(spans[0]);
    expect(quietSpanAt(spans, 8)).toBe(spans[1]);
    for (const seconds of [0, 2, 4.9, 6, 9.9]) expect(quietSpanAt(spans, seconds)).toBeNull();
  });

  it('are none while either voice is heard, nor without anything to go by', () => {
    const one = [...speech(5), ...silence(5)];
    const other = [...silence(5), ...speech(5)];
    expect(quietSpansOf([one, other], 10)).toEqual([]);
    expect(quietSpansOf([], 10)).toEqual([]);
  });
});
