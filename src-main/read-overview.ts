import { unseenMissed } from '#domain/missed-queue.ts';
import type { OverviewValues } from './desktop/overview.ts';
import type { OfflineCopy } from './history/offline-copy.ts';
import { readMissedQueue } from './missed-desk.ts';

/** Calls in the tray's menu. */
const lastCallsShown = 5;

/** What is said of the calls as a whole, read from the offline copy. */
export async function readOverview(copy: OfflineCopy): Promise<OverviewValues> {
  const store = copy.store();
  const { calls } = await store.page({ filter: 'all', cursor: null, limit: lastCallsShown });
  const missed = await readMissedQueue(store, Date.now());
  const { unread: activityUnread } = await store.activity.list(1);
  return { missed, missedUnseen: unseenMissed(missed, await store.seenAt()), activityUnread, lastCalls: calls };
}
