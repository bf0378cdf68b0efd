import type { Database } from 'better-sqlite3';
import type { Migration } from '#database/migrate.ts';
import { type CallSearchFilter, createFoundCalls, secondOf } from '#domain/call-search.ts';
import { createFoundMessages } from '#domain/message-search.ts';
import { searchExpression } from '#domain/search-text.ts';
import { greatestHits, type HistorySearch, type SearchPage } from './history-store.ts';
import { columnsOf, createEntryReader, type SearchEntry } from './search-entry.ts';
import { withMarks } from './search-marks.ts';

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
  readonly lostWords: () => void;
  /** Everything is about to be deleted. Part of the caller's transaction. */
  readonly clear: () => void;
  /** Indexes a few of what is pending, the newest first, or tidies the index a little, for no longer than a blink; whether more waits. */
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

interface UnreadRow {
  readonly before_at: number;
  readonly before_id: string;
}

/** The index of an open database that `searchMigration` was applied to. `now` is epoch milliseconds. */
export function createSearchIndex(database: Database, now: () => number): SearchIndex {
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

  const forgetPlace = (key: string): void => {
    const place = placeOf.get(key);
    if (place === undefined) return;
    unindex.run(place);
    unplace.run(place);
  };
  const freePlace = (occurredAt: number): number => {
    let first = firstPlaceOf(Math.floor(occurredAt / 1000));
    for (;;) {
      const end = first + placesPerSecond - 1;
      const last = lastWithin.get(first, end) as number | null;
      if (last === null) return first;
      if (last < end) return last + 1;
      first += placesPerSecond;
    }
  };
  const indexOne = (key: string, entry: SearchEntry): void => {
    const { text, at, isMissed, hasRecording, direction } = columnsOf(entry);
    forgetPlace(key);
    const place = freePlace(Date.parse(at));
    put.run(place, key, isMissed ? 1 : 0, hasRecording ? 1 : 0, direction);
    index.run(place, text);
  };
  const indexSome = database.transaction((): void => {
    const until = now() + stepMs;
    const keys = pending.all(stepCalls) as readonly string[];
    if (keys.length === 0) markUnread();
    for (const key of keys) {
      const entry = readEntry(key);
      if (entry !== null) indexOne(key, entry);
      settle.run(key);
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
    written: (key, at) => markPending.run(key, at),
    forget: (key) => {
      forgetPlace(key);
      settle.run(key);
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

const emptyPage: SearchPage = { hits: [], messages: [], nextCursor: null, total: 0, isComplete: true };

function searchIndex(database: Database, query: HistorySearch, isBehind: boolean): SearchPage {
  const { words, filter, cursor, limit } = query;
  const wordsMatch = searchExpression(words);
  if (wordsMatch === null && words.trim() !== '') return emptyPage;
  const match = withMarks(wordsMatch, filter);
  const placesBefore = placesFinder(database, filter, match);
  const counted = placesBefore(Number.MAX_SAFE_INTEGER, greatestHits + 1);
  const isFurther = cursor !== null && /^\d{1,16}$/.test(cursor);
  const places = isFurther ? placesBefore(Number(cursor), limit + 1) : counted;
  const given = places.slice(0, limit);
  const last = given.at(-1);
  const keyAt = database.prepare<[number], string>('SELECT call_id FROM search_place WHERE place = ?').pluck();
  const readEntry = createEntryReader(database);
  const entries = given.map((place) => readEntry(keyAt.get(place) as string));
  const [foundCall, foundMessage] = [createFoundCalls(words), createFoundMessages(words)];
  return {
    hits: entries.flatMap((entry) => (entry?.kind === 'call' ? [foundCall(entry.call)] : [])),
    messages: entries.flatMap((entry) => (entry?.kind === 'message' ? [foundMessage(entry.message)] : [])),
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
  const { first, end } = placesWithin(filter);
  const joined = 'search_text CROSS JOIN search_place ON search_place.place = search_text.rowid';
  const from = match === null ? 'search_place' : conditions.length === 0 ? 'search_text' : joined;
  const place = match === null ? 'search_place.place' : 'search_text.rowid';
  const range = [`${place} >= ?`, `${place} < ?`];
  const where = [...(match === null ? [] : ['search_text MATCH ?']), ...range, ...conditions].join(' AND ');
  const statement = database
    .prepare<unknown[], number>(`SELECT ${place} FROM ${from} WHERE ${where} ORDER BY ${place} DESC LIMIT ?`)
    .pluck();
  const matched = match === null ? [] : [match];
  return (before, limit) => statement.all(...matched, first, Math.min(before, end), limit) as readonly number[];
}

/** The places of the calls a filter's dates let through: from `first` on, before `end`. */
function placesWithin({ from, to }: CallSearchFilter): { readonly first: number; readonly end: number } {
  return {
    first: from === null ? 0 : firstPlaceOf(secondOf(from)),
    end: to === null ? Number.MAX_SAFE_INTEGER : firstPlaceOf(secondOf(to)),
  };
}

function firstPlaceOf(second: number): number {
  return Math.min(Math.max(second, 0), lastSecond) * placesPerSecond;
}

function filterConditions({ isMissed, hasRecording, direction }: CallSearchFilter): readonly string[] {
  return [
    ...(isMissed ? ['search_place.is_missed = 1'] : []),
    ...(hasRecording ? ['search_place.has_recording = 1'] : []),
    ...(direction === null ? [] : [`search_place.direction = '${direction === 'inbound' ? 'inbound' : 'outbound'}'`]),
  ];
}
