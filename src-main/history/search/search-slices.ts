import type { Database } from 'better-sqlite3';
import type { Migration } from '#database/migrate.ts';
import { beyondPlaces, type SearchPlaces } from './search-places.ts';

const tableOf = (id: number): string => (id === 0 ? 'search_text' : `search_text_${id}`);
/**
 * SQLite merges such an index now and then, in the midst of a write and for up to a second: here it is merged in steps of ours, and
 * by SQLite only if these should stay away for hundreds of writes.
 */
const makeTable = (id: number): string => `
  CREATE VIRTUAL TABLE ${tableOf(id)} USING fts5 (
    text, content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 2'
  );
  INSERT INTO ${tableOf(id)} (${tableOf(id)}, rank) VALUES ('automerge', 0), ('crisismerge', 400);`;

/**
 * Cuts the index of words into slices of time, each a full-text table of its own that holds the places from `first` on, up
 * to the next slice's. What the table `search_text` of an older copy holds is the slice 0, whatever its size.
 */
export const searchSliceMigration: Migration = {
  name: 'search in slices of time',
  up: (database) => {
    database.exec(`CREATE TABLE search_slice (
      id INTEGER PRIMARY KEY,
      first INTEGER NOT NULL UNIQUE,
      entries INTEGER NOT NULL,
      stale_at INTEGER
    ) STRICT;
    INSERT INTO search_slice SELECT 0, 0, count(*), (SELECT due_at FROM search_stale) FROM search_place;
    DROP TABLE search_stale;`);
  },
};

/** Part of the index of words: the places from `first` on and before `end`. */
export interface SearchSlice {
  readonly id: number;
  readonly first: number;
  readonly end: number;
  readonly entries: number;
}

/** The words of entries by their places, in slices of time: what a search costs does not grow with all there is. */
export interface SearchSlices {
  /** Part of the caller's transaction; the place must not be put yet. */
  readonly write: (place: number, text: string) => void;
  /**
   * Takes the words of a place away; they stay in the file until `clearSome` is done with them. Part of the caller's
   * transaction.
   */
  readonly erase: (place: number) => void;
  /**
   * Has the words that were taken away from this place cleared by then, in epoch milliseconds. Part of the caller's
   * transaction.
   */
  readonly markStale: (place: number, dueAt: number) => void;
  /** Everything goes. Part of the caller's transaction. */
  readonly clear: () => void;
  /** The slice with the newest places before one; null when there is none. */
  readonly before: (place: number) => SearchSlice | null;
  /** The name of a slice's full-text table. */
  readonly table: (slice: SearchSlice) => string;
  /**
   * Moves some entries out of a slice that is too large, the newest first, whose texts `textOf` gives by key; whether
   * there was one.
   */
  readonly split: (textOf: (key: string) => string | null, limit: number, isOver: () => boolean) => boolean;
  /** Merges a few pages of what was written; whether more waits. */
  readonly mergeSome: () => boolean;
  /** Clears away some of the words whose time has come; whether more waits. */
  readonly clearSome: (now: number) => boolean;
}

/** What a slice holds before another one is begun: a search in it takes about a millisecond, whatever is asked. */
export const sliceEntries = 32_768;
/** Pages of a slice that are merged in one step. */
const stepPages = 16;

interface SliceRow {
  readonly id: number;
  readonly first: number;
  readonly entries: number;
}

type Statements = ReturnType<typeof prepareSlice>;

