import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '#database/migrate.ts';
import { openDatabase } from '#database/open-database.ts';
import { makeCall } from '#domain/call-fixture.ts';
import { createFakeClock } from './fake-clock.ts';
import { describeHistorySearch } from './history-search.suite.ts';
import { describeHistoryStore } from './history-store.suite.ts';
import { openHistory } from './open-history.ts';
import { createSqliteHistoryStore, historyMigrations } from './sqlite-history-store.ts';

const key = randomBytes(32);

const openInMemory = async () => openHistory({ file: ':memory:', key }, createFakeClock(0)).store;
describeHistoryStore('the copy in SQLite', openInMemory);
describeHistorySearch('the copy in SQLite', openInMemory);

describe('the copy on disk', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'history-'));
    file = join(folder, 'history.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function write(name: string): Promise<void> {
    const { store } = openHistory({ file, key }, createFakeClock(0));
    await store.apply([
      { kind: 'backfill-started', origin: 'bundled#t', seq: 4, isFresh: true, at: 0 },
      { kind: 'call', call: makeCall({ contactName: name }) },
      { kind: 'cursor', seq: 5 },
    ]);
    await store.close();
  }

  it('holds what was written, unreadable without the key', async () => {
    await write('Confidential Client');
    const bytes = readFileSync(file);
    expect(bytes.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    expect(bytes.includes('Confidential Client')).toBe(false);
    const { store, setAside } = openHistory({ file, key }, createFakeClock(0));
    expect(setAside).toBeNull();
    expect((await store.position()).cursor).toBe(5);
    await store.close();
  });

  it.each([
    ['with its pages overwritten', (bytes: Buffer) => bytes.fill(7, 4096)],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, 5000)],
    ['that is no database', () => Buffer.from('not a database at all, and long enough to have a header')],
  ])('sets a file %s aside and begins anew', async (_, spoil) => {
    await write('Confidential Client');
    writeFileSync(file, spoil(readFileSync(file)));
    const { store, setAside } = openHistory({ file, key }, createFakeClock(0));
    expect(setAside !== null && existsSync(setAside)).toBe(true);
    expect(await store.position()).toEqual({ origin: null, cursor: null, backfill: null });
    await store.close();
  });

  it('says that the disk is full, keeps nothing of the list, and goes on when there is room', async () => {
    const database = openDatabase({ file, key, synchronous: 'NORMAL' });
    migrate(database, historyMigrations);
    const store = createSqliteHistoryStore(database, createFakeClock(0));
    const pages = Number(database.pragma('page_count', { simple: true }));
    database.pragma(`max_page_count = ${pages}`);
    const changes = [
      { kind: 'cursor', seq: 9 },
      { kind: 'call', call: makeCall({ transcript: 'word '.repeat(5_000) }) },
    ] as const;
    await expect(store.apply(changes)).rejects.toMatchObject({ code: 'full' });
    expect((await store.position()).cursor).toBeNull();
    database.pragma('max_page_count = 100000');
    expect(await store.apply(changes)).toHaveLength(1);
    await store.close();
  });

  it('sets a copy aside that another key wrote', async () => {
    await write('Confidential Client');
    const { store, setAside } = openHistory({ file, key: randomBytes(32) }, createFakeClock(0));
    expect(setAside).not.toBeNull();
    await store.close();
  });
});
