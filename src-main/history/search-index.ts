import type { Database } from 'better-sqlite3';
import type { Migration } from '#database/migrate.ts';
import { type Call, isMissedCall } from '#domain/call.ts';
import { type CallSearchFilter, createFoundCalls, searchTextOf } from '#domain/call-search.ts';
import { searchExpression } from '#domain/search-text.ts';
import { greatestHits, type HistorySearch, type SearchPage } from './history-store.ts';

/**
 * The index of words. A call's place is its rowid there and follows its moment, so that hits come newest first without sorting;
 * SQLite merges such an index now and then, in the midst of a write and for up to a second: here it is merged in steps of ours.
 * `search_place` also holds what filters ask, in rows far smaller than calls. Calls in `search_pending` are yet to be indexed;
 * of a copy older than its index so are those before the place in `search_unread`, which become pending lot by lot.
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

/** Keeps the index of words of an open database beside its calls. */
export interface SearchIndex {
  /** A call was written; it is indexed by a later step. Part of the caller's transaction. */
  readonly written: (id: string, occurredAt: number) => void;
  /** A call is about to be deleted: nothing of it stays behind. Part of the caller's transaction. */
  readonly forget: (id: string) => void;
  /** Words were taken off a call: they leave the index with its next clearing, within a day. Part of the caller's transaction. */
  readonly lostWords: () => void;
  /** Every call is about to be deleted. Part of the caller's transaction. */
  readonly clear: () => void;
  /** Indexes a few pending calls, the newest first, or tidies the index a little, for no longer than a blink; whether more waits. */
  readonly step: () => boolean;
  /** Indexes a few pending calls at once. */
  readonly catchUp: () => void;
  readonly search: (query: HistorySearch) => SearchPage;
}

/** Rowids a second of calls may have. */
const placesPerSecond = 4096;
/** Keeps rowids within what a JavaScript number holds exactly. */
const lastSecond = 2 ** 40 - 1;
/** A step ends after so many calls, or when it has taken so long. */
const stepCalls = 25;
const stepMs = 10;
/** Calls of an older copy that become pending at a time. */
const lotCalls = 500;
/** Pages of the index that are merged in one step. */
const stepPages = 32;
/** The whole index is written anew to clear words away: for one word that was changed that can wait. Milliseconds. */
const lostWordsWaitMs = 86_400_000;

interface PendingRow {
  readonly call_id: string;
  readonly item: string | null;
}

interface UnreadRow {
  readonly before_at: number;
  readonly before_id: string;
}

