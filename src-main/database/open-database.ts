import { closeSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import SqliteDatabase from 'better-sqlite3';
import { DatabaseError, toDatabaseError } from './database-error.ts';

export type { Database, Statement } from 'better-sqlite3';

/** What it takes to open a database file. */
export interface OpenOptions {
  /** Path of the file; it and its folder are made, readable by this user only, when missing. `:memory:` keeps nothing. */
  readonly file: string;
  /** 32 random bytes the file is encrypted with, or null for a file that is not encrypted. */
  readonly key: Buffer | null;
  /** `FULL` syncs every commit to disk before it returns; `NORMAL` may lose the last commits to a power cut. */
  readonly synchronous: 'FULL' | 'NORMAL';
  /**
   * How long a statement waits for another process that holds the file's lock; 5 s when nothing is said. Nothing else
   * goes on meanwhile.
   */
  readonly busyTimeoutMs?: number;
  /** Opens an existing file to look at only: closing it then leaves even its log as it was. */
  readonly readonly?: boolean;
  /** Path of another build of the SQLite driver, for a runtime the shipped ones do not load in. */
  readonly nativeBinding?: string | undefined;
}

/** Bytes of a raw key. */
export const databaseKeyBytes = 32;

/** How long a statement waits for a lock when nothing is said. */
const defaultBusyTimeoutMs = 5000;
/** What the write-ahead log is cut back to after a checkpoint. */
const journalLimitBytes = 16 * 1024 * 1024;
const memoryFile = ':memory:';
const plainHeader = Buffer.from('SQLite format 3\0', 'latin1');
/** Enough of the file to hold SQLite's header fields. */
const headerBytes = 24;

/**
 * Opens a SQLite file, encrypted with AEGIS when a key is given, in write-ahead mode with foreign keys held. Must be
 * closed. Throws a `DatabaseError`; the file is then as it was.
 */
export function openDatabase(options: OpenOptions): Database {
  if (options.key !== null && options.key.length !== databaseKeyBytes) {
    throw new DatabaseError('failed', `a database key has ${databaseKeyBytes} bytes`);
  }
  let database: Database | null = null;
  try {
    const readonly = options.readonly === true;
    if (options.file !== memoryFile && !readonly) createPrivately(options.file);
    const { file, nativeBinding, busyTimeoutMs = defaultBusyTimeoutMs } = options;
    database = new SqliteDatabase(file, { nativeBinding, readonly, timeout: busyTimeoutMs });
    if (options.key !== null) unlock(database, options.key);
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    if (!readonly) configure(database, options);
    if (options.key !== null) refusePlainText(options.file);
    return database;
  } catch (thrown) {
    database?.close();
    throw explainOpening(thrown, options);
  }
}

function createPrivately(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
}

/** A driver without ciphers ignores these pragmas and would write plain text; so their answer is checked. */
function unlock(database: Database, key: Buffer): void {
  if (database.pragma("cipher='aegis'", { simple: true }) !== 'aegis') {
    throw new DatabaseError('failed', 'this SQLite driver cannot encrypt');
  }
  database.pragma(`key='raw:${key.toString('hex')}'`);
}

function configure(database: Database, options: OpenOptions): void {
  database.pragma('journal_mode=WAL');
  database.pragma(`synchronous=${options.synchronous}`);
  database.pragma('foreign_keys=ON');
  // Temporary files on disk would not be encrypted.
  database.pragma('temp_store=MEMORY');
  database.pragma(`journal_size_limit=${journalLimitBytes}`);
}

function refusePlainText(file: string): void {
  if (isPlain(readHeader(file))) throw new DatabaseError('wrong-key', 'the database file is not encrypted');
}

function explainOpening(thrown: unknown, options: OpenOptions): DatabaseError {
  const error = toDatabaseError(thrown);
  if (error.code !== 'damaged') return error;
  const header = readHeader(options.file);
  if (options.key !== null && isPlain(header)) {
    return new DatabaseError('wrong-key', 'the database file is not encrypted', { cause: thrown });
  }
  // With another key not even the first page makes sense; once it does, what is broken is the file.
  if (isEncrypted(header) && isNoDatabase(thrown)) {
    return new DatabaseError('wrong-key', 'the key does not open the database file', { cause: thrown });
  }
  return new DatabaseError('damaged', 'the database file is damaged', { cause: thrown });
}

function isNoDatabase(thrown: unknown): boolean {
  return thrown instanceof SqliteDatabase.SqliteError && thrown.code === 'SQLITE_NOTADB';
}

function readHeader(file: string): Buffer {
  const header = Buffer.alloc(headerBytes);
  try {
    const descriptor = openSync(file, 'r');
    try {
      readSync(descriptor, header, 0, headerBytes, 0);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // An unreadable file has no header to judge by; what went wrong is told by the error that led here.
  }
  return header;
}

function isPlain(header: Buffer): boolean {
  return header.subarray(0, plainHeader.length).equals(plainHeader);
}

/** The cipher leaves bytes 16 to 23 readable, three of which are fixed by SQLite's file format: 64, 32, 32. */
function isEncrypted(header: Buffer): boolean {
  return !isPlain(header) && header[21] === 64 && header[22] === 32 && header[23] === 32;
}
