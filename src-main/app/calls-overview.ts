import { unseenMissed } from '#domain/missed-queue.ts';
import { readMissedQueue } from '../desks/missed-desk.ts';
import { createOverview, type Overview, type OverviewValues } from '../desktop/overview.ts';
import type { OfflineCopy } from '../history/offline-copy.ts';
import type { Ground } from './ground.ts';

/** Calls in the tray's menu. */
const lastCallsShown = 5;

/** What is said of the calls as a whole, read anew whenever the news change it. Must be closed. */
export function createCallsOverview({ news }: Pick<Ground, 'news'>, copy: Pick<OfflineCopy, 'store'>): Overview {
  const overview = createOverview({
    load: () => readOverview(copy),
    onChange: () => news.changed.tell(),
    onMissed: () => news.missed.tell(),
  });
  for (const { hear } of [news.calls, news.reset, news.tasks, news.activity]) hear(overview.refresh);
  return overview;
}

/** What is said of the calls as a whole, read from the offline copy. */
async function readOverview(copy: Pick<OfflineCopy, 'store'>): Promise<OverviewValues> {
  const store = copy.store();
  const { calls } = await store.page({ filter: 'all', cursor: null, limit: lastCallsShown });
  const missed = await readMissedQueue(store, Date.now());
  const { unread: activityUnread } = await store.activity.list(1);
  return { missed, missedUnseen: unseenMissed(missed, await store.seenAt()), activityUnread, lastCalls: calls };
}
