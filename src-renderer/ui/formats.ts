import type { Language } from '#contract/state.ts';

/** The regional forms of our three languages: how dates, numbers and durations are written in Belgium. */
export const localeOf: Readonly<Record<Language, string>> = { fr: 'fr-BE', nl: 'nl-BE', en: 'en-GB' };

/** Writes moments, durations and counts as a person of one language reads them. Moments are ISO 8601 or epoch milliseconds. */
export interface Formats {
  readonly locale: string;
  /** `10:42`. */
  readonly time: (moment: string | number) => string;
  /** `Today`, `Yesterday`, else the weekday and date; the year only when it is another. `now` is epoch milliseconds. */
  readonly day: (moment: string | number, now: number) => string;
  /** `12 Nov`, with the year when it is another than `now`'s. */
  readonly shortDate: (moment: string | number, now: number) => string;
  /** `14:10` today, `Tuesday 14:10` within a week, else `3 Mar, 14:10`. `now` is epoch milliseconds. */
  readonly since: (moment: string | number, now: number) => string;
  /** `12 min 34 s`, in English `12m 34s`. */
  readonly duration: (seconds: number) => string;
  /** `13 min`, or `41 s` below a minute: enough for a glance. */
  readonly roughDuration: (seconds: number) => string;
  /** `3 h 20 min`, in English `3h 20m`; minutes alone below an hour. */
  readonly roughHours: (seconds: number) => string;
  readonly count: (value: number) => string;
  /** `+0.42`, `-0.10`, `0.00`. */
  readonly signed: (value: number) => string;
  /** `2–8 March`. Epoch milliseconds. */
  readonly dates: (first: number, last: number) => string;
  /** `10:42:07`. */
  readonly timeWithSeconds: (moment: string | number) => string;
  /** `43 %`, in English `43%`. `ratio` is 0 to 1. */
  readonly share: (ratio: number) => string;
  /** `180 ms`, or `1.2 s` from a second on. */
  readonly milliseconds: (value: number) => string;
}

const msPerDay = 86_400_000;

/** Makes the formats of a language; dates are those of the computer's time zone. */
export function createFormats(language: Language): Formats {
  const locale = localeOf[language];
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const dayName = new Intl.DateTimeFormat(locale, { weekday: 'long' });
  const fullDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const shortYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const [hour, minute, second] = [unit(language, 'hour'), unit(language, 'minute'), unit(language, 'second')];
  const count = new Intl.NumberFormat(locale);
  const precise = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const signed = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  });
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const day = (moment: string | number, now: number): string => {
    const daysAgo = daysBetween(new Date(moment), new Date(now));
    if (daysAgo === 0 || daysAgo === 1) return capitalise(relative.format(-daysAgo, 'day'), locale);
    return capitalise((isSameYear(moment, now) ? weekday : fullDate).format(new Date(moment)), locale);
  };
  return {
    locale,
    time: (moment) => time.format(new Date(moment)),
    day,
    shortDate: (moment, now) => (isSameYear(moment, now) ? short : shortYear).format(new Date(moment)),
    since: (moment, now) => {
      const daysAgo = daysBetween(new Date(moment), new Date(now));
      if (daysAgo === 0) return time.format(new Date(moment));
      if (daysAgo < 7) return `${dayName.format(new Date(moment))} ${time.format(new Date(moment))}`;
      return `${(isSameYear(moment, now) ? short : shortYear).format(new Date(moment))}, ${time.format(new Date(moment))}`;
    },
    duration: (seconds) => {
      const { hours, minutes, seconds: rest } = durationParts(seconds);
      const parts = [
        hours > 0 ? hour(hours) : null,
        minutes > 0 ? minute(minutes) : null,
        rest > 0 ? second(rest) : null,
      ];
      return parts.filter((part) => part !== null).join(' ') || second(0);
    },
    roughDuration: (seconds) => (seconds < 60 ? second(Math.floor(seconds)) : minute(Math.round(seconds / 60))),
    roughHours: (seconds) => {
      const minutes = Math.round(seconds / 60);
      const hours = Math.floor(minutes / 60);
      return hours === 0 ? minute(minutes) : `${hour(hours)} ${minute(minutes % 60)}`;
    },
    count: (value) => count.format(value),
    signed: (value) => signed.format(value),
    dates: (first, last) => short.formatRange(new Date(first), new Date(last)),
    timeWithSeconds: (moment) => precise.format(new Date(moment)),
    // What is not whole must not be written as whole.
    share: (ratio) => percent.format(Math.floor(ratio * 100) / 100),
    milliseconds: (value) => (value < 1000 ? `${Math.round(value)}\u00a0ms` : `${tenths.format(value / 1000)}\u00a0s`),
  };
}

/** A running clock, `2:05` or `1:02:05`. `seconds` below 0 count as 0. */
export function formatClock(seconds: number): string {
  const { hours, minutes, seconds: rest } = durationParts(seconds);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

function durationParts(seconds: number): { hours: number; minutes: number; seconds: number } {
  const whole = Math.max(0, Math.floor(seconds));
  return { hours: Math.floor(whole / 3600), minutes: Math.floor((whole % 3600) / 60), seconds: whole % 60 };
}

function unit(language: Language, name: 'hour' | 'minute' | 'second'): (value: number) => string {
  // English short units change with the number ("1 min", "2 mins"); its narrow ones read as ours do.
  const unitDisplay = language === 'en' ? 'narrow' : 'short';
  const format = new Intl.NumberFormat(localeOf[language], { style: 'unit', unit: name, unitDisplay });
  // No line may end between a number and its unit.
  return (value) => format.format(value).replace(/\s/g, '\u00a0');
}

function daysBetween(earlier: Date, later: Date): number {
  const midnight = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  // Rounding absorbs the hour that summer time adds or takes.
  return Math.round((midnight(later) - midnight(earlier)) / msPerDay);
}

function isSameYear(moment: string | number, now: number): boolean {
  return new Date(moment).getFullYear() === new Date(now).getFullYear();
}

function capitalise(text: string, locale: string): string {
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
}
