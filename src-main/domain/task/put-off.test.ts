import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFrom, putOffChoices } from './put-off.ts';

function namesAt(day: number, hour: number): readonly string[] {
  return putOffChoices(new Date(2026, 2, day, hour).getTime()).map(({ name }) => name);
}

describe('putting off', () => {
  it('offers the afternoon only while it is ahead', () => {
    expect(namesAt(2, 9)).toEqual(['in-an-hour', 'this-afternoon', 'tomorrow', 'next-week']);
    expect(namesAt(2, 15)).toEqual(['in-an-hour', 'tomorrow', 'next-week']);
  });

  it('means nine in the morning by tomorrow, and the next Monday by next week', () => {
    const now = new Date(2026, 2, 28, 20).getTime();
    const at = (name: string) => new Date(putOffChoices(now).find((choice) => choice.name === name)?.at ?? 0);
    // The clocks go forward in that night.
    expect(at('tomorrow')).toEqual(new Date(2026, 2, 29, 9));
    expect(at('next-week')).toEqual(new Date(2026, 2, 30, 9));
    expect(dayFrom(now, 1)).toBe('2026-03-29');
    expect(dayFrom(now, 4)).toBe('2026-04-01');
  });

  it('never offers what is past, and next week is a Monday', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(2020, 0, 1), max: new Date(2040, 0, 1), noInvalidDate: true }), (date) => {
        const choices = putOffChoices(date.getTime());
        for (const { at } of choices) expect(at).toBeGreaterThan(date.getTime());
        expect(new Date(choices.at(-1)?.at ?? 0).getDay()).toBe(1);
      }),
    );
  });
});
