import type { Database, Statement } from '#database/open-database.ts';

/**
 * Prepares each text of SQL once. Only for texts of a small set: those that are put together from a query's filters, never from
 * what a person typed.
 */
export function createPrepareOnce(database: Database): (sql: string) => Statement<unknown[]> {
  const prepared = new Map<string, Statement<unknown[]>>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare<unknown[]>(sql);
    prepared.set(sql, statement);
    return statement;
  };
}
