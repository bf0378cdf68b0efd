import type { Migration } from '#database/migrate.ts';

/** The tables of what is kept here of recordings. */
export const recordingMigrations: readonly Migration[] = [
  {
    name: 'kept recordings, marks, and what the relay must be told',
    sql: `
      CREATE TABLE kept_recording (
        call_id TEXT PRIMARY KEY,
        file TEXT NOT NULL,
        content_type TEXT NOT NULL,
        etag TEXT NOT NULL,
        size_bytes INTEGER NOT NULL,
        is_whole INTEGER NOT NULL,
        is_chosen INTEGER NOT NULL,
        kept_at INTEGER NOT NULL,
        heard_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE kept_case (case_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
      CREATE TABLE outline (call_id TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT;
      CREATE TABLE listening_place (call_id TEXT PRIMARY KEY, seconds REAL NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE bookmark (
        id TEXT PRIMARY KEY,
        call_id TEXT NOT NULL,
        seconds REAL NOT NULL,
        note TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX bookmark_of_call ON bookmark (call_id, seconds);
      CREATE TABLE listen (
        place INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        call_id TEXT NOT NULL,
        at INTEGER NOT NULL,
        from_seconds REAL,
        to_seconds REAL
      ) STRICT;`,
  },
  {
    name: 'recordings that are wanted before they are here, and cases whose fetching was stopped',
    sql: `
      CREATE TABLE wanted_recording (place INTEGER PRIMARY KEY, call_id TEXT NOT NULL UNIQUE) STRICT;
      ALTER TABLE kept_case ADD COLUMN is_stopped INTEGER NOT NULL DEFAULT 0;`,
  },
];
