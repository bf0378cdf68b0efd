import type { LocalPlace } from '#domain/call-numbers.ts';

/** The day and hour of a moment (epoch milliseconds) in the computer's own time zone. */
export const placeOf: LocalPlace = (at) => {
  const date = new Date(at);
  return { day: `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`, hour: date.getHours() };
};

/** A moment (epoch milliseconds) to the minute in the computer's own time zone, as it may stand in a file's name. */
export function minuteOf(at: number): string {
  const { day, hour } = placeOf(at);
  return `${day} ${two(hour)}.${two(new Date(at).getMinutes())}`;
}

/** When a day (ISO date), or the one so many days later, begins in the computer's own time zone: epoch milliseconds. */
export function instantOf(day: string, daysLater: number): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).getTime();
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
