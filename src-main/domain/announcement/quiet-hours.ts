/** A day of the week as `Date` counts them: 0 is Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** When nothing is announced: from a time on chosen days, to a time on the same day or the next. */
export interface QuietHours {
  readonly isOn: boolean;
  /** The days on which a span begins. */
  readonly days: readonly Weekday[];
  /** Minutes after midnight, 0 to 1439. */
  readonly fromMinute: number;
  /** Minutes after midnight; not later than `fromMinute` means on the next day. */
  readonly toMinute: number;
}

interface Span {
  /** Epoch milliseconds; the end is not within. */
  readonly startsAt: number;
  readonly endsAt: number;
}

/** Off; once switched on, from eight in the evening to eight in the morning, every day. */
export const defaultQuietHours: QuietHours = {
  isOn: false,
  days: [0, 1, 2, 3, 4, 5, 6],
  fromMinute: 20 * 60,
  toMinute: 8 * 60,
};

/** No chain of spans is followed further: after a week it repeats. */
const longestChainMs = 8 * 86_400_000;

/** Whether a moment (epoch milliseconds) lies within quiet hours, by the clock on the wall of the computer's time zone. */
export function isQuiet(hours: QuietHours, at: number): boolean {
  return spanAt(hours, at) !== null;
}

/**
 * When the quiet hours around a moment end, in epoch milliseconds; spans that touch are one. Null when it is not quiet
 * then, or never ends being so.
 */
export function quietUntil(hours: QuietHours, at: number): number | null {
  const first = spanAt(hours, at);
  if (first === null) return null;
  let { endsAt } = first;
  for (let span = spanAt(hours, endsAt); span !== null; span = spanAt(hours, endsAt)) {
    endsAt = span.endsAt;
    if (endsAt - at > longestChainMs) return null;
  }
  return endsAt;
}

/** The span around a moment: one that began that day, or the day before. */
function spanAt(hours: QuietHours, at: number): Span | null {
  if (!hours.isOn) return null;
  const date = new Date(at);
  for (const daysBack of [0, 1]) {
    const day = new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysBack);
    const span = spanOn(hours, day);
    if (span !== null && span.startsAt <= at && at < span.endsAt) return span;
  }
  return null;
}

function spanOn({ days, fromMinute, toMinute }: QuietHours, day: Date): Span | null {
  if (!days.some((weekday) => weekday === day.getDay())) return null;
  // A time that summer time leaves out is as much later; one that comes twice is the first.
  const timeOn = (dayOfMonth: number, minute: number): number =>
    new Date(day.getFullYear(), day.getMonth(), dayOfMonth, 0, minute).getTime();
  const lastDay = day.getDate() + (toMinute > fromMinute ? 0 : 1);
  return { startsAt: timeOn(day.getDate(), fromMinute), endsAt: timeOn(lastDay, toMinute) };
}
