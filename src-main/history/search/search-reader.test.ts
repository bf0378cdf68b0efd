import { afterEach, describe, expect, it } from 'vitest';
import { migrate } from '#database/migrate.ts';
import { openDatabase } from '#database/open-database.ts';
import { makeCall } from '#domain/call-fixture.ts';
import { anyCall } from '#domain/search/call-search.ts';
import type { Clock } from '../clock.ts';
import type { HistoryStore } from '../history-store.ts';
import { historyMigrations } from '../sqlite/history-migrations.ts';
import { createSqliteHistoryStore } from '../sqlite/sqlite-history-store.ts';

/** A clock on which every look takes four milliseconds, and whose timers wait until they are called. */
function createSlowClock(): Clock & { readonly timers: (() => void)[] } {
  let now = Date.parse('2026-06-01T00:00:00.000Z');
  const timers: (() => void)[] = [];
  return {
    timers,
    now: () => {
      now += 4;
      return now;
    },
    random: () => 0.5,
    after: (_, callback) => {
      timers.push(callback);
      return () => undefined;
    },
  };
}

describe('a search that takes long', () => {
  const opened: HistoryStore[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });

  async function open() {
    const database = openDatabase({ file: ':memory:', key: null, synchronous: 'NORMAL' });
    migrate(database, historyMigrations);
    const clock = createSlowClock();
    const store = createSqliteHistoryStore(database, clock);
    opened.push(store);
    await store.apply([{ kind: 'call', call: makeCall({ note: 'hearing' }) }]);
    const runTimers = (): void => {
      for (const timer of clock.timers.splice(0)) timer();
    };
    for (let turn = 0; turn < 20; turn += 1) runTimers();
    return { store, runTimers };
  }

  const query = { words: 'hear', filter: anyCall, cursor: null, limit: 10 };

  it('lets everything else have its turn, and goes on then', async () => {
    const { store, runTimers } = await open();
    let isAnswered = false;
    const page = store.search(query).finally(() => {
      isAnswered = true;
    });
    await Promise.resolve();
    expect(isAnswered).toBe(false);
    expect(await store.call('call-1' as never)).not.toBeNull();
    while (!isAnswered) {
      runTimers();
      await Promise.resolve();
    }
    expect(await page).toMatchObject({ hits: [{ call: { id: 'call-1' } }], isComplete: true });
  });

  it('stops when nobody waits for it any more', async () => {
    const { store, runTimers } = await open();
    const controller = new AbortController();
    const older = store.search(query, controller.signal);
    controller.abort();
    const newer = store.search(query);
    let isAnswered = false;
    void newer.finally(() => {
      isAnswered = true;
    });
    while (!isAnswered) {
      runTimers();
      await Promise.resolve();
    }
    expect((await older).isComplete).toBe(false);
    expect((await newer).isComplete).toBe(true);
  });
});
