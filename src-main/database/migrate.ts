import { rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { DatabaseError, toDatabaseError } from './database-error.ts';

/** One step of a schema's history. Steps are only ever appended; a released step is never edited. */
export type Migration =
  | { readonly name: string; readonly sql: string }
  | { readonly name: string; readonly up: (database: Database) => void };

/**
 * Brings a database to the newest schema, one step per `user_version`, each in its own transaction. A database that
 * already holds something is first copied to `FILE.before-migration` (same key, replacing an older copy). Throws a
 * `DatabaseError`: `newer-schema` when a later version of the program wrote the file, which is then left alone.
 */
export function migrate(database: Database, migrations: readonly Migration[]): void {
  const version = schemaVersion(database);
  if (version > migrations.length) {
    throw new DatabaseError('newer-schema', 'the database was written by a newer version of the program');
  }
  if (version === migrations.length) return;
  try {
    if (version > 0) copyBeside(database);
    for (const [index, migration] of migrations.entries()) {
      if (index >= version) step(database, migration, index + 1);
    }
  } catch (thrown) {
    throw toDatabaseError(thrown);
  }
}

/** How many migrations the database has been through. */
export function schemaVersion(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

function step(database: Database, migration: Migration, version: number): void {
  database
    .transaction(() => {
      if ('sql' in migration) database.exec(migration.sql);
      else migration.up(database);
      database.pragma(`user_version=${version}`);
    })
    .immediate();
}

/** SQLite's own online backup refuses encrypted files; VACUUM INTO keeps the key. */
function copyBeside(database: Database): void {
  if (database.memory) return;
  const copy = `${database.name}.before-migration`;
  rmSync(copy, { force: true });
  database.prepare('VACUUM INTO ?').run(copy);
}
