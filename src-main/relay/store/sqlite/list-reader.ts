import { toDatabaseError } from '#database/database-error.ts';
import type { Database } from '#database/open-database.ts';
import { type Condition, contains, whereOf } from '../condition.ts';
import type { ListQuery } from '../ports.ts';
import { createPrepareOnce } from './prepare-once.ts';

/** Reads parts of a table that has `tenant_id` and `folded`. */
export interface ListReader<Row> {
  readonly read: (
    tenantId: string,
    query: ListQuery,
    how?: { readonly phoneSql?: string },
  ) => { readonly rows: readonly Row[]; readonly total: number };
}

/** Which table, in which order; both are our own words, never a person's. */
export interface ListReaderParts {
  readonly database: Database;
  readonly table: string;
  readonly order: string;
}

/** The reader of a table. */
export function createListReader<Row>({ database, table, order }: ListReaderParts): ListReader<Row> {
  const prepare = createPrepareOnce(database);
  return {
    read: (tenantId, query, { phoneSql } = {}) => {
      const conditions: (Condition | null)[] = [
        { sql: 'tenant_id = ?', values: [tenantId] },
        contains('folded', query.words ?? ''),
        query.phoneKey === undefined || phoneSql === undefined
          ? null
          : { sql: phoneSql, values: [tenantId, query.phoneKey] },
      ];
      const where = whereOf(conditions.filter((condition) => condition !== null));
      const rest = `FROM ${table} ${where.sql}`;
      try {
        const total = Number(
          prepare(`SELECT count(*) ${rest}`)
            .pluck()
            .get(...where.values),
        );
        const rows = prepare(`SELECT * ${rest} ORDER BY ${order} LIMIT ? OFFSET ?`).all(
          ...where.values,
          query.limit,
          query.offset,
        ) as readonly Row[];
        return { rows, total };
      } catch (error) {
        throw toDatabaseError(error);
      }
    },
  };
}
