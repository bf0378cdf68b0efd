import type { StoredCall } from '../call-row.ts';
import { type Condition, whereOf } from '../condition.ts';
import { formatPlace, parsePlace } from '../place.ts';
import type { CallPage, CallQuery } from '../ports.ts';
import { selectCalls } from './call-sql.ts';
import { callQuery } from './call-words.ts';
import type { PostgresDatabase } from './postgres-database.ts';
import { readCalls } from './shown-tasks.ts';

/** How far a total is counted: beyond, it is one more than this. Searching counts less far. */
const greatestTotal = 10_000;
const greatestHits = 1000;

const emptyPage: CallPage = { calls: [], total: 0, nextCursor: null };

/** Reads a page of calls, newest first. Throws UnknownCursor. */
export async function listCalls(database: PostgresDatabase, tenantId: string, query: CallQuery): Promise<CallPage> {
  const typed = query.words?.trim() ? query.words : null;
  const words = typed === null ? null : callQuery(typed);
  if (typed !== null && words === null) return emptyPage;
  const conditions = conditionsOf(tenantId, query, words);
  const paged = whereOf([...conditions, ...placeConditions(query)]);
  const [total, rows] = await Promise.all([
    isCounted(query) ? keptTotal(database, tenantId, query) : countUpTo(database, whereOf(conditions), words !== null),
    database.planned<StoredCall>(
      `${selectCalls} ${paged.sql} ORDER BY call.occurred_at DESC, call.id DESC LIMIT ? OFFSET ?`,
      [...paged.values, query.limit + 1, query.offset ?? 0],
    ),
  ]);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    calls: await readCalls(database, page),
    total,
    nextCursor: rows.length > query.limit && last ? formatPlace({ at: last.occurred_at, id: last.id }) : null,
  };
}

/** Whether the total of such a list is kept, rather than counted when it is asked for. */
function isCounted(query: CallQuery): boolean {
  const { words, contactId, caseId, from, to, updatedAfter } = query;
  return [words?.trim() || undefined, contactId, caseId, from, to, updatedAfter].every((given) => given === undefined);
}

async function keptTotal(
  database: PostgresDatabase,
  tenantId: string,
  { direction, callType }: CallQuery,
): Promise<number> {
  const [row] = await database.rows<{ readonly total: number }>(
    `SELECT coalesce(sum(calls), 0)::bigint AS total FROM call_total
     WHERE tenant_id = ? AND direction = coalesce(?, direction) AND call_type = coalesce(?, call_type)`,
    [tenantId, direction ?? null, callType ?? null],
  );
  return row?.total ?? 0;
}

async function countUpTo(database: PostgresDatabase, where: Condition, isSearch: boolean): Promise<number> {
  const limit = isSearch ? greatestHits : greatestTotal;
  const [row] = await database.planned<{ readonly total: number }>(
    `SELECT count(*) AS total FROM (SELECT 1 FROM call ${where.sql} LIMIT ?) AS found`,
    [...where.values, limit + 1],
  );
  return row?.total ?? 0;
}

function conditionsOf(tenantId: string, query: CallQuery, words: string | null): readonly Condition[] {
  const conditions: Condition[] = [];
  const add = (sql: string, value: string | number | null | undefined): void => {
    if (value !== undefined && value !== null) conditions.push({ sql, values: [value] });
  };
  add('call.tenant_id = ?', tenantId);
  add('call.words @@ ?::tsquery', words);
  add('call.direction = ?', query.direction);
  add('call.call_type = ?', query.callType);
  add('call.contact_id = ?', query.contactId);
  add('call.case_id = ?', query.caseId);
  add('call.occurred_at >= ?', query.from);
  add('call.occurred_at <= ?', query.to);
  add('call.seq > ?', query.updatedAfter);
  return conditions;
}

function placeConditions(query: CallQuery): readonly Condition[] {
  if (query.cursor === undefined) return [];
  const { at, id } = parsePlace(query.cursor);
  return [{ sql: '(call.occurred_at, call.id) < (?, ?)', values: [at, id] }];
}
