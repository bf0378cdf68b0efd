import type { Database } from '#database/open-database.ts';
import { searchExpression } from '#domain/search/search-text.ts';
import { whereOf } from '../condition.ts';
import { formatPlace, parsePlace } from '../place.ts';
import type { CallPage, CallQuery } from '../ports.ts';
import { callConditions } from './call-conditions.ts';
import { createCallReader } from './call-reader.ts';
import { type CallRow, callColumns, fromCalls, selectCalls } from './call-row.ts';
import { createCallSearch } from './call-search.ts';
import { createPrepareOnce } from './prepare-once.ts';

/** Reads pages of calls. Throws UnknownCursor. What is derived from calls MUST have followed them before. */
export type CallLister = (tenantId: string, query: CallQuery) => CallPage;

/** How far a total is counted: beyond, it is one more than this. */
const greatestTotal = 10_000;
/** With fewer changes than this it is quicker to read those and sort them than to walk all calls by time. */
const fewChanges = 20_000;

/** One row more than the page has, when there is a next page, and the total. */
interface Found {
  readonly rows: readonly CallRow[];
  readonly total: number;
}

/** The lister of a database. */
export function createCallLister(database: Database): CallLister {
  const prepare = createPrepareOnce(database);
  const search = createCallSearch(database);
  const callsOf = createCallReader(database);
  const totals = database.prepare('SELECT direction, call_type, calls FROM call_total WHERE tenant_id = ?');
  const latestSeq = database.prepare('SELECT seq FROM tenant WHERE id = ?').pluck();
  const byRowids = database.prepare(
    `${selectCalls} WHERE call.rowid IN (SELECT value FROM json_each(?)) ORDER BY call.rowid DESC`,
  );

  const keptTotal = (tenantId: string, { direction, callType }: CallQuery): number =>
    (totals.all(tenantId) as readonly { direction: string; call_type: string; calls: number }[])
      .filter((row) => direction === undefined || row.direction === direction)
      .filter((row) => callType === undefined || row.call_type === callType)
      .reduce((sum, row) => sum + row.calls, 0);
  const sourceOf = (tenantId: string, { updatedAfter }: CallQuery): string => {
    if (updatedAfter === undefined) return 'call';
    const changes = Number(latestSeq.get(tenantId) ?? 0) - updatedAfter;
    return changes < fewChanges ? 'call INDEXED BY call_by_seq' : 'call';
  };
  const walk = (tenantId: string, query: CallQuery): Found => {
    const source = sourceOf(tenantId, query);
    const conditions = callConditions(tenantId, query);
    const where = whereOf(conditions);
    const counted = `SELECT count(*) FROM (SELECT 1 FROM ${source} ${where.sql} LIMIT ${greatestTotal + 1})`;
    const total = isTotalKept(query)
      ? keptTotal(tenantId, query)
      : Number(
          prepare(counted)
            .pluck()
            .get(...where.values),
        );
    const place = query.cursor === undefined ? null : parsePlace(query.cursor);
    const after = { sql: '(call.occurred_at, call.id) < (?, ?)', values: [place?.at ?? 0, place?.id ?? ''] };
    const paged = whereOf(place === null ? conditions : [...conditions, after]);
    const from = fromCalls.replace('FROM call', `FROM ${source}`);
    const rows = prepare(
      `SELECT ${callColumns} ${from} ${paged.sql} ORDER BY call.occurred_at DESC, call.id DESC LIMIT ? OFFSET ?`,
    ).all(...paged.values, query.limit + 1, query.offset ?? 0) as readonly CallRow[];
    return { rows, total };
  };
  const find = (tenantId: string, query: CallQuery, typed: string): Found => {
    const expression = searchExpression(typed);
    if (expression === null) return { rows: [], total: 0 };
    const { rowids, total } = search(tenantId, query, expression);
    return { rows: byRowids.all(JSON.stringify(rowids)) as readonly CallRow[], total };
  };

  return (tenantId, query) => {
    const typed = query.words?.trim() ?? '';
    const { rows, total } = typed === '' ? walk(tenantId, query) : find(tenantId, query, typed);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      calls: callsOf(page),
      total,
      nextCursor: rows.length > query.limit && last ? formatPlace({ at: last.occurred_at, id: last.id }) : null,
    };
  };
}

/** Whether the total of such a list is kept, rather than counted when it is asked for. */
function isTotalKept({ contactId, caseId, from, to, updatedAfter }: CallQuery): boolean {
  return [contactId, caseId, from, to, updatedAfter].every((given) => given === undefined);
}
