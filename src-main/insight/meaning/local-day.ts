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
