import type { Database, Statement } from 'better-sqlite3';
import { toDatabaseError } from '#database/database-error.ts';
import type { Migration } from '#database/migrate.ts';
import type { CallChange } from '#domain/announcement.ts';
import { assertNever } from '#domain/assert-never.ts';
import { type Call, isMissedCall } from '#domain/call.ts';
import type { Clock } from './clock.ts';
import {
  type HistoryChange,
  HistoryError,
  type HistoryPage,
  type HistoryPosition,
  type HistoryQuery,
  type HistoryStore,
  missedAtOf,
  seenBeforeStart,
} from './history-store.ts';
import { mergeChanges } from './merge-changes.ts';
import { formatPageCursor, parsePageCursor } from './page-cursor.ts';
import { createSearchFollower } from './search-follower.ts';
import { createSearchIndex, type SearchIndex, searchMigration } from './search-index.ts';

/** The tables of the offline copy, one step per version; moments (`…_at`) are epoch milliseconds; `missed_at` is null
 * for calls somebody took. */
export const historyMigrations: readonly Migration[] = [
  {
    name: 'calls, contacts, cases and how far they came',
    sql: `CREATE TABLE call (
     id TEXT PRIMARY KEY,
     occurred_at INTEGER NOT NULL,
     missed_at INTEGER,
     seq INTEGER NOT NULL,
     generation INTEGER NOT NULL,
     item TEXT NOT NULL
   ) STRICT;
   CREATE INDEX call_by_time ON call (occurred_at DESC, id DESC);
   CREATE INDEX missed_by_time ON call (occurred_at DESC, id DESC) WHERE missed_at IS NOT NULL;
   CREATE INDEX call_by_missing ON call (missed_at) WHERE missed_at IS NOT NULL;
   CREATE INDEX call_by_generation ON call (generation);
   CREATE TABLE contact (id TEXT PRIMARY KEY, item TEXT NOT NULL) STRICT;
   CREATE TABLE case_file (id TEXT PRIMARY KEY, item TEXT NOT NULL) STRICT;
   CREATE TABLE position (
     only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
     origin TEXT,
     cursor INTEGER,
     backfill TEXT,
     generation INTEGER NOT NULL,
     seen_at INTEGER NOT NULL
   ) STRICT;
   INSERT INTO position VALUES (1, NULL, NULL, NULL, 0, 0);`,
  },
  searchMigration,
];

interface ItemRow {
  readonly item: string;
}

interface PlacedRow extends ItemRow {
  readonly id: string;
  readonly occurred_at: number;
}

interface CallColumns {
  readonly id: string;
  readonly occurredAt: number;
  readonly missedAt: number | null;
  readonly seq: number;
  readonly item: string;
}

type Statements = ReturnType<typeof prepareStatements> & { readonly search: SearchIndex };

/** The offline copy in an open SQLite database that `historyMigrations` were applied to. Closes it when closed. */
export function createSqliteHistoryStore(database: Database, clock: Clock): HistoryStore {
  const search = createSearchIndex(database, clock.now);
  const statements = { ...prepareStatements(database), search };
  const follower = createSearchFollower(search.step, clock);
  const applyAll = database.transaction((changes: readonly HistoryChange[]) =>
    mergeChanges(changes.flatMap((change) => applyOne(statements, change))),
  );
  return {
    apply: async (changes) => {
      const became = guarded(() => applyAll.immediate(changes));
      follower.follow();
      return became;
    },
    position: async () => guarded(() => readPosition(statements)),
    page: async (query) => guarded(() => readPage(statements, query)),
    call: async (id) => guarded(() => readCall(statements, id)),
    search: async (query) => {
      // What was written a moment ago is mostly one call: it is found at once.
      follower.stepNow();
      return guarded(() => search.search(query));
    },
    unseenMissed: async () => guarded(() => statements.countUnseen.get()?.count ?? 0),
    close: async () => {
      follower.close();
      if (database.open) guarded(() => database.close());
    },
  };
}

/** Reads what SQLite says went wrong: a full disk, a file that is no sound database, or anything else. */
export function historyErrorOf(error: unknown): HistoryError {
  if (error instanceof HistoryError) return error;
  const { code } = toDatabaseError(error);
  const isUnusable = code === 'damaged' || code === 'wrong-key' || code === 'newer-schema';
  return new HistoryError(isUnusable ? 'damaged' : code === 'full' ? 'full' : 'failed', { cause: error });
}

function guarded<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw historyErrorOf(error);
  }
}

