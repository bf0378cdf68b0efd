import type { Database } from 'better-sqlite3';
import { secondOf } from '#domain/search/call-search.ts';
import type { EntryColumns } from './search-entry.ts';

/** Places a second of calls may have. */
const placesPerSecond = 4096;
/** Keeps places within what a JavaScript number holds exactly. */
const lastSecond = 2 ** 40 - 1;
/** Behind every place. */
export const beyondPlaces = Number.MAX_SAFE_INTEGER;

/** An entry of the index of words and where it stands. */
export interface PlacedKey {
  readonly place: number;
  readonly key: string;
}

/**
 * Where entries stand in the index of words: a place follows its entry's moment, so that hits come newest first without
 * sorting.
 */
export interface SearchPlaces {
  /** A place nobody has, for something of this moment (ISO 8601). */
  readonly free: (at: string) => number;
  readonly put: (place: number, key: string, columns: EntryColumns) => void;
  readonly remove: (place: number) => void;
  readonly placeOf: (key: string) => number | null;
  readonly keyAt: (place: number) => string | null;
  /** The newest places from `first` on and before `end`, newest first. */
  readonly newest: (first: number, end: number, limit: number) => readonly PlacedKey[];
  /** The first and the last place from `first` on and before `end`; null when there is none. */
  readonly bounds: (first: number, end: number) => { readonly first: number; readonly last: number } | null;
  readonly clear: () => void;
}

/** The places of an open database that `searchMigration` was applied to. Writes are part of the caller's transaction. */
export function createSearchPlaces(database: Database): SearchPlaces {
  const put = database.prepare(
    'INSERT INTO search_place (place, call_id, is_missed, has_recording, direction) VALUES (?, ?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM search_place WHERE place = ?');
  const placeOf = database.prepare<[string], number>('SELECT place FROM search_place WHERE call_id = ?').pluck();
  const keyAt = database.prepare<[number], string>('SELECT call_id FROM search_place WHERE place = ?').pluck();
  const newest = database.prepare<[number, number, number], PlacedKey>(
    'SELECT place, call_id AS key FROM search_place WHERE place >= ? AND place < ? ORDER BY place DESC LIMIT ?',
  );
  const end = (way: 'min' | 'max') =>
    database
      .prepare<[number, number], number | null>(`SELECT ${way}(place) FROM search_place WHERE place >= ? AND place < ?`)
      .pluck();
  const ends = { first: end('min'), last: end('max') };
  const clear = database.prepare('DELETE FROM search_place');
  return {
    free: (at) => {
      let first = firstPlaceOf(secondOf(at));
      for (;;) {
        const beyond = first + placesPerSecond;
        const last = ends.last.get(first, beyond) as number | null;
        if (last === null) return first;
        if (last < beyond - 1) return last + 1;
        first = beyond;
      }
    },
    put: (place, key, { isMissed, hasRecording, direction }) => {
      put.run(place, key, isMissed ? 1 : 0, hasRecording ? 1 : 0, direction);
    },
    remove: (place) => remove.run(place),
    placeOf: (key) => (placeOf.get(key) as number | undefined) ?? null,
    keyAt: (place) => (keyAt.get(place) as string | undefined) ?? null,
    newest: (first, beyond, limit) => newest.all(first, beyond, limit),
    bounds: (from, beyond) => {
      const first = ends.first.get(from, beyond) as number | null;
      return first === null ? null : { first, last: ends.last.get(from, beyond) as number };
    },
    clear: () => clear.run(),
  };
}

/** The first place of a second (from the epoch on). */
export function firstPlaceOf(second: number): number {
  return Math.min(Math.max(second, 0), lastSecond) * placesPerSecond;
}
