import { statSync } from 'node:fs';
import { checkDatabase } from '#database/check-database.ts';
import { migrate } from '#database/migrate.ts';
import type { Database } from '#database/open-database.ts';
import { setAside } from '#database/set-aside.ts';
import type { Clock } from './clock.ts';
import { historyErrorOf } from './history-failure.ts';
import type { PrepareHistory } from './history-preparer.ts';
import type { HistoryStore } from './history-store.ts';
import { createPreparingHistoryStore } from './preparing-history-store.ts';
import { historyMigrations } from './sqlite/history-migrations.ts';
import { type HistoryFile, isCurrent, openHistoryFile } from './sqlite/prepare-history.ts';
import { createSqliteHistoryStore } from './sqlite/sqlite-history-store.ts';

/** An open copy. `setAside` is where a copy that could not be used was moved to; null when the copy was sound or new. */
export interface OpenedHistory {
  readonly store: HistoryStore;
  readonly setAside: string | null;
}

/** What opening a large copy needs and tells. */
export interface LargeHistoryParts {
  readonly file: HistoryFile;
  readonly clock: Clock;
  readonly prepare: PrepareHistory;
  /** The copy is being prepared, or no longer: it can be read then. */
  readonly onPreparing: (isPreparing: boolean) => void;
  /** A copy that could not be used was moved here; an empty one took its place. */
  readonly onSetAside: (path: string) => void;
  /** The copy that was opened is damaged after all. */
  readonly onDamaged: () => void;
}

/** Reading such a file through is over before anybody notices. Bytes. */
const largeFileBytes = 64 * 1024 * 1024;

/** Whether a copy is too large to be looked through, or changed, before it is used. */
export function isLargeHistory({ file }: HistoryFile, limitBytes = largeFileBytes): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > limitBytes;
}

/**
 * Opens the offline copy. One that is damaged, or that this key does not open, is moved aside whole and a new one takes
 * its place: everything in it can be fetched again. Throws `HistoryError` of code `full` or `failed`.
 */
export function openHistory(file: HistoryFile, clock: Clock): OpenedHistory {
  const open = (): HistoryStore => openStore(file, clock, prepareAtOnce);
  try {
    return { store: open(), setAside: null };
  } catch (error) {
    const failure = historyErrorOf(error);
    if (failure.code !== 'damaged') throw failure;
    const target = setAside(file.file);
    return { store: open(), setAside: target };
  }
}

/**
 * Opens a large copy without holding anybody up: one that is up to date is used at once and looked through meanwhile; another
 * one is prepared first, as `createPreparingHistoryStore` promises. Throws as `openHistory` does.
 */
export function openLargeHistory(parts: LargeHistoryParts): HistoryStore {
  const { file, clock } = parts;
  const controller = new AbortController();
  const current = openIfCurrent(file, clock);
  if (current !== null) {
    parts.prepare(file, controller.signal).catch((error: unknown) => {
      if (!controller.signal.aborted && historyErrorOf(error).code === 'damaged') parts.onDamaged();
    });
    return closing(current, () => controller.abort());
  }
  parts.onPreparing(true);
  const opening = parts
    .prepare(file, controller.signal)
    .then(
      () => openStore(file, clock, () => undefined),
      (error: unknown) => openAfter(error, parts, controller.signal),
    )
    .finally(() => parts.onPreparing(false));
  return createPreparingHistoryStore({ file, opening, stop: () => controller.abort() });
}

/** What cannot be prepared, because it is damaged, makes room for a new copy; where no thread can do it, it is done here. */
function openAfter(error: unknown, parts: LargeHistoryParts, signal: AbortSignal): HistoryStore {
  const failure = historyErrorOf(error);
  if (signal.aborted || failure.code === 'full') throw failure;
  const { store, setAside } = openHistory(parts.file, parts.clock);
  if (setAside !== null) parts.onSetAside(setAside);
  return store;
}

/** Null when its tables are not up to date, and when it cannot be opened at all: why is found out by who prepares it. */
function openIfCurrent(file: HistoryFile, clock: Clock): HistoryStore | null {
  let isReady = false;
  try {
    return openStore(file, clock, (database) => {
      isReady = isCurrent(database);
      if (!isReady) throw new Error('the copy must be prepared first');
    });
  } catch (error) {
    if (isReady && historyErrorOf(error).code !== 'damaged') throw historyErrorOf(error);
    return null;
  }
}

function openStore(file: HistoryFile, clock: Clock, prepare: (database: Database) => void): HistoryStore {
  let database: Database | null = null;
  try {
    database = openHistoryFile(file);
    prepare(database);
    return createSqliteHistoryStore(database, clock);
  } catch (error) {
    database?.close();
    throw historyErrorOf(error);
  }
}

function prepareAtOnce(database: Database): void {
  checkDatabase(database);
  migrate(database, historyMigrations);
}

function closing(store: HistoryStore, before: () => void): HistoryStore {
  return {
    ...store,
    close: async () => {
      before();
      await store.close();
    },
  };
}
