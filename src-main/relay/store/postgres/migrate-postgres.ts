import { Client } from 'pg';
import { DatabaseError } from '#database/database-error.ts';
import { toPostgresError } from './postgres-error.ts';
import type { PostgresMigration } from './schema.ts';

/** Relays that start at once on one database take turns by this lock; the number is our own and means nothing. */
const migrationLock = 4_750_001;

/** How long the server may take to let us in. */
const connectMs = 5000;

/**
 * Brings the database at a `postgres://` address to the newest schema, all steps in one transaction, however long they take.
 * Rejects with DatabaseError: `newer-schema` when a later version wrote it, which is then left alone.
 */
export async function migratePostgres(url: string, migrations: readonly PostgresMigration[]): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: connectMs });
  // Whatever is lost is told by the query that waits for it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await requireUnicode(client);
    await migrateWith(client, migrations);
  } catch (error) {
    throw toPostgresError(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Names and words of any language are kept: in another encoding, calls with some of them could not be. */
async function requireUnicode(client: Client): Promise<void> {
  const { rows } = await client.query<{ readonly server_encoding: string }>('SHOW server_encoding');
  const encoding = rows[0]?.server_encoding;
  if (encoding !== 'UTF8') throw new DatabaseError('failed', `the database must be in UTF8, and is in ${encoding}`);
}

async function migrateWith(client: Client, migrations: readonly PostgresMigration[]): Promise<void> {
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
