import type { Database } from 'better-sqlite3';
import { type Call, isMissedCall, missedAtOf } from '#domain/call.ts';
import type { HistoryFilter, HistoryPage, HistoryQuery } from '../history-store.ts';
import { formatPageCursor, parsePageCursor } from '../page-cursor.ts';
import { type CallTotals, createCallTotals } from './call-totals.ts';
import { createCountWriter } from './count-index.ts';

/** What writing a call did: nothing when the table holds a later `seq` of it, or just so; else what it was before. */
export type CallWrite =
  | { readonly isWritten: false; readonly isLater: boolean }
  | { readonly isWritten: true; readonly before: Call | null };

/** The calls of an open database. Writes are part of the caller's transaction. */
export interface CallTable {
  readonly call: (id: string) => Call | null;
  readonly page: (query: HistoryQuery) => HistoryPage;
  readonly write: (call: Call) => CallWrite;
  /** The case it was about. */
  readonly delete: (id: string) => string | null;
  readonly clear: () => void;
  /** Forgets those that were not written since the last back-fill began. */
  readonly deleteOld: () => readonly GoneCall[];
  /** Forgets some that are older than what is kept. */
  readonly deleteTooOld: (limit: number) => readonly GoneCall[];
  /** A transaction was undone: what was kept of it in memory is forgotten. */
  readonly undone: () => void;
}

/** A call that is there no more, and the case it was about. */
export interface GoneCall {
  readonly id: string;
  readonly caseId: string | null;
}

interface ItemRow {
  readonly item: string;
}

interface PlacedRow extends ItemRow {
  readonly id: string;
  readonly occurred_at: number;
}

/** The table of a database that `historyMigrations` were applied to. */
export function createCallTable(database: Database): CallTable {
  const read = database.prepare<[string], ItemRow & { readonly seq: number }>(
    'SELECT item, seq FROM call WHERE id = ?',
  );
  const write = database.prepare(
    `INSERT INTO call (id, occurred_at, missed_at, seq, generation, item)
     VALUES (:id, :occurredAt, :missedAt, :seq, (SELECT generation FROM position), :item)
     ON CONFLICT (id) DO UPDATE SET occurred_at = excluded.occurred_at, missed_at = excluded.missed_at,
       seq = excluded.seq, generation = excluded.generation, item = excluded.item`,
  );
  const writeCount = createCountWriter(database);
  const touch = database.prepare('UPDATE call SET generation = (SELECT generation FROM position) WHERE id = ?');
  const gone = 'RETURNING id, case_id AS caseId';
  const forget = database.prepare<[string], GoneCall>(`DELETE FROM call WHERE id = ? ${gone}`);
  const clear = database.prepare('DELETE FROM call');
  const deleteOld = database.prepare<[], GoneCall>(
    `DELETE FROM call WHERE generation < (SELECT generation FROM position) ${gone}`,
  );
  const deleteTooOld = database.prepare<[number], GoneCall>(
    `DELETE FROM call WHERE id IN (SELECT id FROM call
       WHERE occurred_at < (SELECT kept_since FROM position) ORDER BY occurred_at LIMIT ?) ${gone}`,
  );
  const pages = {
    all: preparePage(database, 'true'),
    missed: preparePage(database, 'missed_at IS NOT NULL'),
    contact: preparePage(database, 'contact_id = ?'),
    case: preparePage(database, 'case_id = ?'),
  };
  const countOf = (page: ListPages[keyof ListPages]) => () => page.count.get()?.count ?? 0;
  const totals = createCallTotals({ all: countOf(pages.all), missed: countOf(pages.missed) });
  const forgetting = (calls: readonly GoneCall[]): readonly GoneCall[] => {
    if (calls.length > 0) totals.forget();
    return calls;
  };
  return {
    call: (id) => {
      const row = read.get(id);
      return row === undefined ? null : parseCall(row);
    },
    page: (query) => readPage(pages, totals, query),
    write: (call) => {
      const before = read.get(call.id);
      const item = JSON.stringify(call);
      if (before !== undefined && (before.seq > call.seq || before.item === item)) {
        touch.run(call.id);
        return { isWritten: false, isLater: before.seq > call.seq };
      }
      write.run({
        id: call.id,
        occurredAt: Date.parse(call.occurredAt),
        missedAt: isMissedCall(call) ? missedAtOf(call) : null,
        seq: call.seq,
        item,
      });
      const was = before === undefined ? null : parseCall(before);
      writeCount(was, call);
      totals.written(was, call);
      return { isWritten: true, before: was };
    },
    delete: (id) => forgetting(forget.all(id))[0]?.caseId ?? null,
    clear: () => {
      clear.run();
      totals.forget();
    },
    deleteOld: () => forgetting(deleteOld.all()),
    deleteTooOld: (limit) => forgetting(deleteTooOld.all(limit)),
    undone: totals.forget,
  };
}

type ListPages = Readonly<Record<'all' | 'missed' | 'contact' | 'case', ReturnType<typeof preparePage>>>;

function readPage(pages: ListPages, totals: CallTotals, { filter, cursor, limit }: HistoryQuery): HistoryPage {
  const place = parsePageCursor(cursor);
  const { page, values } = pageOf(pages, filter);
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
    total: typeof filter === 'string' ? totals[filter]() : (page.count.get(...values)?.count ?? 0),
    nextCursor: hasMore ? formatPageCursor({ occurredAt: last.occurred_at, id: last.id }) : null,
  };
}

function pageOf(pages: ListPages, filter: HistoryFilter) {
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

// Written by `write` and encrypted since: what is read is a call.
function parseCall({ item }: ItemRow): Call {
  return JSON.parse(item) as Call;
}
