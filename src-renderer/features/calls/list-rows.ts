import type { Call } from '#domain/call.ts';

/** One row of the drawn list: the heading of a day, or a call with its place among all calls (0 is the newest). */
export type ListRow =
  | { readonly kind: 'day'; readonly key: string; readonly moment: string }
  | { readonly kind: 'call'; readonly key: string; readonly call: Call; readonly position: number };

/** Heights in pixels; fixed, so that nothing is ever measured. */
export const rowHeightPx = { day: 36, call: 44 } as const;

/** Puts a heading before each day's first call. `calls` are newest first; days are those of the computer's time zone. */
export function listRows(calls: readonly Call[]): readonly ListRow[] {
  const rows: ListRow[] = [];
  let day = '';
  calls.forEach((call, position) => {
    const itsDay = dayKey(call.occurredAt);
    if (itsDay !== day) rows.push({ kind: 'day', key: `day ${itsDay}`, moment: call.occurredAt });
    day = itsDay;
    rows.push({ kind: 'call', key: call.id, call, position });
  });
  return rows;
}

/** How far below the top of the list the row with this key begins, in pixels; null when there is none. */
export function rowStart(rows: readonly ListRow[], key: string): number | null {
  let start = 0;
  for (const row of rows) {
    if (row.key === key) return start;
    start += rowHeightPx[row.kind];
  }
  return null;
}

/** The call at a height of the list, and where it begins: what the eye rests on while rows come and go above it. */
export function rowAt(
  rows: readonly ListRow[],
  offset: number,
): { readonly key: string; readonly start: number } | null {
  let start = 0;
  for (const row of rows) {
    const end = start + rowHeightPx[row.kind];
    if (row.kind === 'call' && end > offset) return { key: row.key, start };
    start = end;
  }
  return null;
}

function dayKey(moment: string): string {
  const date = new Date(moment);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}
