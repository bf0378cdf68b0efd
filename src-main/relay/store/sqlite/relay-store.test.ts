import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DatabaseError } from '#database/database-error.ts';
import { migrate } from '#database/migrate.ts';
import { openDatabase } from '#database/open-database.ts';
import { describeEdits } from '../edits.suite.ts';
import { describeListeningStore } from '../listening-store.suite.ts';
import { describeRelayStore } from '../relay-store.suite.ts';
import { incoming } from '../store-fixture.ts';
import { describeStoreInsight } from '../store-insight.suite.ts';
import { describeStoreSearch } from '../store-search.suite.ts';
import { describeStoreUpkeep } from '../store-upkeep.suite.ts';
import { describeTaskStore } from '../task-store.suite.ts';
import { openRelayStore } from './open-relay-store.ts';
import { relayMigrations } from './schema.ts';
import { createSqliteTenantStore } from './sqlite-tenant-store.ts';
import { createSqliteWebhookStore } from './sqlite-webhook-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'briefline-relay-'));
const now = (): number => Date.parse('2026-03-02T09:00:00Z');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = (clock: () => number) =>
  openRelayStore({
    file: join(folder, `${randomUUID()}.sqlite`),
    key: randomBytes(32),
    randomUuid: randomUUID,
    now: clock,
    choiceDays: 365,
  });

describeRelayStore('a store in an encrypted SQLite file', () => open(now));
describeListeningStore('an encrypted SQLite file', () => open(now));
describeStoreSearch('a store in an encrypted SQLite file', () => open(now));
describeStoreUpkeep('a store in an encrypted SQLite file', open);
describeStoreInsight('a store in an encrypted SQLite file', open);
describeTaskStore('a store in an encrypted SQLite file', open);
describeEdits('a store in an encrypted SQLite file', open);

describe('webhooks in SQLite', () => {
  function openFilling() {
    const database = openDatabase({
      file: join(folder, `${randomUUID()}.sqlite`),
      key: randomBytes(32),
      synchronous: 'FULL',
    });
    migrate(database, relayMigrations);
    void createSqliteTenantStore(database).put({ id: 'firm', keys: ['key'], acceptsV3: false });
    return { database, store: createSqliteWebhookStore({ database, randomUuid: randomUUID, now, choiceDays: 365 }) };
  }

  it('are synced to the disk at each commit', () => {
    const { database } = openFilling();
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    database.close();
  });

  it('are refused as a whole batch when the disk is full, and taken when there is room again', async () => {
    const { database, store } = openFilling();
    const kept = () => database.prepare('SELECT count(*) FROM webhook_event').pluck().get();
    database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true }))}`);
    const large = { ...incoming('c2', {}), body: 'x'.repeat(200_000) };
    const refusal = await store.accept([incoming('c1', {}), large]).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DatabaseError);
    expect(refusal).toMatchObject({ code: 'full' });
    expect(kept()).toBe(0);
    expect(database.inTransaction).toBe(false);
    database.pragma('max_page_count = 1000000');
    const { results } = await store.accept([incoming('c1', {}), large]);
    expect(results.map((result) => result.ok && result.outcome.status)).toEqual(['accepted', 'accepted']);
    database.close();
  });

  it('are refused while the database may only be read', async () => {
    const { database, store } = openFilling();
    database.pragma('query_only = 1');
    await expect(store.accept([incoming('c1', {})])).rejects.toMatchObject({ code: 'read-only' });
    database.pragma('query_only = 0');
    expect((await store.accept([incoming('c1', {})])).results).toMatchObject([{ ok: true }]);
    database.close();
  });
});
