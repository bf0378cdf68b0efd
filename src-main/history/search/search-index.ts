import type { Database } from 'better-sqlite3';
import type { Migration } from '#database/migrate.ts';
import { columnsOf, createEntryReader, type SearchEntry } from './search-entry.ts';
import type { SearchPlaces } from './search-places.ts';
import type { SearchSlices } from './search-slices.ts';

/**
 * The index of words. A call's place is its rowid there and follows its moment. `search_place` also holds what filters ask, in rows
 * far smaller than calls. Calls in `search_pending` are yet to be indexed; of a copy older than its index so are those before the
 * place in `search_unread`, which become pending lot by lot.
 */
export const searchMigration: Migration = {
  name: 'search',
  sql: `CREATE VIRTUAL TABLE search_text USING fts5 (
     text, content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 2'
   );
   INSERT INTO search_text (search_text, rank) VALUES ('automerge', 0), ('crisismerge', 1999);
   CREATE TABLE search_place (
     place INTEGER PRIMARY KEY,
     call_id TEXT NOT NULL UNIQUE,
     is_missed INTEGER NOT NULL,
     has_recording INTEGER NOT NULL,
     direction TEXT NOT NULL
   ) STRICT;
   CREATE INDEX search_missed ON search_place (place) WHERE is_missed = 1;
   CREATE TABLE search_pending (call_id TEXT PRIMARY KEY, occurred_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   CREATE INDEX search_pending_by_time ON search_pending (occurred_at);
   CREATE TABLE search_unread (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), before_at INTEGER NOT NULL, before_id TEXT NOT NULL) STRICT;
   INSERT INTO search_unread SELECT 1, ${Number.MAX_SAFE_INTEGER}, '' WHERE EXISTS (SELECT 1 FROM call);`,
};

/**
 * When words that were taken away must be cleared out of the index, in epoch milliseconds. FTS5 only marks a deleted
 * entry; its words stay in the file until what holds them is merged.
 */
export const staleWordsSql =
  'CREATE TABLE search_stale (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), due_at INTEGER NOT NULL) STRICT;';

/** Has calls that were indexed by their words alone indexed once more, the newest first: by contact and case too. */
export const searchMarkMigration: Migration = {
  name: 'search within a contact and a case',
  sql: `DELETE FROM search_unread;
   INSERT INTO search_unread SELECT 1, ${Number.MAX_SAFE_INTEGER}, '' WHERE EXISTS (SELECT 1 FROM call);`,
};

/** Keeps the index of words of an open database beside its calls and text messages, which it knows by their keys. */
export interface SearchIndex {
  /** Something was written; it is indexed by a later step. Part of the caller's transaction. */
  readonly written: (key: string, at: number) => void;
  /** Something is about to be deleted: nothing of it stays behind. Part of the caller's transaction. */
  readonly forget: (key: string) => void;
  /** Words were taken off a call: they leave the index with its next clearing, within a day. Part of the caller's transaction. */
  readonly lostWords: (key: string) => void;
  /** Everything is about to be deleted. Part of the caller's transaction. */
  readonly clear: () => void;
  /**
   * Indexes some of what is pending, the newest first, or tidies the index a little, for no longer than a blink;
   * whether more waits.
   */
  readonly step: () => boolean;
  /** Indexes what is pending at once, if it is only a little. */
  readonly catchUp: () => void;
  /** Whether something waits to be indexed. */
  readonly isBehind: () => boolean;
}

/** What the index is made of. */
export interface SearchIndexParts {
  readonly database: Database;
  readonly places: SearchPlaces;
  readonly slices: SearchSlices;
  /** Epoch milliseconds, or any other that grow with them. */
  readonly now: () => number;
}

/** A step ends when it has taken so long, or after so many calls. */
const stepMs = 6;
const stepCalls = 100;
/** Who searches waits no longer than this for what was written a moment ago; when more waits, for nothing: the steps are at it. */
const catchUpMs = 4;
const catchUpCalls = 25;
/** Calls of an older copy that become pending at a time. */
const lotCalls = 500;
/** A slice is written anew to clear words away: for one word that was changed that can wait. Milliseconds. */
const lostWordsWaitMs = 86_400_000;

interface UnreadRow {
  readonly before_at: number;
  readonly before_id: string;
}

