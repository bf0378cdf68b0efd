import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '#database/migrate.ts';
import { openDatabase } from '#database/open-database.ts';
import { makeCall } from '#domain/call-fixture.ts';
import { anyCall } from '#domain/search/call-search.ts';
import { describeActivityLog } from '../activity-log.suite.ts';
import { describeCallerReader } from '../caller-reader.suite.ts';
import { describeCountReader } from '../counted-calls.suite.ts';
import { createFakeClock } from '../fake-clock.ts';
import { describeHistorySearch } from '../history-search.suite.ts';
import { describeHistoryStore } from '../history-store.suite.ts';
import { describeInsightReader } from '../insight-reader.suite.ts';
import { describeMessageReader } from '../message-reader.suite.ts';
import { openHistory } from '../open-history.ts';
import { makeCase, makeContact } from '../record-fixture.ts';
import { describeRecordStore } from '../record-store.suite.ts';
import { describeTaskReader } from '../task-reader.suite.ts';
import { historyMigrations } from './history-migrations.ts';
import { recordMigration } from './record-migrations.ts';
import { createSqliteHistoryStore } from './sqlite-history-store.ts';

const key = randomBytes(32);
const openInMemory = async () => openHistory({ file: ':memory:', key }, createFakeClock(0)).store;
describeHistoryStore('the copy in SQLite', openInMemory);
describeCountReader('the copy in SQLite', openInMemory);
describeHistorySearch('the copy in SQLite', openInMemory);
describeRecordStore('the copy in SQLite', openInMemory);
describeMessageReader('the copy in SQLite', openInMemory);
describeTaskReader('the copy in SQLite', openInMemory);
describeCallerReader('the copy in SQLite', openInMemory);
describeActivityLog('the copy in SQLite', openInMemory);
describeInsightReader('the copy in SQLite', openInMemory);

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
    expect(await store.position()).toMatchObject({ origin: null, cursor: null, backfill: null });
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
    expect((await store.page({ filter: 'all', cursor: null, limit: 1 })).total).toBe(0);
    await expect(store.apply(changes.toReversed())).rejects.toMatchObject({ code: 'full' });
    expect((await store.position()).cursor).toBeNull();
    expect((await store.page({ filter: 'all', cursor: null, limit: 1 })).total).toBe(0);
    database.pragma('max_page_count = 100000');
    expect(await store.apply(changes)).toHaveLength(1);
    await store.close();
  });

  it('lists the contacts, cases and calls that an earlier version wrote', async () => {
    const contact = makeContact('anna', 'Anna Peeters');
    const parties = [{ contactId: contact.id, role: 'client' }];
    const file118 = makeCase('c', '2026/0118', { parties });
    const call = makeCall({ contactId: contact.id, caseId: file118.id });
    const earlier = openDatabase({ file, key, synchronous: 'NORMAL' });
    migrate(earlier, historyMigrations.slice(0, historyMigrations.indexOf(recordMigration)));
    const put = (table: string, id: string, item: unknown) =>
      earlier.prepare(`INSERT INTO ${table} (id, item) VALUES (?, ?)`).run(id, JSON.stringify(item));
    put('contact', contact.id, contact);
    put('case_file', file118.id, file118);
    earlier
      .prepare('INSERT INTO call (id, occurred_at, seq, generation, item) VALUES (?, ?, 1, 0, ?)')
      .run(call.id, Date.parse(call.occurredAt), JSON.stringify(call));
    earlier.close();
    const { store } = openHistory({ file, key }, createFakeClock(0));
    expect(await store.contacts({ words: 'peeters', limit: 1 })).toEqual({ items: [contact], total: 1 });
    expect(await store.cases({ words: '118', contactId: contact.id, limit: 1 })).toEqual({
      items: [{ case: file118, activityAt: call.occurredAt }],
      total: 1,
    });
    expect((await store.page({ filter: { caseId: file118.id }, cursor: null, limit: 1 })).calls).toEqual([call]);
    await store.close();
  });

  it('finds what a copy held before it could be searched, step by step', async () => {
    const before = openDatabase({ file, key, synchronous: 'NORMAL' });
    migrate(before, historyMigrations.slice(0, 1));
    const insert = before.prepare(
      'INSERT INTO call (id, occurred_at, missed_at, seq, generation, item) VALUES (?, ?, NULL, 1, 0, ?)',
    );
    for (let index = 0; index < 1300; index += 1) {
      const call = makeCall({ id: `call-${index}`, note: `hearing number ${index}` });
      insert.run(call.id, Math.floor(index / 7), JSON.stringify(call));
    }
    before.close();
    const clock = createFakeClock(0);
    const { store } = openHistory({ file, key }, clock);
    const query = { words: 'hear', filter: anyCall, cursor: null, limit: 1 } as const;
    const first = await store.search(query);
    expect(first.isComplete).toBe(false);
    expect(first.total).toBeLessThan(1300);
    clock.advance(10_000);
    expect(await store.search(query)).toMatchObject({ isComplete: true, total: 1001 });
    expect(await store.search({ ...query, words: '"number 1299"' })).toMatchObject({ total: 1 });
    expect(await store.search({ ...query, words: '"number 0"' })).toMatchObject({ total: 1 });
    await store.close();
  });

  it('lets go of words with their calls: nothing of them is left in the index', async () => {
    const database = openDatabase({ file, key, synchronous: 'NORMAL' });
    migrate(database, historyMigrations);
    const clock = createFakeClock(Date.parse('2026-06-01T00:00:00.000Z'));
    const store = createSqliteHistoryStore(database, clock);
    const old = { occurredAt: '2025-01-01T09:00:00.000Z' };
    const calls = Array.from({ length: 120 }, (_, index) =>
      makeCall({ id: `old-${index}`, ...old, note: `vertrouwelijkgeheim${index}` }),
    );
    await store.apply([
      ...calls.map((call) => ({ kind: 'call', call }) as const),
      { kind: 'call', call: makeCall({ id: 'new', note: 'blijvendwoord' }) },
    ]);
    clock.advance(10_000);
    const holds = (word: string): boolean =>
      database
        .prepare<[], string>("SELECT name FROM sqlite_schema WHERE name GLOB 'search_text*_data'")
        .pluck()
        .all()
        .flatMap((name) => database.prepare<[], { readonly block: Buffer }>(`SELECT block FROM ${name}`).all())
        .some(({ block }) => block.includes(word));
    expect([holds('vertrouwelijk'), holds('blijvend')]).toEqual([true, true]);
    await store.apply([{ kind: 'keep', since: Date.parse('2026-01-01T00:00:00.000Z') }]);
    clock.advance(30_000);
    expect((await store.page({ filter: 'all', cursor: null, limit: 10 })).total).toBe(1);
    expect([holds('vertrouwelijk'), holds('blijvend')]).toEqual([false, true]);
    await store.apply([{ kind: 'call', call: makeCall({ id: 'new', note: 'anders', seq: 9 }) }]);
    clock.advance(10_000);
    clock.advance(86_400_000);
    await store.apply([]);
    clock.advance(10_000);
    expect([holds('blijvend'), holds('anders')]).toEqual([false, true]);
    await store.close();
  });

  it('sets a copy aside that another key wrote', async () => {
    await write('Confidential Client');
    const { store, setAside } = openHistory({ file, key: randomBytes(32) }, createFakeClock(0));
    expect(setAside).not.toBeNull();
    await store.close();
  });
});
