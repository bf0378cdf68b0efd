import { hkdfSync } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '#database/migrate.ts';
import { type Database, databaseKeyBytes, openDatabase } from '#database/open-database.ts';
import type { KeepingWishes } from './keeping-wishes.ts';
import type { ListenQueue } from './listen-queue.ts';
import type { ListeningMarks } from './listening-marks.ts';
import type { RecordingShelf } from './recording-shelf.ts';
import { recordingMigrations } from './recording-tables.ts';
import { createSqliteKeepingWishes } from './sqlite-keeping-wishes.ts';
import { createSqliteListenQueue } from './sqlite-listen-queue.ts';
import { createSqliteListeningMarks } from './sqlite-listening-marks.ts';
import { createSqliteRecordingShelf } from './sqlite-recording-shelf.ts';

/** Where what is kept of recordings is, and what opens it. */
export interface RecordingsPlace {
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Buffer;
  readonly nativeBinding?: string | undefined;
}

/** What is known of kept recordings, opened. */
export interface OpenedRecordings {
  readonly shelf: RecordingShelf;
  readonly wishes: KeepingWishes;
  readonly marks: ListeningMarks;
  readonly listens: ListenQueue;
  readonly close: () => void;
}

/**
 * Opens what is known of kept recordings. Where that is damaged, or of another key, the folder begins anew: the audio can be
 * fetched again. Throws a `DatabaseError` when nothing can be written there.
 */
export function openRecordings(place: RecordingsPlace): OpenedRecordings {
  return openedOver(openOrReplace(place));
}

/** The same in memory: for where nothing can be kept. */
export function openPassingRecordings(nativeBinding?: string): OpenedRecordings {
  const database = openDatabase({ file: ':memory:', key: null, synchronous: 'NORMAL', nativeBinding });
  migrate(database, recordingMigrations);
  return openedOver(database);
}

function openedOver(database: Database): OpenedRecordings {
  return {
    shelf: createSqliteRecordingShelf(database),
    wishes: createSqliteKeepingWishes(database),
    marks: createSqliteListeningMarks(database),
    listens: createSqliteListenQueue(database),
    close: () => database.close(),
  };
}

function openOrReplace(place: RecordingsPlace): Database {
  try {
    return openMigrated(place);
  } catch {
    rmSync(place.folder, { recursive: true, force: true });
    return openMigrated(place);
  }
}

function openMigrated({ folder, key, nativeBinding }: RecordingsPlace): Database {
  const database = openDatabase({
    file: join(folder, 'recordings.db'),
    key: Buffer.from(hkdfSync('sha256', key, '', 'briefline kept recordings', databaseKeyBytes)),
    synchronous: 'FULL',
    nativeBinding,
  });
  try {
    migrate(database, recordingMigrations);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
