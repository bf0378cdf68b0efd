import { describe, expect, it } from 'vitest';
import { createFormats, formatClock } from './formats.ts';

/** A moment in the computer's own time zone. */
function local(year: number, month: number, day: number, hour = 12, minute = 0): number {
  return new Date(year, month - 1, day, hour, minute).getTime();
}

const now = local(2026, 11, 21, 0, 10);
const { fr, nl, en } = { fr: createFormats('fr'), nl: createFormats('nl'), en: createFormats('en') };

describe('days', () => {
  it('are today and yesterday by the calendar, not by 24 hours', () => {
    expect(fr.day(local(2026, 11, 21, 0, 5), now)).toBe('Aujourd’hui');
    expect(nl.day(local(2026, 11, 20, 23, 59), now)).toBe('Gisteren');
    expect(en.day(local(2026, 11, 19), now)).toBe('Thursday 19 November');
  });

  it('carry their year when it is another', () => {
    expect(fr.day(local(2025, 12, 31), now)).toBe('31 décembre 2025');
    expect(nl.shortDate(local(2025, 12, 31), now)).toBe('31 dec 2025');
    expect(nl.shortDate(local(2026, 1, 2), now)).toBe('2 jan');
  });

  it('say since when by the time, the weekday or the date, whichever is near enough', () => {
    expect(en.since(local(2026, 11, 21, 0, 5), now)).toBe('00:05');
    expect(fr.since(local(2026, 11, 20, 23, 50), now)).toBe('vendredi 23:50');
    expect(nl.since(local(2026, 11, 15, 14, 10), now)).toBe('zondag 14:10');
    expect(en.since(local(2026, 11, 14, 14, 10), now)).toBe('14 Nov, 14:10');
    expect(en.since(local(2025, 12, 31, 14, 10), now)).toBe('31 Dec 2025, 14:10');
  });

  it('are right across the hour that summer time takes', () => {
    expect(en.day(local(2026, 3, 28, 23), local(2026, 3, 29, 4))).toBe('Yesterday');
  });
});

describe('a share', () => {
  it('is written as each language writes it, and whole only when it is', () => {
    expect([fr.share(0.43), nl.share(0.43), en.share(0.43)].map((text) => text.replace(/\s/g, ' '))).toEqual([
      '43 %',
      '43%',
      '43%',
    ]);
    expect(en.share(0.999)).toBe('99%');
    expect(en.share(1)).toBe('100%');
  });
});

describe('durations', () => {
  it('are written with their units, without empty ones', () => {
    expect(fr.duration(754)).toBe('12\u00a0min 34\u00a0s');
    expect(nl.duration(3600)).toBe('1\u00a0uur');
    expect(en.duration(0)).toBe('0s');
  });

  it('are rounded to minutes for a glance', () => {
    expect(fr.roughDuration(41)).toBe('41\u00a0s');
    expect(fr.roughDuration(754)).toBe('13\u00a0min');
  });

  it('of answers are milliseconds, from a second on tenths', () => {
    expect(fr.milliseconds(184.4)).toBe('184\u00a0ms');
    expect(fr.milliseconds(1_310)).toBe('1,3\u00a0s');
  });

  it('run as a clock', () => {
    expect([formatClock(5), formatClock(125), formatClock(3725), formatClock(-3)]).toEqual([
      '0:05',
      '2:05',
      '1:02:05',
      '0:00',
    ]);
  });
});
