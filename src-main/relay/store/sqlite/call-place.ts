import type { Database } from '#database/open-database.ts';

/** Rowids a second of calls may have. */
export const placesPerSecond = 4096;
/** Keeps rowids within what a JavaScript number holds exactly. */
const lastSecond = 2 ** 40 - 1;

/**
 * Gives a new call the rowid of its moment (epoch milliseconds): search reads calls newest first by rowid, and a call that is
 * back-filled must stand among its contemporaries. A second that is full overflows into the next.
 */
export function createCallPlaces(database: Database): (occurredAt: number) => number {
  const lastWithin = database.prepare('SELECT max(rowid) FROM call WHERE rowid BETWEEN ? AND ?').pluck();
  return (occurredAt) => {
    let first = firstPlaceOf(occurredAt);
    for (;;) {
      const last = lastWithin.get(first, first + placesPerSecond - 1) as number | null;
      if (last === null) return first;
      if (last < first + placesPerSecond - 1) return last + 1;
      first += placesPerSecond;
    }
  };
}

/** The first rowid of a moment's second. */
export function firstPlaceOf(occurredAt: number): number {
  return Math.min(Math.max(Math.floor(occurredAt / 1000), 0), lastSecond) * placesPerSecond;
}
