import { type Condition, contains, whereOf } from '../condition.ts';
import type { ListQuery } from '../ports.ts';
import type { PostgresDatabase } from './postgres-database.ts';

/** Which table, in which order, and how a number is looked for; all our own words, never a person's. */
export interface ListedTable {
  readonly name: string;
  readonly order: string;
  /** Takes the tenant and the number. */
  readonly phoneSql?: string;
}

/** Reads a part of a table that has `tenant_id` and `folded`, and how many rows fit in all. */
export async function readList<Row>(
  database: PostgresDatabase,
  table: ListedTable,
  tenantId: string,
  query: ListQuery,
): Promise<{ readonly rows: readonly Row[]; readonly total: number }> {
  const conditions: (Condition | null)[] = [
    { sql: 'tenant_id = ?', values: [tenantId] },
    contains('folded', query.words ?? ''),
    query.phoneKey === undefined || table.phoneSql === undefined
      ? null
      : { sql: table.phoneSql, values: [tenantId, query.phoneKey] },
  ];
  const where = whereOf(conditions.filter((condition) => condition !== null));
  const rest = `FROM ${table.name} ${where.sql}`;
  const [counted, rows] = await Promise.all([
    database.planned<{ readonly total: number }>(`SELECT count(*) AS total ${rest}`, where.values),
    database.planned<Row>(`SELECT * ${rest} ORDER BY ${table.order} LIMIT ? OFFSET ?`, [
      ...where.values,
      query.limit,
      query.offset,
    ]),
  ]);
  return { rows, total: counted[0]?.total ?? 0 };
}
