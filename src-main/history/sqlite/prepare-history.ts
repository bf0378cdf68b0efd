import { checkDatabase } from '#database/check-database.ts';
import { migrate, schemaVersion } from '#database/migrate.ts';
import { type Database, openDatabase } from '#database/open-database.ts';
import { historyErrorOf } from '../history-failure.ts';
import { historyMigrations } from './history-migrations.ts';

/** Where the offline copy is, and what opens it. */
export interface HistoryFile {
  /** Path of the database file; `:memory:` keeps nothing on disk. */
  readonly file: string;
  /** 32 bytes. */
  readonly key: Buffer;
  readonly nativeBinding?: string | undefined;
}

/** Opens the file of a copy as it is; it must be closed. Throws a `DatabaseError`. */
export function openHistoryFile({ file, key, nativeBinding }: HistoryFile): Database {
  const database = openDatabase({
    file,
    // SQLite in memory has no pages to encrypt.
    key: file === ':memory:' ? null : key,
    synchronous: 'NORMAL',
    nativeBinding,
  });
  // What is deleted is overwritten, not only marked as free.
  database.pragma('secure_delete=ON');
  return database;
}

/** Whether the tables of an open copy are those of this version of the program. */
export function isCurrent(database: Database): boolean {
  return schemaVersion(database) === historyMigrations.length;
}

/**
 * Reads a copy through for damage and brings its tables up to date, each step of it whole or not at all: whatever ends this in the
 * midst, the next time goes on. In a copy of a million calls that takes a minute, so it is done away from the main thread. Throws
 * `HistoryError`, of code `damaged` when the copy cannot be used.
 */
export function prepareHistory(file: HistoryFile): void {
  let database: Database | null = null;
  try {
    database = openHistoryFile(file);
    checkDatabase(database);
    migrate(database, historyMigrations);
  } catch (error) {
    throw historyErrorOf(error);
  } finally {
    database?.close();
  }
}
