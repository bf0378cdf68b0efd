import { setAside } from '#database/set-aside.ts';
import { createBufferedHistoryStore } from './buffered/buffered-history-store.ts';
import type { Clock } from './clock.ts';
import type { RelayFetch } from './feed/request-relay.ts';
import type { Subscription } from './feed/stream-session.ts';
import { createSubscriber, type Subscriber, type SubscriberListeners } from './feed/subscriber.ts';
import type { PrepareHistory } from './history-preparer.ts';
import { type HistoryChange, HistoryError, type HistoryStore } from './history-store.ts';
import { createMemoryHistoryStore } from './memory/memory-history-store.ts';
import { isLargeHistory, openHistory, openLargeHistory } from './open-history.ts';
import { createDeliverer } from './outbox/deliverer.ts';
import { openEditKeeping } from './outbox/edit-keeping.ts';
import { createEditedHistory, type EditedHistory, type EditedRecords } from './outbox/edited-history.ts';
import type { KeptEdit } from './outbox/outbox.ts';
import type { HistoryFile } from './sqlite/prepare-history.ts';

/** What the offline copy tells, besides what its subscriber does. */
export interface OfflineCopyListeners extends Omit<SubscriberListeners, 'onStoreFailed' | 'onGreeted'> {
  /** Every edit of the person that the relay does not have, in order. */
  readonly onEdits: (edits: readonly KeptEdit[]) => void;
  /** A copy that could not be used was moved here; a new one is being fetched. */
  readonly onSetAside: (path: string) => void;
  /** An outbox that could not be used was moved here; what was in it was written by a person. */
  readonly onOutboxSetAside: (path: string) => void;
  /** The copy is being brought up to date, or no longer: until then lists wait, while calls are announced. */
  readonly onPreparing: (isPreparing: boolean) => void;
  /** The disk takes nothing more; the copy goes on in memory. */
  readonly onFull: () => void;
  /** Everything is on disk again. */
  readonly onMended: () => void;
}

/** What the offline copy needs. */
export interface OfflineCopyParts {
  readonly file: HistoryFile;
  /** The outbox's own file. */
  readonly outboxFile: HistoryFile;
  readonly prepare: PrepareHistory;
  readonly newId: () => string;
  readonly fetch: RelayFetch;
  readonly clock: Clock;
  /** The person wants the whole history fetched later. */
  readonly isPaused: () => boolean;
  readonly listeners: OfflineCopyListeners;
}

/** The desktop's copy of its relay's calls, kept fresh, and mended by itself when it breaks. */
export interface OfflineCopy extends Pick<Subscriber, 'start' | 'stop' | 'wake' | 'goOn'> {
  /** The store that serves at this moment. */
  store(): HistoryStore;
  /** What the person changes goes through here. */
  records(): Pick<EditedRecords, 'changeCall' | 'changeTask' | 'discard'>;
  /** Keeps only calls since then (epoch milliseconds), null for all; what a later `since` let go of comes back. */
  keep(since: number | null): Promise<void>;
  /** Goes on in other files: the copy is filled anew, what waits in the outbox is taken along. */
  moveTo(file: HistoryFile, outboxFile: HistoryFile): Promise<void>;
  /** Idempotent. */
  close(): Promise<void>;
}

/** How long a copy that cannot be written rests before it is opened again. */
const restMs = 15_000;