/** The index of an open database that `searchMigration` was applied to. `now` is epoch milliseconds. */
export function createSearchIndex(database: Database, now: () => number): SearchIndex {
  const markPending = database.prepare('INSERT OR REPLACE INTO search_pending (call_id, occurred_at) VALUES (?, ?)');
  const settle = database.prepare('DELETE FROM search_pending WHERE call_id = ?');
  const pending = database.prepare<[number], PendingRow>(
    `SELECT search_pending.call_id, call.item FROM search_pending LEFT JOIN call ON call.id = search_pending.call_id
     ORDER BY search_pending.occurred_at DESC LIMIT ?`,
  );
  const somePending = database
    .prepare('SELECT EXISTS (SELECT 1 FROM search_pending) OR EXISTS (SELECT 1 FROM search_unread)')
    .pluck();
  const markUnread = createUnreadMarker(database);
  const placeOf = database.prepare('SELECT place FROM search_place WHERE call_id = ?').pluck();
  const lastWithin = database.prepare('SELECT max(place) FROM search_place WHERE place BETWEEN ? AND ?').pluck();
  const unplace = database.prepare('DELETE FROM search_place WHERE place = ?');
  const unindex = database.prepare('DELETE FROM search_text WHERE rowid = ?');
  const index = database.prepare('INSERT INTO search_text (rowid, text) VALUES (?, ?)');
  const put = database.prepare(
    'INSERT INTO search_place (place, call_id, is_missed, has_recording, direction) VALUES (?, ?, ?, ?, ?)',
  );
  const clearing = [
    "INSERT INTO search_text (search_text) VALUES ('delete-all')",
    'DELETE FROM search_place',
    'DELETE FROM search_pending',
    'DELETE FROM search_unread',
    'DELETE FROM search_stale',
  ].map((sql) => database.prepare(sql));

  const forgetPlace = (id: string): void => {
    const place = placeOf.get(id);
    if (place === undefined) return;
    unindex.run(place);
    unplace.run(place);
  };
  const freePlace = (occurredAt: number): number => {
    let first = Math.min(Math.max(Math.floor(occurredAt / 1000), 0), lastSecond) * placesPerSecond;
    for (;;) {
      const end = first + placesPerSecond - 1;
      const last = lastWithin.get(first, end) as number | null;
      if (last === null) return first;
      if (last < end) return last + 1;
      first += placesPerSecond;
    }
  };
  const indexOne = (call: Call): void => {
    forgetPlace(call.id);
    const place = freePlace(Date.parse(call.occurredAt));
    put.run(place, call.id, isMissedCall(call) ? 1 : 0, call.hasRecording ? 1 : 0, call.direction);
    index.run(place, searchTextOf(call));
  };
  const indexSome = database.transaction((): void => {
    const until = now() + stepMs;
    const rows = pending.all(stepCalls);
    if (rows.length === 0) markUnread();
    for (const { call_id: id, item } of rows) {
      // Written by `applyCall` and encrypted since: what is read is a call.
      if (item !== null) indexOne(JSON.parse(item) as Call);
      settle.run(id);
      if (now() >= until) return;
    }
  });
  const merge = database.prepare("INSERT INTO search_text (search_text, rank) VALUES ('merge', ?)");
  const changes = database.prepare('SELECT total_changes()').pluck();
  const mergeSome = (pages: number): boolean => {
    const before = Number(changes.get());
    merge.run(pages);
    // One change is the asking itself.
    return Number(changes.get()) - before > 1;
  };
  const staleDue = database.prepare('SELECT due_at FROM search_stale').pluck();
  const markStale = database.prepare(
    'INSERT INTO search_stale VALUES (1, ?) ON CONFLICT (only_row) DO UPDATE SET due_at = min(due_at, excluded.due_at)',
  );
  const clearStale = database.prepare('DELETE FROM search_stale');
  // A number below zero merges all of the index, however little there is of it, in as many steps as it takes.
  const clearSome = (): boolean => {
    const due = staleDue.get();
    if (typeof due !== 'number' || due > now()) return false;
    if (mergeSome(-stepPages)) return true;
    clearStale.run();
    return false;
  };
  let isMergeNext = true;
  const hasPending = (): boolean => somePending.get() === 1;
  const catchUp = (): void => {
    if (hasPending()) indexSome.immediate();
  };
  const step = (): boolean => {
    isMergeNext = !isMergeNext;
    if (isMergeNext) return mergeSome(stepPages) || hasPending() || clearSome();
    catchUp();
    return true;
  };
  return {
    written: (id, occurredAt) => markPending.run(id, occurredAt),
    forget: (id) => {
      forgetPlace(id);
      settle.run(id);
      markStale.run(now());
    },
    lostWords: () => {
      markStale.run(now() + lostWordsWaitMs);
    },
    clear: () => {
      for (const statement of clearing) statement.run();
    },
    catchUp,
    step,
    search: (query) => searchIndex(database, query, hasPending()),
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

function searchIndex(database: Database, query: HistorySearch, isBehind: boolean): SearchPage {
  const { words, filter, cursor, limit } = query;
  const match = searchExpression(words);
  if (match === null && words.trim() !== '') return { hits: [], nextCursor: null, total: 0, isComplete: true };
  const placesBefore = placesFinder(database, filter, match);
  const counted = placesBefore(Number.MAX_SAFE_INTEGER, greatestHits + 1);
  const isFurther = cursor !== null && /^\d{1,16}$/.test(cursor);
  const places = isFurther ? placesBefore(Number(cursor), limit + 1) : counted;
  const given = places.slice(0, limit);
  const last = given.at(-1);
  const itemAt = database
    .prepare(
      'SELECT call.item FROM search_place JOIN call ON call.id = search_place.call_id WHERE search_place.place = ?',
    )
    .pluck();
  const foundCall = createFoundCalls(words);
  return {
    hits: given.map((place) => foundCall(JSON.parse(itemAt.get(place) as string) as Call)),
    nextCursor: places.length > limit && last !== undefined ? String(last) : null,
    total: counted.length,
    isComplete: !isBehind,
  };
}

/** Finds the places of what was searched for, newest first: so many of those before a place. Counting takes the same walk. */
function placesFinder(
  database: Database,
  filter: CallSearchFilter,
  match: string | null,
): (before: number, limit: number) => readonly number[] {
  const conditions = filterConditions(filter);
  const joined = 'search_text CROSS JOIN search_place ON search_place.place = search_text.rowid';
  const from = match === null ? 'search_place' : conditions.length === 0 ? 'search_text' : joined;
  const place = match === null ? 'search_place.place' : 'search_text.rowid';
  const where = [...(match === null ? [] : ['search_text MATCH ?']), `${place} < ?`, ...conditions].join(' AND ');
  const statement = database
    .prepare<unknown[], number>(`SELECT ${place} FROM ${from} WHERE ${where} ORDER BY ${place} DESC LIMIT ?`)
    .pluck();
  return (before, limit) => statement.all(...(match === null ? [] : [match]), before, limit) as readonly number[];
}

function filterConditions({ isMissed, hasRecording, direction }: CallSearchFilter): readonly string[] {
  return [
    ...(isMissed ? ['search_place.is_missed = 1'] : []),
    ...(hasRecording ? ['search_place.has_recording = 1'] : []),
    ...(direction === null ? [] : [`search_place.direction = '${direction === 'inbound' ? 'inbound' : 'outbound'}'`]),
  ];
}
