import { expect, it, vi } from 'vitest';
import { createFakeClock } from '../fake-clock.ts';
import { createMemoryHistoryStore } from '../memory/memory-history-store.ts';
import { createCatchUp } from './catch-up.ts';
import type { RelayClient, RelayPage } from './relay-client.ts';

const lastPage: RelayPage = { calls: [], unreadable: 0, nextPage: null, total: 0 };

it('goes on with the whole history however often the last day is asked for meanwhile', async () => {
  const store = createMemoryHistoryStore();
  await store.apply([{ kind: 'backfill-started', origin: 'relay#firm', seq: null, isFresh: true, at: 0 }]);
  const days: ((page: RelayPage) => void)[] = [];
  const client: RelayClient = {
    page: vi.fn(async () => lastPage),
    since: () => new Promise((resolve) => days.push(resolve)),
    contacts: async () => null,
    cases: async () => null,
    messages: async () => null,
    tasks: async () => null,
    insight: async () => null,
  };
  const nobody = (): void => undefined;
  const catchUp = createCatchUp({
    store,
    client,
    clock: createFakeClock(0),
    listeners: {
      onLive: nobody,
      onNews: nobody,
      onCalls: nobody,
      onRecords: nobody,
      onTasks: nobody,
      onInsight: nobody,
      onReset: nobody,
      onProgress: nobody,
      onCaughtUp: nobody,
      onTrouble: nobody,
    },
    isOver: () => false,
    isPaused: () => false,
    onFailed: (error) => expect.unreachable(String(error)),
  });
  catchUp.lastDay(null);
  catchUp.wholeHistory();
  catchUp.lastDay(null);
  await vi.waitFor(() => expect(days).toHaveLength(1));
  days[0]?.(lastPage);
  await vi.waitFor(() => expect(days).toHaveLength(2));
  days[1]?.(lastPage);
  await vi.waitFor(async () => expect((await store.position()).backfill).toBeNull());
  expect(client.page).toHaveBeenCalledWith('');
});
