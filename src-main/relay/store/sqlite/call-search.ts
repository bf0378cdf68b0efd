import type { Database } from '#database/open-database.ts';
import { type Condition, whereOf } from '../condition.ts';
import { parsePlace } from '../place.ts';
import type { CallQuery } from '../ports.ts';
import { callConditions } from './call-conditions.ts';
import { firstPlaceOf, placesPerSecond } from './call-place.ts';
import { createPrepareOnce } from './prepare-once.ts';

/** What a search found: the rowids of a page (one more than asked for when there is a next), and how many hits there are. */
export interface CallHits {
  readonly rowids: readonly number[];
  /** Exact up to `greatestHits`, one more beyond. */
  readonly total: number;
}

/** Finds calls by an FTS5 expression, newest first. Throws UnknownCursor. */
export type CallSearch = (tenantId: string, query: CallQuery, expression: string) => CallHits;

/** How far hits are counted. */
const greatestHits = 1000;
/** A call's rowid is of the second it was first dated to; what came later may have moved it by at most this. */
const placeSlackMs = 86_400_000;

/** Where hits are looked for, and in which order they are the newest first. */
interface Way {
  readonly from: string;
  readonly order: string;
  readonly conditions: readonly Condition[];
}

/**
 * The search of a database. Evaluating an expression costs more than anything else (a word's beginning stands for many words), so
 * it is done once: the hits that are counted are the hits the page is cut from.
 */
export function createCallSearch(database: Database): CallSearch {
  const prepare = createPrepareOnce(database);
  const rowidOf = database.prepare('SELECT rowid FROM call WHERE id = ?').pluck();
  const find = ({ from, order, conditions }: Way, limit: number, offset: number): readonly number[] => {
    const where = whereOf(conditions);
    return prepare(`SELECT call_text.rowid FROM ${from} ${where.sql} ORDER BY ${order} LIMIT ? OFFSET ?`)
      .pluck()
      .all(...where.values, limit, offset) as readonly number[];
  };

  return (tenantId, query, expression) => {
    const way = wayOf(tenantId, query, expression);
    const hits = find(way, greatestHits + 1, 0);
    const wanted = query.limit + 1;
    const place = query.cursor === undefined ? null : parsePlace(query.cursor);
    const last = place === null ? null : ((rowidOf.get(place.id) as number | undefined) ?? null);
    const begin = place === null ? (query.offset ?? 0) : hits.indexOf(last ?? -1) + 1;
    const isWithin = (place === null || begin > 0) && (hits.length <= greatestHits || begin + wanted <= hits.length);
    if (isWithin) return { rowids: hits.slice(begin, begin + wanted), total: hits.length };
    if (place === null) return { rowids: find(way, wanted, begin), total: hits.length };
    const after: Condition = isOfOne(query)
      ? { sql: '(call.occurred_at, call.id) < (?, ?)', values: [place.at, place.id] }
      : { sql: 'call_text.rowid < ?', values: [last ?? firstPlaceOf(place.at) + placesPerSecond] };
    return { rowids: find({ ...way, conditions: [...way.conditions, after] }, wanted, 0), total: hits.length };
  };
}

function wayOf(tenantId: string, query: CallQuery, expression: string): Way {
  const match: Condition = { sql: 'call_text MATCH ?', values: [expression] };
  const own = callConditions(tenantId, query);
  // A contact or a case has few calls: each is looked up in the index of words, not the other way round.
  if (isOfOne(query)) {
    const from = 'call CROSS JOIN call_text ON call_text.rowid = call.rowid';
    return { from, order: 'call.occurred_at DESC, call.id DESC', conditions: [match, ...own] };
  }
  const order = 'call_text.rowid DESC';
  if (isDated(query)) {
    const from = 'call_text JOIN call ON call.rowid = call_text.rowid';
    return { from, order, conditions: [match, ...own, ...boundsOf(query)] };
  }
  // As what calls were counted are small rows, sixty to a page; the calls themselves are one to a page or two.
  const counted = own.map(({ sql, values }) => ({ sql: sql.replace(/^call\./, 'call_counted.'), values }));
  return {
    from: 'call_text JOIN call_counted ON call_counted.rowid = call_text.rowid',
    order,
    conditions: [match, ...counted],
  };
}

function isOfOne(query: CallQuery): boolean {
  return query.contactId !== undefined || query.caseId !== undefined;
}

function isDated({ from, to, updatedAfter }: CallQuery): boolean {
  return [from, to, updatedAfter].some((given) => given !== undefined);
}

function boundsOf({ from, to }: CallQuery): readonly Condition[] {
  return [
    ...(from === undefined ? [] : [{ sql: 'call_text.rowid >= ?', values: [firstPlaceOf(from - placeSlackMs)] }]),
    ...(to === undefined ? [] : [{ sql: 'call_text.rowid < ?', values: [firstPlaceOf(to + placeSlackMs)] }]),
  ];
}
