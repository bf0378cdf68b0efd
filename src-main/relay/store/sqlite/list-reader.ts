import { toDatabaseError } from '#database/database-error.ts';
import type { Database } from '#database/open-database.ts';
import { searchPieces } from '../fold.ts';
import type { ListQuery } from '../ports.ts';
import { escapeLike } from './sqlite-call-store.ts';

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
  return {
    read: (tenantId, query, { phoneSql } = {}) => {
      const pieces = searchPieces(query.words ?? '');
      const sql = ['tenant_id = ?', ...pieces.map(() => `folded LIKE ? ESCAPE '\\'`)];
      const values: (string | number)[] = [tenantId, ...pieces.map((piece) => `%${escapeLike(piece)}%`)];
      if (query.phoneKey !== undefined && phoneSql !== undefined) {
        sql.push(phoneSql);
        values.push(tenantId, query.phoneKey);
      }
      const where = `FROM ${table} WHERE ${sql.join(' AND ')}`;
      try {
        const total = Number(
          database
            .prepare(`SELECT count(*) ${where}`)
            .pluck()
            .get(...values),
        );
        const rows = database
          .prepare(`SELECT * ${where} ORDER BY ${order} LIMIT ? OFFSET ?`)
          .all(...values, query.limit, query.offset) as readonly Row[];
        return { rows, total };
      } catch (error) {
        throw toDatabaseError(error);
      }
    },
  };
}
