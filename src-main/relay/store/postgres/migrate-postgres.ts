import type { ClientBase } from 'pg';
import { DatabaseError } from '#database/database-error.ts';
import type { PostgresMigration } from './schema.ts';

/** Relays that start at once on one database take turns by this lock; the number is our own and means nothing. */
const migrationLock = 4_750_001;

/**
 * Brings the database to the newest schema, all steps in one transaction. Throws DatabaseError `newer-schema` when a later
 * version wrote it, which is then left alone, and whatever the server throws.
 */
export async function migratePostgres(client: ClientBase, migrations: readonly PostgresMigration[]): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL, migrated_at TIMESTAMPTZ NOT NULL)',
    );
    const { rows } = await client.query<{ readonly version: number }>(
      'SELECT coalesce(max(version), 0) AS version FROM schema_version',
    );
    const version = rows[0]?.version ?? 0;
    if (version > migrations.length) {
      throw new DatabaseError('newer-schema', 'the database was written by a newer version of the program');
    }
    for (const [index, migration] of migrations.entries()) {
      if (index < version) continue;
      await client.query(migration.sql);
      await client.query('INSERT INTO schema_version VALUES ($1, $2, now())', [index + 1, migration.name]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
