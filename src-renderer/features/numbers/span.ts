import type { DayNumbers } from '#domain/call-numbers.ts';

/** How far back numbers go, in days up to today. */
export const spanChoices = [7, 30, 91, 365] as const;

/** One of those spans. */
export type SpanDays = (typeof spanChoices)[number];

/** The first and the last day (ISO dates) of a span that ends today. `now` is epoch milliseconds. */
export function spanEnding(now: number, days: SpanDays): { readonly firstDay: string; readonly lastDay: string } {
  const today = new Date(now);
  const first = new Date(today.getFullYear(), today.getMonth(), today.getDate() - days + 1);
  return { firstDay: isoDate(first), lastDay: isoDate(today) };
}

/** Days that are drawn as one. */
export interface Bucket extends Omit<DayNumbers, 'day'> {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** The days drawn one by one, or by weeks (from Monday) where there are too many of them for a screen. */
export function bucketsOf(days: readonly DayNumbers[]): readonly Bucket[] {
  const groups = days.length <= 31 ? days.map((day) => [day]) : weeksOf(days);
  return groups.map(bucketOf);
}

function weeksOf(days: readonly DayNumbers[]): readonly (readonly DayNumbers[])[] {
  const weeks: DayNumbers[][] = [];
  for (const day of days) {
    const isMonday = new Date(day.day).getUTCDay() === 1;
    const week = weeks.at(-1);
    if (week === undefined || isMonday) weeks.push([day]);
    else week.push(day);
  }
  return weeks;
}

function bucketOf(days: readonly DayNumbers[]): Bucket {
  const sum = (read: (day: DayNumbers) => number): number => days.reduce((total, day) => total + read(day), 0);
  const scores = days.flatMap(({ sentimentScore }) => (sentimentScore === null ? [] : [sentimentScore]));
  return {
    firstDay: days[0]?.day ?? '',
    lastDay: days.at(-1)?.day ?? '',
    answered: sum(({ answered }) => answered),
    missed: sum(({ missed }) => missed),
    voicemail: sum(({ voicemail }) => voicemail),
    outbound: sum(({ outbound }) => outbound),
    talkSeconds: sum(({ talkSeconds }) => talkSeconds),
    sentimentScore: scores.length === 0 ? null : scores.reduce((total, score) => total + score, 0) / scores.length,
  };
}

function isoDate(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
