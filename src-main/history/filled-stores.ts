import { afterEach } from 'vitest';
import type { HistoryChange, HistoryStore } from './history-store.ts';

/** Stores for the tests of a suite, each with what the test says happened to it; they are closed after the test. */
export function filledStores(
  open: () => Promise<HistoryStore>,
): (...changes: readonly HistoryChange[]) => Promise<HistoryStore> {
  const opened: HistoryStore[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  return async (...changes) => {
    const store = await open();
    opened.push(store);
    await store.apply(changes);
    return store;
  };
}
