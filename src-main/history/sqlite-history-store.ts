import type { Database, Statement } from 'better-sqlite3';
import type { Migration } from '#database/migrate.ts';
import type { CallChange } from '#domain/announcement.ts';
import { assertNever } from '#domain/assert-never.ts';
import { type Call, isMissedCall, missedAtOf } from '#domain/call.ts';
import { losesWords } from '#domain/call-search.ts';
import { type CatchingUp, startCatchingUp } from '#domain/catching-up.ts';
import { activityMigration, activitySinceMigration, createActivityTable } from './activity-table.ts';
import { callerMigration, createCallerIndex } from './caller-index.ts';
import type { Clock } from './clock.ts';
import { countMigration, createCountIndex } from './count-index.ts';
import { guarded, historyErrorOf } from './history-failure.ts';
import {
  begunCatchingUp,
  emptyPosition,
  type HistoryChange,
  type HistoryFilter,
  type HistoryPage,
  type HistoryPosition,
  type HistoryQuery,
  type HistoryStore,
  seenBeforeStart,
} from './history-store.ts';
import { createInsightTable, type InsightTable, insightMigration } from './insight-table.ts';
import { mergeChanges } from './merge-changes.ts';
import { createMessageTable, type MessageTable, messageMigration } from './message-table.ts';
import { formatPageCursor, parsePageCursor } from './page-cursor.ts';
import { createRecordTables, type RecordTables, recordMigration } from './record-tables.ts';
import { messageKey } from './search-entry.ts';
import { createSearchFollower } from './search-follower.ts';
import {
  createSearchIndex,
  type SearchIndex,
  searchMarkMigration,
  searchMigration,
  staleWordsSql,
} from './search-index.ts';
import { createTaskTable, type TaskTable, taskMigration } from './task-table.ts';

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
  recordMigration,
  countMigration,
  taskMigration,
  callerMigration,
  activityMigration,
  {
    name: 'since when calls are kept, and words to be cleared away',
    sql: `ALTER TABLE position ADD COLUMN kept_since INTEGER;
   ${staleWordsSql}`,
  },
  searchMarkMigration,
  messageMigration,
  insightMigration,
  {
    name: 'how far a fetching came, and when the relay was last heard',
    // An earlier version fetched contacts last: a fetching it did not end begins again.
    sql: `ALTER TABLE position ADD COLUMN catching_up TEXT;
   ALTER TABLE position ADD COLUMN heard_at INTEGER;
   UPDATE position SET backfill = '' WHERE backfill IS NOT NULL;`,
  },
  activitySinceMigration,
];

/** Calls, and text messages, let go of in one step: no longer than a blink. */
const forgottenAtOnce = 50;

interface ItemRow {
  readonly item: string;
}

type PositionRow = Omit<HistoryPosition, 'catchingUp'> & { readonly catching_up: string | null };

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

type Statements = ReturnType<typeof prepareStatements> & {
  readonly now: () => number;
  readonly search: SearchIndex;
  readonly records: RecordTables;
  readonly tasks: TaskTable;
  readonly messages: MessageTable;
  readonly insights: InsightTable;
};

/** The offline copy in an open SQLite database that `historyMigrations` were applied to. Closes it when closed. */
export function createSqliteHistoryStore(database: Database, clock: Clock): HistoryStore {
  const search = createSearchIndex(database, clock.now);
  const messages = createMessageTable(database);
  const records = createRecordTables(database);
  const counted = createCountIndex(database);
  const tasks = createTaskTable(database);
  const callers = createCallerIndex(database);
  const insights = createInsightTable(database);
  const statements = { ...prepareStatements(database), now: clock.now, search, records, tasks, messages, insights };
  const forgetSome = database.transaction(() => forgetOld(statements));
  const follower = createSearchFollower(() => forgetSome.immediate() || search.step(), clock);
  const applyAll = database.transaction((changes: readonly HistoryChange[]) =>
    mergeChanges(changes.flatMap((change) => applyOne(statements, change))),
  );
  return {
    activity: createActivityTable(database),
    apply: async (changes) => {
      const became = guarded(() => applyAll.immediate(changes));
      follower.follow();
      return became;
    },
    position: async () => guarded(() => readPosition(statements)),
    keptSince: async () => guarded(() => statements.readKept.get()?.since ?? null),
    page: async (query) => guarded(() => readPage(statements, query)),
    call: async (id) => guarded(() => readCall(statements, id)),
    contacts: async (query) => guarded(() => records.contacts(query)),
    contact: async (id) => guarded(() => records.contact(id)),
    cases: async (query) => guarded(() => records.cases(query)),
    case: async (id) => guarded(() => records.case(id)),
    tasks: async (query) => guarded(() => tasks.tasks(query)),
    task: async (id) => guarded(() => tasks.task(id)),
    messages: async (query) => guarded(() => messages.messages(query)),
    insight: async (id) => guarded(() => insights.insight(id)),
    wantedInsights: async (limit) => guarded(() => insights.wanted(limit)),
    search: async (query) => {
      return guarded(() => {
        catchUp(search);
        return search.search(query);
      });
    },
    counted: async (query) => guarded(() => counted(query)),
    unreturned: async (query) => guarded(() => callers.unreturned(query)),
    unknownCallers: async (limit) => guarded(() => callers.unknownCallers(limit)),
    seenAt: async () => guarded(() => statements.readSeen.get()?.seen_at ?? 0),
    close: async () => {
      follower.close();
      if (database.open) guarded(() => database.close());
    },
  };
}

