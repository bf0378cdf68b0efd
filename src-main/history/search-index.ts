import type { Database } from 'better-sqlite3';
import type { Migration } from '#database/migrate.ts';
import { type Call, isMissedCall } from '#domain/call.ts';
import { type CallSearchFilter, createFoundCalls, searchTextOf } from '#domain/call-search.ts';
import { searchExpression } from '#domain/search-text.ts';
import { greatestHits, type HistorySearch, type SearchPage } from './history-store.ts';

/**
 * The index of words. A call's place is its rowid there and follows its moment, so that hits come newest first without sorting;
 * `search_place` also holds what filters ask, in rows far smaller than calls. Calls in `search_pending` are yet to be indexed.
 */
export const searchMigration: Migration = {
  name: 'search',
  sql: `CREATE VIRTUAL TABLE search_text USING fts5 (
     text, content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 2'
   );
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
   INSERT INTO search_pending SELECT id, occurred_at FROM call;`,
};

/** Keeps the index of words of an open database beside its calls. */
export interface SearchIndex {
  /** A call was written; it is indexed by a later step. Part of the caller's transaction. */
  readonly written: (id: string, occurredAt: number) => void;
  /** A call is about to be deleted: nothing of it stays behind. Part of the caller's transaction. */
  readonly forget: (id: string) => void;
  /** Every call is about to be deleted. Part of the caller's transaction. */
  readonly clear: () => void;
  /** Indexes a few pending calls, the newest first, for no longer than a blink; whether more wait. */
  readonly step: () => boolean;
  readonly search: (query: HistorySearch) => SearchPage;
}

/** Rowids a second of calls may have. */
const placesPerSecond = 4096;
/** Keeps rowids within what a JavaScript number holds exactly. */
const lastSecond = 2 ** 40 - 1;
/** A step ends after so many calls, or when it has taken so long. */
const stepCalls = 25;
const stepMs = 10;

interface PendingRow {
  readonly call_id: string;
  readonly item: string | null;
}

interface HitRow {
  readonly place: number;
  readonly item: string;
}

/** The index of an open database that `searchMigration` was applied to. `now` is epoch milliseconds. */
export function createSearchIndex(database: Database, now: () => number): SearchIndex {
  const markPending = database.prepare('INSERT OR REPLACE INTO search_pending (call_id, occurred_at) VALUES (?, ?)');
  const settle = database.prepare('DELETE FROM search_pending WHERE call_id = ?');
  const pending = database.prepare<[number], PendingRow>(
    `SELECT search_pending.call_id, call.item FROM search_pending LEFT JOIN call ON call.id = search_pending.call_id
     ORDER BY search_pending.occurred_at DESC LIMIT ?`,
  );
  const somePending = database.prepare('SELECT 1 FROM search_pending LIMIT 1').pluck();
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
    for (const { call_id: id, item } of pending.all(stepCalls)) {
      // Written by `applyCall` and encrypted since: what is read is a call.
      if (item !== null) indexOne(JSON.parse(item) as Call);
      settle.run(id);
      if (now() >= until) return;
    }
  });
  const hasPending = (): boolean => somePending.get() !== undefined;
  const step = (): boolean => {
    if (!hasPending()) return false;
    indexSome.immediate();
    return hasPending();
  };
  return {
    written: (id, occurredAt) => markPending.run(id, occurredAt),
    forget: (id) => {
      forgetPlace(id);
      settle.run(id);
    },
    clear: () => {
      for (const statement of clearing) statement.run();
    },
    step,
    search: (query) => searchIndex(database, query, hasPending()),
  };
}

function searchIndex(database: Database, query: HistorySearch, isBehind: boolean): SearchPage {
  const { words, filter, cursor, limit } = query;
  const match = searchExpression(words);
  if (match === null && words.trim() !== '') return { hits: [], nextCursor: null, total: 0, isComplete: true };
  const from =
    match === null ? 'search_place' : 'search_text CROSS JOIN search_place ON search_place.place = search_text.rowid';
  const place = match === null ? 'search_place.place' : 'search_text.rowid';
  const where = conditionsOf(filter, match);
  const values = match === null ? [] : [match];
  const before = cursor !== null && /^\d{1,16}$/.test(cursor) ? Number(cursor) : Number.MAX_SAFE_INTEGER;
  const rows = database
    .prepare<unknown[], HitRow>(
      `SELECT ${place} AS place, call.item FROM ${from} CROSS JOIN call ON call.id = search_place.call_id
       WHERE ${[...where, `${place} < ?`].join(' AND ')} ORDER BY ${place} DESC LIMIT ?`,
    )
    .all(...values, before, limit + 1);
  const total = database
    .prepare(`SELECT count(*) FROM (SELECT 1 FROM ${from} WHERE ${['true', ...where].join(' AND ')} LIMIT ?)`)
    .pluck()
    .get(...values, greatestHits + 1) as number;
  const given = rows.slice(0, limit);
  const last = given.at(-1);
  const foundCall = createFoundCalls(words);
  return {
    hits: given.map(({ item }) => foundCall(JSON.parse(item) as Call)),
    nextCursor: rows.length > limit && last !== undefined ? String(last.place) : null,
    total,
    isComplete: !isBehind,
  };
}

function conditionsOf(
  { isMissed, hasRecording, direction }: CallSearchFilter,
  match: string | null,
): readonly string[] {
  return [
    ...(match === null ? [] : ['search_text MATCH ?']),
    ...(isMissed ? ['search_place.is_missed = 1'] : []),
    ...(hasRecording ? ['search_place.has_recording = 1'] : []),
    ...(direction === null ? [] : [`search_place.direction = '${direction === 'inbound' ? 'inbound' : 'outbound'}'`]),
  ];
}