/** The index of an open database that all its migrations were applied to. */
export function createSearchIndex({ database, places, slices, now }: SearchIndexParts): SearchIndex {
  const markPending = database.prepare('INSERT OR REPLACE INTO search_pending (call_id, occurred_at) VALUES (?, ?)');
  const settle = database.prepare('DELETE FROM search_pending WHERE call_id = ?');
  const pending = database
    .prepare<[number], string>('SELECT call_id FROM search_pending ORDER BY occurred_at DESC LIMIT ?')
    .pluck();
  const readEntry = createEntryReader(database);
  const somePending = database
    .prepare('SELECT EXISTS (SELECT 1 FROM search_pending) OR EXISTS (SELECT 1 FROM search_unread)')
    .pluck();
  const markUnread = createUnreadMarker(database);
  const clearing = ['search_pending', 'search_unread'].map((table) => database.prepare(`DELETE FROM ${table}`));

  const textOf = (key: string): string | null => {
    const entry = readEntry(key);
    return entry === null ? null : columnsOf(entry).text;
  };
  const forgetPlace = (key: string): number | null => {
    const place = places.placeOf(key);
    if (place === null) return null;
    slices.erase(place);
    places.remove(place);
    return place;
  };
  const indexOne = (key: string, entry: SearchEntry): void => {
    const columns = columnsOf(entry);
    forgetPlace(key);
    const place = places.free(columns.at);
    slices.write(place, columns.text);
    places.put(place, key, columns);
  };
  const indexSome = database.transaction((limit: number, withinMs: number): void => {
    const until = now() + withinMs;
    const keys = pending.all(limit) as readonly string[];
    if (keys.length === 0) markUnread();
    for (const key of keys) {
      const entry = readEntry(key);
      if (entry !== null) indexOne(key, entry);
      settle.run(key);
      if (now() >= until) return;
    }
  });
  const splitSome = database.transaction((): boolean => {
    const until = now() + stepMs;
    return slices.split(textOf, stepCalls, () => now() >= until);
  });
  const mergeSome = (): boolean => {
    const until = now() + stepMs;
    for (;;) {
      if (!slices.mergeSome()) return false;
      if (now() >= until) return true;
    }
  };
  const isBehind = (): boolean => somePending.get() === 1;
  let isMergeNext = true;
  return {
    written: (key, at) => markPending.run(key, at),
    forget: (key) => {
      settle.run(key);
      const place = forgetPlace(key);
      if (place !== null) slices.markStale(place, now());
    },
    lostWords: (key) => {
      const place = places.placeOf(key);
      if (place !== null) slices.markStale(place, now() + lostWordsWaitMs);
    },
    clear: () => {
      slices.clear();
      places.clear();
      for (const statement of clearing) statement.run();
    },
    catchUp: () => {
      if (isBehind() && pending.all(catchUpCalls + 1).length <= catchUpCalls)
        indexSome.immediate(catchUpCalls, catchUpMs);
    },
    step: () => {
      isMergeNext = !isMergeNext;
      if (isMergeNext) return mergeSome() || isBehind() || splitSome.immediate() || slices.clearSome(now());
      if (isBehind()) indexSome.immediate(stepCalls, stepMs);
      return true;
    },
    isBehind,
  };
}

/** Makes the newest calls pending that an older copy held and nobody indexed yet. */
function createUnreadMarker(database: Database): () => void {
  const read = database.prepare<[], UnreadRow>('SELECT before_at, before_id FROM search_unread');
  const mark = database.prepare(
    `INSERT OR IGNORE INTO search_pending SELECT id, occurred_at FROM call WHERE (occurred_at, id) < (?, ?)
     ORDER BY occurred_at DESC, id DESC LIMIT ${lotCalls}`,
  );
  const move = database.prepare(
    `UPDATE search_unread SET (before_at, before_id) =
       (SELECT occurred_at, call_id FROM search_pending ORDER BY occurred_at, call_id LIMIT 1)`,
  );
  const finish = database.prepare('DELETE FROM search_unread');
  return () => {
    const place = read.get();
    if (place === undefined) return;
    const { changes } = mark.run(place.before_at, place.before_id);
    (changes < lotCalls ? finish : move).run();
  };
}