/** Opens the offline copy; never fails: what cannot be opened is replaced, in memory if need be. */
export function openOfflineCopy(parts: OfflineCopyParts): OfflineCopy {
  const { listeners, clock } = parts;
  const outbox = openEditKeeping(parts.outboxFile, listeners);
  let file = parts.file;
  let subscription: Subscription | null = null;
  let isClosed = false;
  let cancelRest: (() => void) | null = null;
  const deliverer = createDeliverer({
    records: () => store,
    fetch: parts.fetch,
    clock,
    onTrouble: listeners.onTrouble,
  });
  let store = openStore();
  let subscriber = subscribe();
  let mending: Promise<void> = Promise.resolve();
  tellEdits();
  tellProgress();

  function openStore(beneath: HistoryStore = openOrRemember()): EditedHistory {
    const history = createBufferedHistoryStore({
      store: beneath,
      clock,
      onFull: listeners.onFull,
      onMended: listeners.onMended,
    });
    return createEditedHistory({
      history,
      outbox,
      now: clock.now,
      newId: parts.newId,
      onEdits: tellEdits,
      onWritten: () => deliverer.wake(),
      onShown: tellShown,
    });
  }

  function tellEdits(): void {
    store.edits().then(listeners.onEdits, () => listeners.onTrouble('outbox not read', {}));
  }

  function tellProgress(): void {
    const told = store.position().then(({ catchingUp }) => listeners.onProgress(catchingUp));
    told.catch(() => listeners.onTrouble('position not read', {}));
  }

  function tellShown(change: HistoryChange): void {
    if (change.kind === 'call') listeners.onCalls([change.call]);
    else if (change.kind === 'task' || change.kind === 'task-gone') listeners.onTasks();
    else listeners.onReset();
  }

  function openOrRemember(): HistoryStore {
    try {
      if (isLargeHistory(file)) return openLarge();
      const opened = openHistory(file, clock);
      if (opened.setAside !== null) listeners.onSetAside(opened.setAside);
      return opened.store;
    } catch (error) {
      listeners.onTrouble('offline copy not opened', { code: error instanceof HistoryError ? error.code : 'failed' });
      listeners.onFull();
      return createMemoryHistoryStore(clock.now);
    }
  }

  function openLarge(): HistoryStore {
    return openLargeHistory({
      file,
      clock,
      prepare: parts.prepare,
      onPreparing: (isPreparing) => {
        listeners.onPreparing(isPreparing);
        if (isPreparing || isClosed) return;
        listeners.onReset();
        // What it has to fetch anew is asked for with the next greeting.
        subscriber.wake();
      },
      onSetAside: listeners.onSetAside,
      onDamaged: () => void replace(true),
    });
  }

  function subscribe(): Subscriber {
    return createSubscriber({
      store,
      fetch: parts.fetch,
      clock,
      isPaused: parts.isPaused,
      listeners: {
        ...listeners,
        onConnection: (connection) => {
          if (connection.kind !== 'connected') deliverer.pause();
          listeners.onConnection(connection);
        },
        onGreeted: (greeted) => deliverer.begin(greeted),
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
    mending = mending
      .then(() => exchange(isDamaged))
      .catch(() => listeners.onTrouble('offline copy not exchanged', {}));
    return mending;
  }

  /** Whether the file could be moved: another program may hold it. */
  function putAside(): boolean {
    try {
      listeners.onSetAside(setAside(file.file));
      return true;
    } catch (error) {
      listeners.onTrouble('offline copy not set aside', { error: error instanceof Error ? error.name : 'unknown' });
      listeners.onFull();
      return false;
    }
  }

  async function exchange(isDamaged: boolean): Promise<void> {
    if (isClosed) return;
    await subscriber.close();
    await store.close().catch(() => undefined);
    const isOutOfTheWay = !isDamaged || file.file === ':memory:' || putAside();
    store = isOutOfTheWay ? openStore() : openStore(createMemoryHistoryStore(clock.now));
    subscriber = subscribe();
    listeners.onReset();
    tellProgress();
    if (subscription !== null) subscriber.start(subscription);
  }

  return {
    store: () => store,
    records: () => store,
    start: (next) => {
      subscription = next;
      subscriber.start(next);
    },
    stop: () => {
      subscription = null;
      subscriber.stop();
    },
    wake: () => subscriber.wake(),
    goOn: () => subscriber.goOn(),
    keep: async (since) => {
      const before = await store.keptSince();
      await store.apply([{ kind: 'keep', since }]);
      if (before !== null && (since === null || since < before)) await subscriber.refetch();
      listeners.onReset();
    },
    moveTo: async (next, nextOutbox) => {
      file = next;
      await outbox.moveTo(nextOutbox);
      return replace(false);
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      cancelRest?.();
      deliverer.close();
      await mending;
      await subscriber.close();
      await store.close().catch(() => undefined);
      await outbox.close();
    },
  };
}
