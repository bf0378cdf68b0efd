import type { Database } from '#database/open-database.ts';
import { searchExpression } from '#domain/search-text.ts';
import { type CallPage, type CallQuery, UnknownCursor } from '../ports.ts';
import { firstPlaceOf, placesPerSecond } from './call-place.ts';
import { type CallRow, callColumns, callOf, fromCalls } from './call-row.ts';
import { type Condition, whereOf } from './condition.ts';
import type { CurrentCandidates } from './current-candidates.ts';

/** Reads pages of calls. Throws UnknownCursor. What is derived from calls MUST have followed them before. */
export type CallLister = (tenantId: string, query: CallQuery) => CallPage;

/** How far a total is counted: beyond, it is one more than this. Searching counts less far. */
const greatestTotal = 10_000;
const greatestHits = 1000;
/** With fewer changes than this it is quicker to read those and sort them than to walk all calls by time. */
const fewChanges = 20_000;
/** A call's rowid is of the second it was first dated to; what came later may have moved it by at most this. */
const placeSlackMs = 86_400_000;

/** The lister of a database. */
export function createCallLister(database: Database, currentCandidates: CurrentCandidates): CallLister {
  const totals = database.prepare('SELECT direction, call_type, calls FROM call_total WHERE tenant_id = ?');
  const latestSeq = database.prepare('SELECT seq FROM tenant WHERE id = ?').pluck();

  const keptTotal = (tenantId: string, { direction, callType }: CallQuery): number =>
    (totals.all(tenantId) as readonly { direction: string; call_type: string; calls: number }[])
      .filter((row) => direction === undefined || row.direction === direction)
      .filter((row) => callType === undefined || row.call_type === callType)
      .reduce((sum, row) => sum + row.calls, 0);
  const countUpTo = (limit: number, from: string, where: Condition): number =>
    Number(
      database
        .prepare(`SELECT count(*) FROM (SELECT 1 FROM ${from} ${where.sql} LIMIT ?)`)
        .pluck()
        .get(...where.values, limit + 1),
    );
  const countOf = (
    tenantId: string,
    query: CallQuery,
    words: string | null,
    source: string,
    where: Condition,
  ): number => {
    if (words === null) return countUpTo(greatestTotal, source, where);
    if (!isCountedAs(query)) return countUpTo(greatestHits, source, where);
    // As what calls were counted are small rows, sixty to a page; the calls themselves are one to a page or two.
    const conditions = conditionsOf(tenantId, query, words).map(({ sql, values }) => ({
      sql: sql.replace(/^call\./, 'call_counted.'),
      values,
    }));
    const counted = 'call_text JOIN call_counted ON call_counted.rowid = call_text.rowid';
    return countUpTo(greatestHits, counted, whereOf(conditions));
  };
  const sourceOf = (tenantId: string, query: CallQuery, words: string | null): string => {
    // A contact or a case has few calls: each is looked up in the index of words, not the other way round.
    if (words !== null) {
      return isOfOne(query)
        ? 'call CROSS JOIN call_text ON call_text.rowid = call.rowid'
        : 'call_text JOIN call ON call.rowid = call_text.rowid';
    }
    if (query.updatedAfter === undefined) return 'call';
    const changes = Number(latestSeq.get(tenantId) ?? 0) - query.updatedAfter;
    return changes < fewChanges ? 'call INDEXED BY call_by_seq' : 'call';
  };

  return (tenantId, query) => {
    const words = query.words === undefined || query.words.trim() === '' ? null : searchExpression(query.words);
    if (words === null && query.words !== undefined && query.words.trim() !== '') return emptyPage;
    const source = sourceOf(tenantId, query, words);
    const conditions = conditionsOf(tenantId, query, words);
    const where = whereOf(conditions);
    const total = isCounted(query) ? keptTotal(tenantId, query) : countOf(tenantId, query, words, source, where);
    const paged = whereOf([...conditions, ...placeConditions(query, words !== null)]);
    // Newest first by rowid is what the index of words gives without sorting; it follows the calls' moments.
    const order =
      words === null
        ? 'call.occurred_at DESC, call.id DESC'
        : `${isOfOne(query) ? 'call.occurred_at' : 'call_text.rowid'} DESC`;
    const rows = database
      .prepare(
        `SELECT ${callColumns} ${fromCalls.replace('FROM call', `FROM ${source}`)} ${paged.sql} ORDER BY ${order} LIMIT ? OFFSET ?`,
      )
      .all(...paged.values, query.limit + 1, query.offset ?? 0) as readonly CallRow[];
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      calls: page.map((row) => callOf(row, currentCandidates)),
      total,
      nextCursor: rows.length > query.limit && last ? formatCursor(last) : null,
    };
  };
}

const emptyPage: CallPage = { calls: [], total: 0, nextCursor: null };

function isOfOne(query: CallQuery): boolean {
  return query.contactId !== undefined || query.caseId !== undefined;
}

/** Whether the total of such a list is kept, rather than counted when it is asked for. */
function isCounted(query: CallQuery): boolean {
  const { words, contactId, caseId, from, to, updatedAfter } = query;
  return [words?.trim() || undefined, contactId, caseId, from, to, updatedAfter].every((given) => given === undefined);
}

/** Whether all that a search asks of a call is in how it was counted. */
function isCountedAs({ contactId, caseId, from, to, updatedAfter }: CallQuery): boolean {
  return [contactId, caseId, from, to, updatedAfter].every((given) => given === undefined);
}

function conditionsOf(tenantId: string, query: CallQuery, words: string | null): readonly Condition[] {
  const conditions: Condition[] = [];
  const add = (sql: string, value: string | number | undefined | null): void => {
    if (value !== undefined && value !== null) conditions.push({ sql, values: [value] });
  };
  add('call_text MATCH ?', words);
  add('call.tenant_id = ?', tenantId);
  add('call.direction = ?', query.direction);
  add('call.call_type = ?', query.callType);
  add('call.contact_id = ?', query.contactId);
  add('call.case_id = ?', query.caseId);
  add('call.occurred_at >= ?', query.from);
  add('call.occurred_at <= ?', query.to);
  add('call.seq > ?', query.updatedAfter);
  if (words !== null && query.from !== undefined) add('call_text.rowid >= ?', firstPlaceOf(query.from - placeSlackMs));
  if (words !== null && query.to !== undefined) add('call_text.rowid < ?', firstPlaceOf(query.to + placeSlackMs));
  return conditions;
}

function placeConditions(query: CallQuery, isSearch: boolean): readonly Condition[] {
  if (query.cursor === undefined) return [];
  const { occurredAt, id } = parseCursor(query.cursor);
  if (!isSearch || isOfOne(query)) {
    return [{ sql: '(call.occurred_at, call.id) < (?, ?)', values: [occurredAt, id] }];
  }
  const after = firstPlaceOf(occurredAt) + placesPerSecond;
  return [{ sql: 'call_text.rowid < coalesce((SELECT rowid FROM call WHERE id = ?), ?)', values: [id, after] }];
}

function formatCursor(row: CallRow): string {
  return Buffer.from(`${row.occurred_at} ${row.id}`).toString('base64url');
}

function parseCursor(cursor: string): { readonly occurredAt: number; readonly id: string } {
  const [, moment, id] = /^(-?\d+) (\S+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (moment === undefined || id === undefined) throw new UnknownCursor();
  return { occurredAt: Number(moment), id };
}
