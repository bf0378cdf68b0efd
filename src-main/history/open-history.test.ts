import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, schemaVersion } from '#database/migrate.ts';
import { openDatabase } from '#database/open-database.ts';
import { type CallUuid, isMissedCall } from '#domain/call.ts';
import { makeCall } from '#domain/call-fixture.ts';
import { createBufferedHistoryStore } from './buffered/buffered-history-store.ts';
import { createFakeClock } from './fake-clock.ts';
import { createHistoryPreparer, type PrepareHistory, preparingWorkerUrl } from './history-preparer.ts';
import type { HistoryStore } from './history-store.ts';
import { isLargeHistory, openHistory, openLargeHistory } from './open-history.ts';
import { historyMigrations } from './sqlite/history-migrations.ts';
import { prepareHistory } from './sqlite/prepare-history.ts';

const key = randomBytes(32);
const inWorker = createHistoryPreparer(preparingWorkerUrl(import.meta.url));
/** Versions of the copy: the first of all, and this one. */
const [first, current] = [1, historyMigrations.length];

// Threads of their own, which begin by reading a dozen files.
describe('a large copy', { timeout: 30_000 }, () => {
  let folder = '';
  let file = '';
  const opened: HistoryStore[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'large-history-'));
    file = join(folder, 'history.db');
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function writeCopy(version: number, callCount: number): void {
    const database = openDatabase({ file, key, synchronous: 'NORMAL' });
    migrate(database, historyMigrations.slice(0, version));
    const insert = database.prepare(
      'INSERT INTO call (id, occurred_at, missed_at, seq, generation, item) VALUES (?, ?, ?, 1, 0, ?)',
    );
    database.transaction(() => {
      for (let index = 0; index < callCount; index += 1) {
        const call = makeCall({ id: `call-${index}` });
        const at = Date.parse(call.occurredAt) + index;
        insert.run(call.id, at, isMissedCall(call) ? at : null, JSON.stringify(call));
      }
      database.prepare("UPDATE position SET origin = 'bundled#t', cursor = 7").run();
    })();
    database.close();
  }

  function versionOf(): number {
    const database = openDatabase({ file, key, synchronous: 'NORMAL', readonly: true });
    const version = schemaVersion(database);
    database.close();
    return version;
  }

  function openLarge(prepare: PrepareHistory) {
    const told: string[] = [];
    const store = openLargeHistory({
      file: { file, key },
      clock: createFakeClock(0),
      prepare,
      onPreparing: (isPreparing) => told.push(isPreparing ? 'preparing' : 'ready'),
      onSetAside: () => told.push('set aside'),
      onDamaged: () => told.push('damaged'),
    });
    opened.push(store);
    return { store, told };
  }

  it('is one whose file is large', () => {
    writeCopy(current, 1);
    expect([isLargeHistory({ file, key }), isLargeHistory({ file, key }, 1000)]).toEqual([false, true]);
    expect(isLargeHistory({ file: join(folder, 'none'), key }, 0)).toBe(false);
  });

  it('of an earlier version is prepared in another thread, while its calls and its place can be read', async () => {
    writeCopy(first, 40);
    const { store, told } = openLarge(inWorker);
    expect(await store.position()).toMatchObject({ origin: 'bundled#t', cursor: 7 });
    expect(await store.call('call-3' as CallUuid)).toMatchObject({ id: 'call-3' });
    expect(told).toEqual(['preparing']);
    expect((await store.page({ filter: 'all', cursor: null, limit: 50 })).calls).toHaveLength(40);
    expect(told).toEqual(['preparing', 'ready']);
    expect(versionOf()).toBe(current);
  });

  it('keeps in memory what comes while it is prepared, and has it afterwards', async () => {
    writeCopy(first, 3);
    let prepare: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      prepare = resolve;
    });
    const { store } = openLarge(async (copy) => {
      await waiting;
      prepareHistory(copy);
    });
    const clock = createFakeClock(0);
    let fullTimes = 0;
    const buffered = createBufferedHistoryStore({
      store,
      clock,
      onFull: () => (fullTimes += 1),
      onMended: () => undefined,
    });
    const call = makeCall({ id: 'live', seq: 8 });
    expect(
      await buffered.apply([
        { kind: 'call', call },
        { kind: 'cursor', seq: 8 },
      ]),
    ).toEqual([{ before: null, after: call }]);
    expect(await buffered.call(call.id)).toEqual(call);
    expect((await buffered.position()).cursor).toBe(8);
    prepare();
    expect((await buffered.page({ filter: 'all', cursor: null, limit: 9 })).total).toBe(4);
    clock.advance(15_000);
    expect((await store.position()).cursor).toBe(8);
    expect([await store.call(call.id), fullTimes]).toEqual([call, 0]);
  });

  it('that is killed while it is prepared goes on the next time, and holds every call', async () => {
    writeCopy(first, 1500);
    const watching = openDatabase({ file, key, synchronous: 'NORMAL', readonly: true });
    const controller = new AbortController();
    const killed = inWorker({ file, key }, controller.signal);
    const versions: number[] = [];
    // Killed as soon as it has come past its first step, wherever it is then.
    while (schemaVersion(watching) === first) await new Promise(setImmediate);
    watching.close();
    controller.abort();
    await killed.catch(() => undefined);
    versions.push(versionOf());
    const { store } = openLarge(inWorker);
    expect((await store.page({ filter: 'all', cursor: null, limit: 1 })).total).toBe(1500);
    versions.push(versionOf());
    expect(versions[0]).toBeGreaterThan(first);
    expect(versions[1]).toBe(current);
    expect((await store.unknownCallers(1)).callers).toHaveLength(1);
  });

  it('that is up to date is used at once, and looked through meanwhile', async () => {
    writeCopy(current, 2);
    const { store, told } = openLarge(inWorker);
    expect((await store.page({ filter: 'all', cursor: null, limit: 1 })).total).toBe(2);
    expect(told).toEqual([]);
  });

  it('is said to be damaged when that is found while it is used', async () => {
    writeCopy(current, 2);
    let found: (error: unknown) => void = () => undefined;
    const { told } = openLarge(
      () =>
        new Promise((_, reject) => {
          found = reject;
        }),
    );
    writeFileSync(file, readFileSync(file).fill(7, 8192));
    try {
      prepareHistory({ file, key });
    } catch (error) {
      found(error);
    }
    await new Promise(setImmediate);
    expect(told).toEqual(['damaged']);
  });

  it('that is damaged and of an earlier version is set aside, and an empty one serves', async () => {
    writeCopy(first, 200);
    writeFileSync(file, readFileSync(file).fill(7, 8192));
    const { store, told } = openLarge(inWorker);
    expect((await store.page({ filter: 'all', cursor: null, limit: 1 })).total).toBe(0);
    expect(told).toEqual(['preparing', 'set aside', 'ready']);
    expect(existsSync(`${file}.set-aside-1`)).toBe(true);
  });

  it('is prepared here where no thread can do it', async () => {
    writeCopy(first, 5);
    const { store } = openLarge(createHistoryPreparer(new URL('file:///nowhere/preparing-worker.js')));
    expect((await store.page({ filter: 'all', cursor: null, limit: 1 })).total).toBe(5);
  });

  it('can be closed while it is prepared, and opened again', async () => {
    writeCopy(first, 2000);
    const { store } = openLarge(inWorker);
    await store.close();
    await store.close();
    const again = openHistory({ file, key }, createFakeClock(0)).store;
    opened.push(again);
    expect((await again.page({ filter: 'all', cursor: null, limit: 1 })).total).toBe(2000);
  });
});