function prepareStatements(database: Database) {
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
    clearCalls: prepare('DELETE FROM call'),
    readKept: prepare<[], { readonly since: number | null }>('SELECT kept_since AS since FROM position'),
    keep: prepare<[number | null]>('UPDATE position SET kept_since = ?'),
    tooOld: prepare<[number], { readonly id: string }>(
      'SELECT id FROM call WHERE occurred_at < (SELECT kept_since FROM position) ORDER BY occurred_at LIMIT ?',
    ),
    readPosition: prepare<[], PositionRow>(
      'SELECT origin, cursor, backfill, catching_up, heard_at AS heardAt FROM position',
    ),
    moveCursor: prepare<[number, number]>('UPDATE position SET cursor = max(coalesce(cursor, 0), ?), heard_at = ?'),
    hear: prepare<[number]>('UPDATE position SET heard_at = ?'),
    startBackfill: prepare<[string, number | null, string]>(
      `UPDATE position SET origin = ?, cursor = ?, backfill = '', catching_up = ?, generation = generation + 1`,
    ),
    moveBackfill: prepare<[string | null, string | null]>('UPDATE position SET backfill = ?, catching_up = ?'),
    markSeen: prepare('UPDATE position SET seen_at = max(seen_at, (SELECT coalesce(max(missed_at), 0) FROM call))'),
    resetSeen: prepare<[number]>('UPDATE position SET seen_at = ?'),
    readSeen: prepare<[], { readonly seen_at: number }>('SELECT seen_at FROM position'),
    pages: {
      all: preparePage(database, 'true'),
      missed: preparePage(database, 'missed_at IS NOT NULL'),
      contact: preparePage(database, 'contact_id = ?'),
      case: preparePage(database, 'case_id = ?'),
    },
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
      statements.records.writeContact(change.contact);
      return [];
    case 'contact-gone':
      statements.records.deleteContact(change.id);
      return [];
    case 'case':
      statements.records.writeCase(change.case);
      return [];
    case 'case-gone':
      statements.records.deleteCase(change.id);
      return [];
    case 'task':
      statements.tasks.write(change.task);
      return [];
    case 'message':
      if (statements.messages.write(change.message)) {
        statements.search.written(messageKey(change.message.id), Date.parse(change.message.sentAt));
      }
      return [];
    case 'message-gone':
      statements.search.forget(messageKey(change.id));
      statements.messages.delete(change.id);
      return [];
    case 'task-gone':
      statements.tasks.delete(change.id);
      return [];
    case 'insight':
      statements.insights.write(change);
      return [];
    case 'cursor':
      statements.moveCursor.run(change.seq, statements.now());
      return [];
    case 'backfill-started':
      startBackfill(statements, change);
      return [];
    case 'backfill-advanced':
      statements.moveBackfill.run(change.nextPage, JSON.stringify(change.catchingUp));
      return [];
    case 'backfill-finished':
      for (const { id } of statements.oldCalls.all()) statements.search.forget(id);
      statements.deleteOldCalls.run();
      statements.tasks.deleteOld();
      for (const id of statements.messages.deleteOld()) statements.search.forget(messageKey(id));
      statements.moveBackfill.run(null, null);
      return [];
    case 'heard':
      statements.hear.run(change.at);
      return [];
    case 'keep':
      statements.keep.run(change.since);
      forgetOld(statements);
      return [];
    case 'seen':
      statements.markSeen.run();
      return [];
    default:
      return assertNever(change);
  }
}

