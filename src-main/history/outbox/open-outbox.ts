import { checkDatabase } from '#database/check-database.ts';
import { migrate } from '#database/migrate.ts';
import { openDatabase } from '#database/open-database.ts';
import { setAside } from '#database/set-aside.ts';
import { historyErrorOf } from '../history-failure.ts';
import type { HistoryFile } from '../sqlite/prepare-history.ts';
import type { Outbox } from './outbox.ts';
import { createSqliteOutbox, outboxMigrations } from './sqlite-outbox.ts';

/** An open outbox. `setAside` is where one that could not be used was moved to; null when it was sound or new. */
export interface OpenedOutbox {
  readonly outbox: Outbox;
  readonly setAside: string | null;
}

/**
 * Opens the outbox, a file of its own beside the offline copy. One that is damaged, or that this key does not open, is moved
 * aside whole and never removed. Throws `HistoryError` of code `full` or `failed`.
 */
export function openOutbox(parts: HistoryFile): OpenedOutbox {
  try {
    return { outbox: open(parts), setAside: null };
  } catch (error) {
    const failure = historyErrorOf(error);
    if (failure.code !== 'damaged' || parts.file === ':memory:') throw failure;
    const target = setAside(parts.file);
    return { outbox: open(parts), setAside: target };
  }
}

function open({ file, key, nativeBinding }: HistoryFile): Outbox {
  const database = openDatabase({
    file,
    // SQLite in memory has no pages to encrypt.
    key: file === ':memory:' ? null : key,
    // Nobody else has what is written here.
    synchronous: 'FULL',
    nativeBinding,
  });
  try {
    checkDatabase(database);
    migrate(database, outboxMigrations);
    return createSqliteOutbox(database);
  } catch (error) {
    database.close();
    throw historyErrorOf(error);
  }
}
