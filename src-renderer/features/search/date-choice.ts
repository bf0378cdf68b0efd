import type { CallSearchFilter } from '#domain/search/call-search.ts';

/** Quick choices of dates, in the order they are offered; `week` and `month` are the last 7 and 30 days, today among them. */
export const quickDates = ['any', 'today', 'week', 'month', 'year'] as const;

/** Which dates a search keeps to. `first` and `last` are days of the calendar (`2026-11-21`), both included; `''` for none. */
export type DateChoice =
  | { readonly kind: (typeof quickDates)[number] }
  | { readonly kind: 'custom'; readonly first: string; readonly last: string };

/** Every day. */
export const anyDate: DateChoice = { kind: 'any' };

/** The moments a choice lies between, by the computer's own midnight. `now` is epoch milliseconds. */
export function boundsOf(choice: DateChoice, now: number): Pick<CallSearchFilter, 'from' | 'to'> {
  switch (choice.kind) {
    case 'any':
      return { from: null, to: null };
    case 'today':
      return { from: midnight(now, 0), to: null };
    case 'week':
      return { from: midnight(now, -6), to: null };
    case 'month':
      return { from: midnight(now, -29), to: null };
    case 'year':
      return { from: new Date(new Date(now).getFullYear(), 0, 1).toISOString(), to: null };
    case 'custom':
      return { from: dayStart(choice.first, 0), to: dayStart(choice.last, 1) };
  }
}

/** Whether a choice keeps anything back. */
export function isDated(choice: DateChoice): boolean {
  return choice.kind === 'custom' ? choice.first !== '' || choice.last !== '' : choice.kind !== 'any';
}

function midnight(now: number, days: number): string {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).toISOString();
}

function dayStart(day: string, days: number): string | null {
  const [year, month, date] = /^\d{4}-\d{2}-\d{2}$/.test(day) ? day.split('-').map(Number) : [];
  if (year === undefined || month === undefined || date === undefined) return null;
  return new Date(year, month - 1, date + days).toISOString();
}
