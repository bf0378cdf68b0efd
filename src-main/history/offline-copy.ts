import { setAside } from '#database/set-aside.ts';
import { createBufferedHistoryStore } from './buffered-history-store.ts';
import type { Clock } from './clock.ts';
import { HistoryError, type HistoryStore } from './history-store.ts';
import { createMemoryHistoryStore } from './memory-history-store.ts';
import { type HistoryFile, openHistory } from './open-history.ts';
import type { RelayFetch } from './relay-client.ts';
import { createSubscriber, type Subscriber, type SubscriberListeners, type Subscription } from './subscriber.ts';

/** What the offline copy tells, besides what its subscriber does. */
export interface OfflineCopyListeners extends Omit<SubscriberListeners, 'onStoreFailed'> {
  /** A copy that could not be used was moved here; a new one is being fetched. */
  readonly onSetAside: (path: string) => void;
  /** The disk takes nothing more; the copy goes on in memory. */
  readonly onFull: () => void;
  /** Everything is on disk again. */
  readonly onMended: () => void;
}

/** What the offline copy needs. */
export interface OfflineCopyParts {
  readonly file: HistoryFile;
  readonly fetch: RelayFetch;
  readonly clock: Clock;
  readonly listeners: OfflineCopyListeners;
}

/** The desktop's copy of its relay's calls, kept fresh, and mended by itself when it breaks. */
export interface OfflineCopy extends Pick<Subscriber, 'start' | 'stop' | 'wake'> {
  /** The store that serves at this moment. */
  store(): HistoryStore;
  /** Keeps only calls since then (epoch milliseconds), null for all; what a later `since` let go of comes back. */
  keep(since: number | null): Promise<void>;
  /** Goes on in another file, which is filled anew. */
  moveTo(file: HistoryFile): Promise<void>;
  /** Idempotent. */
  close(): Promise<void>;
}

/** How long a copy that cannot be written rests before it is opened again. */
const restMs = 15_000;

/** Opens the offline copy; never fails: what cannot be opened is replaced, in memory if need be. */
export function openOfflineCopy(parts: OfflineCopyParts): OfflineCopy {
  const { listeners, clock } = parts;
  let file = parts.file;
  let subscription: Subscription | null = null;
  let isClosed = false;
  let cancelRest: (() => void) | null = null;
  let store = openStore();
  let subscriber = subscribe();
  let mending: Promise<void> = Promise.resolve();

  function openStore(): HistoryStore {
    return createBufferedHistoryStore({
      store: openOrRemember(),
      clock,
      onFull: listeners.onFull,
      onMended: listeners.onMended,
    });
  }

  function openOrRemember(): HistoryStore {
    try {
      const opened = openHistory(file, clock);
      if (opened.setAside !== null) listeners.onSetAside(opened.setAside);
      return opened.store;
    } catch (error) {
      listeners.onTrouble('offline copy not opened', { code: error instanceof HistoryError ? error.code : 'failed' });
      listeners.onFull();
      return createMemoryHistoryStore();
    }
  }

  function subscribe(): Subscriber {
    return createSubscriber({
      store,
      fetch: parts.fetch,
      clock,
      listeners: {
        ...listeners,
        onStoreFailed: (error) => {
          listeners.onTrouble('offline copy failed', { code: error.code });
          if (error.code === 'damaged') replace(true);
          else cancelRest = clock.after(restMs, () => replace(false));
        },
      },
    });
  }

  // One after the other: a second failure while the first is being mended is mended after it.
  function replace(isDamaged: boolean): Promise<void> {
    mending = mending.then(() => exchange(isDamaged)).catch(() => undefined);
    return mending;
  }

  async function exchange(isDamaged: boolean): Promise<void> {
    if (isClosed) return;
    await subscriber.close();
    await store.close().catch(() => undefined);
    if (isDamaged && file.file !== ':memory:') listeners.onSetAside(setAside(file.file));
    store = openStore();
    subscriber = subscribe();
    listeners.onReset();
    if (subscription !== null) subscriber.start(subscription);
  }

  return {
    store: () => store,
    start: (next) => {
      subscription = next;
      subscriber.start(next);
    },
    stop: () => {
      subscription = null;
      subscriber.stop();
    },
    wake: () => subscriber.wake(),
    keep: async (since) => {
      const before = await store.keptSince();
      await store.apply([{ kind: 'keep', since }]);
      if (before !== null && (since === null || since < before)) await subscriber.refetch();
      listeners.onReset();
    },
    moveTo: (next) => {
      file = next;
      return replace(false);
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      cancelRest?.();
      await mending;
      await subscriber.close();
      await store.close().catch(() => undefined);
    },
  };
}
