import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { migrate } from '#database/migrate.ts';
import { type Database, openDatabase } from '#database/open-database.ts';
import { describeBackfillStore } from '../backfill-store.suite.ts';
import type { BackfillProgress } from '../backfill-store.ts';
import { relayMigrations } from './schema.ts';
import { createSqliteBackfillStore } from './sqlite-backfill-store.ts';
import { createSqliteTenantStore } from './sqlite-tenant-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'briefline-backfill-'));
const opened: Database[] = [];

afterAll(() => {
  for (const database of opened) database.close();
  rmSync(folder, { recursive: true, force: true });
});

const key = randomBytes(32);

function openFile(file: string): Database {
  const database = openDatabase({ file, key, synchronous: 'FULL' });
  opened.push(database);
  migrate(database, relayMigrations);
  return database;
}

function openEmpty(file = join(folder, `${randomUUID()}.sqlite`)): Database {
  const database = openFile(file);
  const tenants = createSqliteTenantStore(database);
  for (const id of ['firm', 'other']) tenants.put({ id, keys: ['key'], acceptsV3: false });
  return database;
}

describeBackfillStore('the progress of back-filling in SQLite', () => createSqliteBackfillStore(openEmpty()));

describe('the progress of back-filling in a file', () => {
  const progress: BackfillProgress = {
    from: 0,
    to: 2,
    reached: 1,
    lastId: null,
    callsSeen: 7,
    state: 'running',
    reason: null,
    updatedAt: 3,
  };

  it('is there when the file is opened again', async () => {
    const file = join(folder, `${randomUUID()}.sqlite`);
    const database = openEmpty(file);
    await createSqliteBackfillStore(database).write('firm', progress);
    database.close();
    expect(await createSqliteBackfillStore(openFile(file)).read('firm')).toEqual(progress);
  });

  it('is refused by name while the database may only be read', async () => {
    const database = openEmpty();
    const store = createSqliteBackfillStore(database);
    database.pragma('query_only = 1');
    await expect(store.write('firm', progress)).rejects.toMatchObject({ name: 'DatabaseError', code: 'read-only' });
    database.pragma('query_only = 0');
    await store.write('firm', progress);
    expect(await store.read('firm')).toEqual(progress);
  });
});
