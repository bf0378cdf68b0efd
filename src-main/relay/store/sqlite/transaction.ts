import { DatabaseError, toDatabaseError } from '#database/database-error.ts';
import type { Database } from '#database/open-database.ts';

/**
 * Runs `work` as one transaction, synced when it returns. A failure of the database is thrown as DatabaseError, one of
 * the work's own as it is; either way nothing was kept.
 */
export function inTransaction<Value>(database: Database, work: () => Value): Value {
  try {
    database.exec('BEGIN IMMEDIATE');
    const value = work();
    database.exec('COMMIT');
    return value;
  } catch (error) {
    // SQLite rolls back by itself when the disk is full.
    if (database.inTransaction) database.exec('ROLLBACK');
    throw isSqliteFailure(error) ? toDatabaseError(error) : error;
  }
}

/** Whether the storage itself fails (full, not writable, damaged), rather than one statement with what it was given. */
export function isStorageFailure(error: unknown): boolean {
  return isSqliteFailure(error) && toDatabaseError(error).code !== 'failed';
}

/** Whether an error is the database's own. */
export function isSqliteFailure(error: unknown): boolean {
  if (error instanceof DatabaseError) return true;
  return typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('SQLITE_');
}
