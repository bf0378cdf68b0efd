const dayMs = 86_400_000;

/** A day of the calendar, as days since 1 January 1970. */
export type LocalDay = number;

/** The day at a moment (ISO 8601) in a time zone. */
export function dayAt(at: string, timeZone: string): LocalDay {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return Date.parse(format.format(new Date(at))) / dayMs;
}

/** A day by its year, month (1 to 12) and day; null when there is no such day. */
export function dayOf(year: number, month: number, day: number): LocalDay | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() / dayMs : null;
}

/** Year, month (1 to 12), day, and the day of the week (0 is Sunday). */
export function partsOfDay(day: LocalDay) {
  const at = new Date(day * dayMs);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), weekday: at.getUTCDay() };
}

/** The next such day of a year (month 1 to 12); today counts. Null when there is none. */
export function dayToCome(month: number, day: number, today: LocalDay): LocalDay | null {
  const { year } = partsOfDay(today);
  const thisYear = dayOf(year, month, day);
  return thisYear !== null && thisYear >= today ? thisYear : dayOf(year + 1, month, day);
}

/** The next such day of a month; today counts. Null when neither this month nor the next has it. */
export function dayInMonth(day: number, today: LocalDay): LocalDay | null {
  const { year, month } = partsOfDay(today);
  const thisMonth = dayOf(year, month, day);
  if (thisMonth !== null && thisMonth >= today) return thisMonth;
  return month === 12 ? dayOf(year + 1, 1, day) : dayOf(year, month + 1, day);
}

/** The first such day of a week (0 is Sunday) after this one: said on a Friday, "Friday" is in a week. */
export function nextWeekday(weekday: number, after: LocalDay): LocalDay {
  return after + (((weekday - partsOfDay(after).weekday + 6) % 7) + 1);
}

/** The last day of a month, so many months later. */
export function endOfMonth(today: LocalDay, monthsLater: number): LocalDay {
  const { year, month } = partsOfDay(today);
  return Date.UTC(year, month + monthsLater, 1) / dayMs - 1;
}

/** So many days or months later; the last of a month that has no such day. */
export function later(
  today: LocalDay,
  { days = 0, months = 0 }: { readonly days?: number; readonly months?: number },
): LocalDay {
  if (months === 0) return today + days;
  const { year, month, day } = partsOfDay(today);
  const first = Date.UTC(year, month - 1 + months, 1) / dayMs;
  return Math.min(first + day - 1, endOfMonth(first, 0));
}

/** So many days later on which people work, holidays aside. */
export function nextWorkday(today: LocalDay, many: number): LocalDay {
  let day = today;
  for (let left = Math.min(many, 1000); left > 0; ) {
    day += 1;
    const { weekday } = partsOfDay(day);
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return day;
}

/** The day as ISO 8601 writes it. */
export function formatDay(day: LocalDay): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The moment (ISO 8601, UTC) at which a clock in a time zone shows this day and time. */
export function momentOf(day: LocalDay, hour: number, minute: number, timeZone: string): string {
  const wall = day * dayMs + hour * 3_600_000 + minute * 60_000;
  const guess = wall - offsetMs(wall, timeZone);
  return new Date(wall - offsetMs(guess, timeZone)).toISOString();
}

/** How far a zone's clock is ahead of UTC at a moment (epoch milliseconds). */
function offsetMs(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(new Date(at));
  const get = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
  return shown - Math.floor(at / 1000) * 1000;
}
