import { checkDatabase } from '#database/check-database.ts';
import { migrate } from '#database/migrate.ts';
import { type Database, openDatabase } from '#database/open-database.ts';
import { setAside } from '#database/set-aside.ts';
import type { Clock } from './clock.ts';
import { historyErrorOf } from './history-failure.ts';
import { historyMigrations } from './history-migrations.ts';
import type { HistoryStore } from './history-store.ts';
import { createSqliteHistoryStore } from './sqlite-history-store.ts';

/** Where the offline copy is, and what opens it. */
export interface HistoryFile {
  /** Path of the database file; `:memory:` keeps nothing on disk. */
  readonly file: string;
  /** 32 bytes. */
  readonly key: Buffer;
  readonly nativeBinding?: string | undefined;
}

/** An open copy. `setAside` is where a copy that could not be used was moved to; null when the copy was sound or new. */
export interface OpenedHistory {
  readonly store: HistoryStore;
  readonly setAside: string | null;
}

/**
 * Opens the offline copy. One that is damaged, or that this key does not open, is moved aside whole and a new one takes
 * its place: everything in it can be fetched again. Throws `HistoryError` of code `full` or `failed`.
 */
export function openHistory(parts: HistoryFile, clock: Clock): OpenedHistory {
  try {
    return { store: openStore(parts, clock), setAside: null };
  } catch (error) {
    const failure = historyErrorOf(error);
    if (failure.code !== 'damaged') throw failure;
    const target = setAside(parts.file);
    return { store: openStore(parts, clock), setAside: target };
  }
}

function openStore(parts: HistoryFile, clock: Clock): HistoryStore {
  const database = openDatabase({
    file: parts.file,
    // SQLite in memory has no pages to encrypt.
    key: parts.file === ':memory:' ? null : parts.key,
    synchronous: 'NORMAL',
    nativeBinding: parts.nativeBinding,
  });
  try {
    // What is deleted is overwritten, not only marked as free.
    database.pragma('secure_delete=ON');
    return prepareStore(database, clock);
  } catch (error) {
    database.close();
    throw historyErrorOf(error);
  }
}

function prepareStore(database: Database, clock: Clock): HistoryStore {
  checkDatabase(database);
  migrate(database, historyMigrations);
  return createSqliteHistoryStore(database, clock);
}
