import type { Database } from 'better-sqlite3';
import { DatabaseError, toDatabaseError } from './database-error.ts';

/** Reads the whole file for broken pages and indices; throws a `DatabaseError` of code `damaged` when there are any. */
export function checkDatabase(database: Database): void {
  let verdict: unknown;
  try {
    verdict = database.pragma('quick_check(1)', { simple: true });
  } catch (thrown) {
    throw toDatabaseError(thrown);
  }
  if (verdict !== 'ok') throw new DatabaseError('damaged', 'the database file is damaged');
}
