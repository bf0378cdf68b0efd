import { describe, expect, it } from 'vitest';
import { type DayNumbers, daysOf } from '#domain/call-numbers.ts';
import { bucketsOf, spanEnding } from './span.ts';

const dayOf = (day: string, changes: Partial<DayNumbers> = {}): DayNumbers => ({
  day,
  answered: 1,
  missed: 0,
  voicemail: 0,
  outbound: 0,
  talkSeconds: 60,
  sentimentScore: null,
  ...changes,
});

describe('a span', () => {
  it('ends today, today counted', () => {
    const now = new Date(2026, 2, 30, 23, 59).getTime();
    expect(spanEnding(now, 7)).toEqual({ firstDay: '2026-03-24', lastDay: '2026-03-30' });
  });

  it('is drawn day by day for a month, and beyond by weeks that begin on Mondays', () => {
    const month = daysOf('2026-03-01', '2026-03-31').map((day) => dayOf(day));
    expect(bucketsOf(month)).toHaveLength(31);
    const quarter = daysOf('2026-03-01', '2026-05-30').map((day) => dayOf(day));
    const weeks = bucketsOf(quarter);
    expect(weeks.slice(0, 2)).toMatchObject([
      { firstDay: '2026-03-01', lastDay: '2026-03-01', answered: 1 },
      { firstDay: '2026-03-02', lastDay: '2026-03-08', answered: 7, talkSeconds: 420 },
    ]);
    expect(weeks.reduce((sum, { answered }) => sum + answered, 0)).toBe(quarter.length);
  });

  it('takes the mean of the days that were scored', () => {
    const days = daysOf('2026-01-01', '2026-02-20').map((day) => dayOf(day));
    const scored = days.map((day) => (day.day === '2026-01-05' ? { ...day, sentimentScore: -0.5 } : day));
    expect(bucketsOf(scored)[1]?.sentimentScore).toBe(-0.5);
    expect(bucketsOf(days)[1]?.sentimentScore).toBeNull();
  });
});
