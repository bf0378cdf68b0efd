/** A moment to put something off to, with what it is called. */
export interface PutOffChoice {
  readonly name: 'in-an-hour' | 'this-afternoon' | 'tomorrow' | 'next-week';
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The hours of the computer's time zone at which mornings and afternoons begin for us. */
const morningHour = 9;
const afternoonHour = 14;
const hourMs = 3_600_000;

/** The moments to offer, the nearest first: an afternoon that has begun is not among them. `now` is epoch milliseconds. */
export function putOffChoices(now: number): readonly PutOffChoice[] {
  const afternoon = dayAt(now, 0, afternoonHour);
  const untilMonday = (8 - new Date(now).getDay()) % 7 || 7;
  const choices: readonly PutOffChoice[] = [
    { name: 'in-an-hour', at: now + hourMs },
    { name: 'this-afternoon', at: afternoon },
    { name: 'tomorrow', at: dayAt(now, 1, morningHour) },
    { name: 'next-week', at: dayAt(now, untilMonday, morningHour) },
  ];
  return choices.filter(({ name, at }) => name !== 'this-afternoon' || at > now + hourMs);
}

/** The day so many days from now, as `2026-03-02` in the computer's time zone. */
export function dayFrom(now: number, days: number): string {
  const day = new Date(dayAt(now, days, 12));
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
}

function dayAt(now: number, days: number, hour: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, hour).getTime();
}
