import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isQuiet, type QuietHours, quietUntil, type Weekday } from './quiet-hours.ts';

const zone = process.env.TZ;
beforeAll(() => {
  process.env.TZ = 'Europe/Brussels';
});
afterAll(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const workdays: readonly Weekday[] = [1, 2, 3, 4, 5];
const nights: QuietHours = { isOn: true, days: workdays, fromMinute: 20 * 60, toMinute: 8 * 60 };
const lunch: QuietHours = { ...nights, fromMinute: 12 * 60, toMinute: 13 * 60 + 30 };
const minuteMs = 60_000;

function at(text: string): number {
  return new Date(text).getTime();
}

describe('quiet hours', () => {
  it('run over midnight from each chosen day, also into a day that was not chosen', () => {
    // 2026-11-20 is a Friday.
    expect(isQuiet(nights, at('2026-11-20T19:59:59'))).toBe(false);
    expect(isQuiet(nights, at('2026-11-20T20:00:00'))).toBe(true);
    expect(isQuiet(nights, at('2026-11-21T07:59:59'))).toBe(true);
    expect(isQuiet(nights, at('2026-11-21T08:00:00'))).toBe(false);
    expect(isQuiet(nights, at('2026-11-21T21:00:00'))).toBe(false);
    expect(quietUntil(nights, at('2026-11-20T23:00:00'))).toBe(at('2026-11-21T08:00:00'));
  });

  it('lie within one day when they end later than they begin', () => {
    expect(isQuiet(lunch, at('2026-11-20T12:45:00'))).toBe(true);
    expect(isQuiet(lunch, at('2026-11-20T13:30:00'))).toBe(false);
    expect(isQuiet(lunch, at('2026-11-21T12:45:00'))).toBe(false);
    expect(quietUntil(lunch, at('2026-11-20T14:00:00'))).toBeNull();
  });

  it('last whole days when they end when they begin, and touching days are one', () => {
    const weekend: QuietHours = { isOn: true, days: [6, 0], fromMinute: 0, toMinute: 0 };
    expect(quietUntil(weekend, at('2026-11-21T10:00:00'))).toBe(at('2026-11-23T00:00:00'));
    const always: QuietHours = { ...weekend, days: [0, 1, 2, 3, 4, 5, 6] };
    expect(isQuiet(always, at('2026-11-21T10:00:00'))).toBe(true);
    expect(quietUntil(always, at('2026-11-21T10:00:00'))).toBeNull();
  });

  it('are never while they are off, and never without days', () => {
    expect(isQuiet({ ...nights, isOn: false }, at('2026-11-20T23:00:00'))).toBe(false);
    expect(isQuiet({ ...nights, days: [] }, at('2026-11-20T23:00:00'))).toBe(false);
  });

  it('end at the time on the wall when the clock was changed in the night', () => {
    const everyNight: QuietHours = { ...nights, days: [0, 1, 2, 3, 4, 5, 6] };
    // 2026-03-29 loses an hour at two, 2026-10-25 has two o'clock twice.
    const spring = at('2026-03-28T20:00:00');
    const autumn = at('2026-10-24T20:00:00');
    expect((quietUntil(everyNight, spring) ?? 0) - spring).toBe(11 * 60 * minuteMs);
    expect((quietUntil(everyNight, autumn) ?? 0) - autumn).toBe(13 * 60 * minuteMs);
    expect(quietUntil(everyNight, spring)).toBe(at('2026-03-29T08:00:00'));
  });

  it('end where they say they end, whatever the days, times and season', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const anyHours = fc.record({
      isOn: fc.constant(true),
      days: fc.uniqueArray(fc.constantFrom<Weekday>(0, 1, 2, 3, 4, 5, 6)),
      fromMinute: minute,
      toMinute: minute,
    });
    const moment = fc.integer({ min: at('2026-01-01T00:00:00'), max: at('2027-12-31T00:00:00') });
    fc.assert(
      fc.property(anyHours, moment, (hours, now) => {
        const end = quietUntil(hours, now);
        if (!isQuiet(hours, now)) {
          expect(end).toBeNull();
          return;
        }
        if (end === null) {
          expect(hours.days).toHaveLength(7);
          return;
        }
        expect(end).toBeGreaterThan(now);
        expect(isQuiet(hours, end - 1)).toBe(true);
        expect(isQuiet(hours, end)).toBe(false);
        const middle = now + Math.floor((end - now) / 2);
        expect(isQuiet(hours, middle)).toBe(true);
        expect(quietUntil(hours, middle)).toBe(end);
      }),
    );
  });

  it('agree with the clock on the wall on every minute of days without a change', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 * 1440 - 1 }), (minutes) => {
        const date = new Date(2026, 5, 1, 0, minutes);
        const today = workdays.includes(date.getDay() as Weekday);
        const yesterday = workdays.includes(((date.getDay() + 6) % 7) as Weekday);
        const minute = date.getHours() * 60 + date.getMinutes();
        const expected = (today && minute >= 20 * 60) || (yesterday && minute < 8 * 60);
        expect(isQuiet(nights, date.getTime())).toBe(expected);
      }),
    );
  });
});