/** Lets go of some calls and text messages that are older than what is kept; whether there were any. */
function forgetOld({ tooOld, search, deleteCall, messages }: Statements): boolean {
  const rows = tooOld.all(forgottenAtOnce);
  for (const { id } of rows) {
    search.forget(id);
    deleteCall.run(id);
  }
  const gone = messages.deleteTooOld(forgottenAtOnce);
  for (const id of gone) search.forget(messageKey(id));
  return rows.length + gone.length > 0;
}

function applyCall(statements: Statements, call: Call): readonly CallChange[] {
  const row = statements.readCall.get(call.id);
  const before = row === undefined ? null : parseCall(row);
  const item = JSON.stringify(call);
  const kept = statements.readKept.get()?.since ?? null;
  if (kept !== null && Date.parse(call.occurredAt) < kept) return [];
  if (before === null || before.seq <= call.seq) statements.insights.want(call);
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
  if (before !== null && losesWords(before, call)) statements.search.lostWords();
  return [{ before, after: call }];
}

/** What was written a moment ago is mostly one call, and found at once; a disk that takes nothing can still be read. */
function catchUp(search: SearchIndex): void {
  try {
    search.catchUp();
  } catch (error) {
    if (historyErrorOf(error).code !== 'full') throw error;
  }
}

function startBackfill(statements: Statements, change: Extract<HistoryChange, { kind: 'backfill-started' }>): void {
  const begun = begunCatchingUp(change, readPosition(statements));
  if (change.isFresh) {
    statements.search.clear();
    statements.records.clear();
    statements.tasks.clear();
    statements.messages.clear();
    statements.clearCalls.run();
    statements.resetSeen.run(seenBeforeStart(change.at));
  }
  statements.startBackfill.run(change.origin, change.seq, JSON.stringify(begun));
}

function readPosition(statements: Statements): HistoryPosition {
  const row = statements.readPosition.get();
  if (row === undefined) return emptyPosition;
  const { catching_up: catchingUp, ...position } = row;
  return { ...position, catchingUp: position.backfill === null ? null : parseCatchingUp(catchingUp) };
}

// A fetching that began of itself after an update has none.
function parseCatchingUp(text: string | null): CatchingUp {
  return text === null ? startCatchingUp(false, null, null) : (JSON.parse(text) as CatchingUp);
}

function readPage(statements: Statements, { filter, cursor, limit }: HistoryQuery): HistoryPage {
  const place = parsePageCursor(cursor);
  const { page, values } = pageOf(statements, filter);
  // One more than asked for tells whether there is a next page.
  const rows =
    place === null
      ? page.first.all(...values, limit + 1)
      : page.next.all(...values, place.occurredAt, place.id, limit + 1);
  const given = rows.slice(0, limit);
  const last = given.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return {
    calls: given.map(parseCall),
    total: page.count.get(...values)?.count ?? 0,
    nextCursor: hasMore ? formatPageCursor({ occurredAt: last.occurred_at, id: last.id }) : null,
  };
}

function pageOf({ pages }: Statements, filter: HistoryFilter) {
  if (filter === 'all' || filter === 'missed') return { page: pages[filter], values: [] };
  return 'contactId' in filter
    ? { page: pages.contact, values: [filter.contactId] }
    : { page: pages.case, values: [filter.caseId] };
}

/** The statements of a list: its first page, the page after a place, and how many calls it holds. */
function preparePage(database: Database, where: string) {
  const pageWhere = (condition: string): string =>
    `SELECT id, occurred_at, item FROM call WHERE ${condition} ORDER BY occurred_at DESC, id DESC LIMIT ?`;
  return {
    first: database.prepare<unknown[], PlacedRow>(pageWhere(where)),
    next: database.prepare<unknown[], PlacedRow>(pageWhere(`${where} AND (occurred_at, id) < (?, ?)`)),
    count: database.prepare<unknown[], { readonly count: number }>(`SELECT count(*) AS count FROM call WHERE ${where}`),
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