function prepareStatements(database: Database) {
  const pageOf = (where: string): string =>
    `SELECT id, occurred_at, item FROM call WHERE ${where} ORDER BY occurred_at DESC, id DESC LIMIT ?`;
  const prepare = <Parameters extends unknown[] = [], Row = unknown>(sql: string): Statement<Parameters, Row> =>
    database.prepare<Parameters, Row>(sql);
  return {
    readCall: prepare<[string], ItemRow>('SELECT item FROM call WHERE id = ?'),
    writeCall: prepare<[CallColumns]>(
      `INSERT INTO call (id, occurred_at, missed_at, seq, generation, item)
       VALUES (:id, :occurredAt, :missedAt, :seq, (SELECT generation FROM position), :item)
       ON CONFLICT (id) DO UPDATE SET occurred_at = excluded.occurred_at, missed_at = excluded.missed_at,
         seq = excluded.seq, generation = excluded.generation, item = excluded.item`,
    ),
    touchCall: prepare<[string]>('UPDATE call SET generation = (SELECT generation FROM position) WHERE id = ?'),
    deleteCall: prepare<[string]>('DELETE FROM call WHERE id = ?'),
    oldCalls: prepare<[], { readonly id: string }>(
      'SELECT id FROM call WHERE generation < (SELECT generation FROM position)',
    ),
    deleteOldCalls: prepare('DELETE FROM call WHERE generation < (SELECT generation FROM position)'),
    clear: ['call', 'contact', 'case_file'].map((table) => prepare(`DELETE FROM ${table}`)),
    writeContact: prepare<[string, string]>('INSERT OR REPLACE INTO contact (id, item) VALUES (?, ?)'),
    deleteContact: prepare<[string]>('DELETE FROM contact WHERE id = ?'),
    writeCase: prepare<[string, string]>('INSERT OR REPLACE INTO case_file (id, item) VALUES (?, ?)'),
    deleteCase: prepare<[string]>('DELETE FROM case_file WHERE id = ?'),
    readPosition: prepare<[], HistoryPosition>('SELECT origin, cursor, backfill FROM position'),
    moveCursor: prepare<[number]>('UPDATE position SET cursor = max(coalesce(cursor, 0), ?)'),
    startBackfill: prepare<[string, number | null]>(
      `UPDATE position SET origin = ?, cursor = ?, backfill = '', generation = generation + 1`,
    ),
    moveBackfill: prepare<[string | null]>('UPDATE position SET backfill = ?'),
    markSeen: prepare('UPDATE position SET seen_at = max(seen_at, (SELECT coalesce(max(missed_at), 0) FROM call))'),
    resetSeen: prepare<[number]>('UPDATE position SET seen_at = ?'),
    countAll: prepare<[], { count: number }>('SELECT count(*) AS count FROM call'),
    countMissed: prepare<[], { count: number }>('SELECT count(*) AS count FROM call WHERE missed_at IS NOT NULL'),
    countUnseen: prepare<[], { count: number }>(
      'SELECT count(*) AS count FROM call WHERE missed_at > (SELECT seen_at FROM position)',
    ),
    firstAll: prepare<[number], PlacedRow>(pageOf('true')),
    nextAll: prepare<[number, string, number], PlacedRow>(pageOf('(occurred_at, id) < (?, ?)')),
    firstMissed: prepare<[number], PlacedRow>(pageOf('missed_at IS NOT NULL')),
    nextMissed: prepare<[number, string, number], PlacedRow>(
      pageOf('missed_at IS NOT NULL AND (occurred_at, id) < (?, ?)'),
    ),
  };
}

function applyOne(statements: Statements, change: HistoryChange): readonly CallChange[] {
  switch (change.kind) {
    case 'call':
      return applyCall(statements, change.call);
    case 'call-gone':
      statements.search.forget(change.id);
      statements.deleteCall.run(change.id);
      return [];
    case 'contact':
      statements.writeContact.run(change.contact.id, JSON.stringify(change.contact));
      return [];
    case 'contact-gone':
      statements.deleteContact.run(change.id);
      return [];
    case 'case':
      statements.writeCase.run(change.case.id, JSON.stringify(change.case));
      return [];
    case 'case-gone':
      statements.deleteCase.run(change.id);
      return [];
    case 'cursor':
      statements.moveCursor.run(change.seq);
      return [];
    case 'backfill-started':
      startBackfill(statements, change);
      return [];
    case 'backfill-advanced':
      statements.moveBackfill.run(change.nextPage);
      return [];
    case 'backfill-finished':
      for (const { id } of statements.oldCalls.all()) statements.search.forget(id);
      statements.deleteOldCalls.run();
      statements.moveBackfill.run(null);
      return [];
    case 'seen':
      statements.markSeen.run();
      return [];
    default:
      return assertNever(change);
  }
}

function applyCall(statements: Statements, call: Call): readonly CallChange[] {
  const row = statements.readCall.get(call.id);
  const before = row === undefined ? null : parseCall(row);
  const item = JSON.stringify(call);
  if (before !== null && (before.seq > call.seq || row?.item === item)) {
    statements.touchCall.run(call.id);
    return [];
  }
  const occurredAt = Date.parse(call.occurredAt);
  statements.writeCall.run({
    id: call.id,
    occurredAt,
    missedAt: isMissedCall(call) ? missedAtOf(call) : null,
    seq: call.seq,
    item,
  });
  statements.search.written(call.id, occurredAt);
  return [{ before, after: call }];
}

function startBackfill(statements: Statements, change: Extract<HistoryChange, { kind: 'backfill-started' }>): void {
  if (change.isFresh) {
    statements.search.clear();
    for (const statement of statements.clear) statement.run();
    statements.resetSeen.run(seenBeforeStart(change.at));
  }
  statements.startBackfill.run(change.origin, change.seq);
}

function readPosition(statements: Statements): HistoryPosition {
  return statements.readPosition.get() ?? { origin: null, cursor: null, backfill: null };
}

function readPage(statements: Statements, { filter, cursor, limit }: HistoryQuery): HistoryPage {
  const place = parsePageCursor(cursor);
  const [first, next] =
    filter === 'all' ? [statements.firstAll, statements.nextAll] : [statements.firstMissed, statements.nextMissed];
  // One more than asked for tells whether there is a next page.
  const rows = place === null ? first.all(limit + 1) : next.all(place.occurredAt, place.id, limit + 1);
  const given = rows.slice(0, limit);
  const last = given.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return {
    calls: given.map(parseCall),
    total: (filter === 'all' ? statements.countAll : statements.countMissed).get()?.count ?? 0,
    nextCursor: hasMore ? formatPageCursor({ occurredAt: last.occurred_at, id: last.id }) : null,
  };
}

function readCall(statements: Statements, id: string): Call | null {
  const row = statements.readCall.get(id);
  return row === undefined ? null : parseCall(row);
}

// Written by `applyCall` and encrypted since: what is read is a call.
function parseCall({ item }: ItemRow): Call {
  return JSON.parse(item) as Call;
}