/** The slices of an open database that `searchSliceMigration` was applied to. */
export function createSearchSlices(database: Database, places: SearchPlaces, greatest = sliceEntries): SearchSlices {
  const covering = database.prepare<[number], SliceRow>(
    'SELECT id, first, entries FROM search_slice WHERE first <= ? ORDER BY first DESC LIMIT 1',
  );
  const above = database.prepare<[number], SliceRow>(
    'SELECT id, first, entries FROM search_slice WHERE first > ? ORDER BY first LIMIT 1',
  );
  const overfull = database.prepare<[number], SliceRow>(
    'SELECT id, first, entries FROM search_slice WHERE entries > ? ORDER BY first DESC LIMIT 1',
  );
  const ids = database.prepare<[], number>('SELECT id FROM search_slice').pluck();
  const begin = database.prepare('INSERT INTO search_slice (first, entries) VALUES (?, 0) RETURNING id').pluck();
  const move = database.prepare('UPDATE search_slice SET first = ? WHERE id = ?');
  const count = database.prepare('UPDATE search_slice SET entries = entries + ? WHERE id = ?');
  const stale = database.prepare(
    'UPDATE search_slice SET stale_at = min(coalesce(stale_at, :dueAt), :dueAt) WHERE id = :id',
  );
  const settle = database.prepare('UPDATE search_slice SET stale_at = NULL WHERE id = ?');
  const due = database.prepare<[number], SliceRow>(
    'SELECT id, first, entries FROM search_slice WHERE stale_at <= ? ORDER BY stale_at LIMIT 1',
  );
  const drop = database.prepare('DELETE FROM search_slice WHERE id = ?');
  const changes = database.prepare('SELECT total_changes()').pluck();
  const prepared = new Map<number, Statements>();
  /** Slices that may have something to merge. */
  const unmerged = new Set<number>(ids.all() as number[]);
  /** The slice being cleared; words that are taken away from it meanwhile make it begin anew. */
  let clearing: { readonly id: number; isSpoilt: boolean } | null = null;

  const statementsOf = (id: number): Statements => {
    const known = prepared.get(id) ?? prepareSlice(database, tableOf(id));
    prepared.set(id, known);
    return known;
  };
  const endOf = ({ first }: SliceRow): number => above.get(first)?.first ?? beyondPlaces;
  const beginSlice = (first: number): SliceRow => {
    const id = begin.get(first) as number;
    database.exec(makeTable(id));
    return { id, first, entries: 0 };
  };
  /** The slice a new place goes to: another one when the full one lies at either end of time. */
  const sliceFor = (place: number): SliceRow => {
    const slice = covering.get(place) ?? beginSlice(0);
    const end = endOf(slice);
    const bounds = slice.entries < greatest ? null : places.bounds(slice.first, end);
    if (bounds === null) return slice;
    if (end === beyondPlaces && place > bounds.last) return beginSlice(place);
    if (slice.first > 0 || place >= bounds.first) return slice;
    move.run(bounds.first, slice.id);
    return beginSlice(0);
  };
  const insert = ({ id }: SliceRow, place: number, text: string): void => {
    statementsOf(id).insert.run(place, text);
    count.run(1, id);
    unmerged.add(id);
  };
  const take = ({ id }: SliceRow, place: number): void => {
    statementsOf(id).erase.run(place);
    count.run(-1, id);
    unmerged.add(id);
    if (clearing?.id === id) clearing.isSpoilt = true;
  };
  const merge = (id: number, pages: number): boolean => {
    const before = Number(changes.get());
    statementsOf(id).merge.run(pages);
    // One change is the asking itself.
    return Number(changes.get()) - before > 1;
  };
  const dropSlice = ({ id, first }: SliceRow): void => {
    const next = above.get(first);
    if (first === 0 && next === undefined) return;
    prepared.delete(id);
    unmerged.delete(id);
    drop.run(id);
    database.exec(`DROP TABLE ${tableOf(id)}`);
    if (first === 0 && next !== undefined) move.run(0, next.id);
  };
  const finishClearing = database.transaction((slice: SliceRow): void => {
    settle.run(slice.id);
    if (slice.entries === 0) dropSlice(slice);
  });
  return {
    write: (place, text) => insert(sliceFor(place), place, text),
    erase: (place) => {
      const slice = covering.get(place);
      if (slice !== undefined) take(slice, place);
    },
    markStale: (place, dueAt) => {
      const slice = covering.get(place);
      if (slice !== undefined) stale.run({ dueAt, id: slice.id });
    },
    clear: () => {
      for (const id of ids.all() as number[]) {
        database.exec(`INSERT INTO ${tableOf(id)} (${tableOf(id)}) VALUES ('delete-all'); DROP TABLE ${tableOf(id)}`);
        drop.run(id);
      }
      prepared.clear();
      unmerged.clear();
      beginSlice(0);
    },
    before: (place) => {
      const slice = covering.get(place - 1);
      return slice === undefined ? null : { ...slice, end: endOf(slice) };
    },
    table: ({ id }) => tableOf(id),
    split: (textOf, limit, isOver) => {
      const slice = overfull.get(2 * greatest);
      if (slice === undefined) return false;
      const moved = places.newest(slice.first, endOf(slice), limit);
      let target = above.get(slice.first);
      if (target === undefined || target.entries >= greatest) target = beginSlice(moved[0]?.place ?? slice.first);
      for (const { place, key } of moved) {
        take(slice, place);
        const text = textOf(key);
        if (text !== null) insert(target, place, text);
        move.run(place, target.id);
        if (isOver()) break;
      }
      // What was moved stays in the table it left until that is cleared, which is once for all.
      if (slice.entries - moved.length <= 2 * greatest) stale.run({ dueAt: 0, id: slice.id });
      return true;
    },
    mergeSome: () => {
      const [id] = unmerged;
      if (id === undefined) return false;
      if (!merge(id, stepPages)) unmerged.delete(id);
      return unmerged.size > 0;
    },
    clearSome: (now) => {
      const slice = due.get(now);
      if (slice === undefined) return false;
      if (clearing?.id !== slice.id) clearing = { id: slice.id, isSpoilt: false };
      // A number below zero merges all of a slice, however little there is of it, in as many steps as it takes.
      if (merge(slice.id, -stepPages)) return true;
      if (!clearing.isSpoilt) finishClearing.immediate(slice);
      clearing = null;
      return due.get(now) !== undefined;
    },
  };
}

function prepareSlice(database: Database, table: string) {
  return {
    insert: database.prepare(`INSERT INTO ${table} (rowid, text) VALUES (?, ?)`),
    erase: database.prepare(`DELETE FROM ${table} WHERE rowid = ?`),
    merge: database.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`),
  };
}
