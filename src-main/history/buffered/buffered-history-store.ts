import type { CallChange } from '#domain/announcement/announcement.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import { createCallMatcher, createMessageMatcher } from '#domain/call-matcher.ts';
import { createFoundCalls } from '#domain/search/call-search.ts';
import { createFoundMessages } from '#domain/search/message-search.ts';
import type { Clock } from '../clock.ts';
import {
  type HistoryChange,
  HistoryError,
  type HistoryPage,
  type HistoryQuery,
  type HistorySearch,
  type HistoryStore,
  isInHistoryFilter,
  type SearchPage,
} from '../history-store.ts';
import { createBufferedActivityLog } from './buffered-activity-log.ts';
import { createBufferedCallers } from './buffered-callers.ts';
import { createBufferedInsights } from './buffered-insights.ts';
import { changedMessages, createBufferedMessages } from './buffered-messages.ts';
import { createBufferedRecords } from './buffered-records.ts';
import { createBufferedTasks } from './buffered-tasks.ts';

/** What a buffered store needs: the store that writes to disk, and whom to tell. */
export interface BufferedHistoryParts {
  readonly store: HistoryStore;
  readonly clock: Clock;
  /** The disk took nothing more; what comes is kept in memory until it does. */
  readonly onFull: () => void;
  /** Everything kept in memory is on disk again. */
  readonly onMended: () => void;
}

/** How often a full disk is tried again. */
const retryMs = 15_000;
/** Changes kept in memory; beyond, the relay is asked again from what the disk holds. */
const greatestBacklog = 20_000;

interface Backlog {
  changes: HistoryChange[];
  readonly calls: Map<CallUuid, Call>;
  cancelRetry: (() => void) | null;
}

/**
 * A history store that outlives a full disk, and a copy that is being prepared: it keeps what comes in memory, serves it, and
 * writes it when it can.
 */
export function createBufferedHistoryStore(parts: BufferedHistoryParts): HistoryStore {
  const { store } = parts;
  const backlog: Backlog = { changes: [], calls: new Map(), cancelRetry: null };
  const isFull = (): boolean => backlog.cancelRetry !== null;
  return {
    ...createBufferedRecords(store, () => backlog.changes),
    ...createBufferedMessages(store, () => backlog.changes),
    ...createBufferedTasks(store, () => backlog.changes),
    ...createBufferedCallers(store, () => backlog.calls),
    activity: createBufferedActivityLog(store.activity),
    ...createBufferedInsights(store, () => backlog.changes),
    apply: async (changes) => {
      if (isFull()) return keep(parts, backlog, changes);
      try {
        return await store.apply(changes);
      } catch (error) {
        if (!isPassing(error)) throw error;
        if (error.code === 'full') parts.onFull();
        scheduleRetry(parts, backlog);
        return keep(parts, backlog, changes);
      }
    },
    position: async () => {
      const position = await store.position();
      const cursor = backlog.changes.findLast((change) => change.kind === 'cursor')?.seq;
      return cursor === undefined ? position : { ...position, cursor };
    },
    keptSince: () => store.keptSince(),
    page: async (query) => overlay(await store.page(query), query, backlog),
    call: async (id) => backlog.calls.get(id) ?? store.call(id),
    search: async (query, signal) => overlayHits(await store.search(query, signal), query, backlog),
    // Numbers over many days are not made wrong by the few calls that wait for a disk.
    counted: (query) => store.counted(query),
    close: async () => {
      backlog.cancelRetry?.();
      if (isFull()) await flush(parts, backlog).catch(() => undefined);
      await store.close();
    },
  };
}

/** A full disk takes more when there is room again, and a copy that is being prepared when it is ready. */
function isPassing(error: unknown): error is HistoryError {
  return error instanceof HistoryError && (error.code === 'full' || error.code === 'preparing');
}

async function keep(
  { store }: BufferedHistoryParts,
  backlog: Backlog,
  changes: readonly HistoryChange[],
): Promise<readonly CallChange[]> {
  const became: CallChange[] = [];
  for (const change of changes) {
    if (change.kind === 'call-gone') backlog.calls.delete(change.id);
    if (change.kind !== 'call') continue;
    const before = backlog.calls.get(change.call.id) ?? (await store.call(change.call.id));
    if (before !== null && before.seq > change.call.seq) continue;
    backlog.calls.set(change.call.id, change.call);
    became.push({ before, after: change.call });
  }
  backlog.changes.push(...changes);
  if (backlog.changes.length > greatestBacklog) backlog.changes = [];
  return became;
}

function scheduleRetry(parts: BufferedHistoryParts, backlog: Backlog): void {
  backlog.cancelRetry = parts.clock.after(retryMs, () => {
    flush(parts, backlog).catch(() => scheduleRetry(parts, backlog));
  });
}

async function flush(parts: BufferedHistoryParts, backlog: Backlog): Promise<void> {
  const changes = backlog.changes;
  await parts.store.apply(changes);
  backlog.changes = backlog.changes.slice(changes.length);
  if (backlog.changes.length > 0) throw new HistoryError('full');
  backlog.calls.clear();
  backlog.cancelRetry = null;
  parts.onMended();
}

/** A page of the disk with what is only in memory laid over it; wholly new calls are on the first page. */
function overlay(page: HistoryPage, query: HistoryQuery, { calls }: Backlog): HistoryPage {
  if (calls.size === 0) return page;
  const isWanted = (call: Call): boolean => isInHistoryFilter(query.filter, call);
  const known = new Set(page.calls.map(({ id }) => id));
  const kept = page.calls.map((call) => calls.get(call.id) ?? call).filter(isWanted);
  if (query.cursor !== null) return { ...page, calls: kept };
  const oldest = page.nextCursor === null ? '' : (kept.at(-1)?.occurredAt ?? '');
  const added = [...calls.values()].filter(
    (call) => isWanted(call) && !known.has(call.id) && call.occurredAt >= oldest,
  );
  const merged = [...kept, ...added].toSorted((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1));
  return { ...page, calls: merged, total: page.total + added.length };
}

/** Found calls of the disk without those that are newer in memory; what is found there is on the first page. */
function overlayHits(page: SearchPage, query: HistorySearch, backlog: Backlog): SearchPage {
  return overlayMessages(overlayCalls(page, query, backlog), query, backlog);
}

function overlayMessages(page: SearchPage, query: HistorySearch, { changes }: Backlog): SearchPage {
  const changed = changedMessages(changes);
  if (changed.size === 0) return page;
  const kept = page.messages.filter(({ message }) => !changed.has(message.id));
  if (query.cursor !== null) return { ...page, messages: kept };
  const added = [...changed.values()]
    .filter((message) => message !== null)
    .filter(createMessageMatcher(query.words, query.filter))
    .map(createFoundMessages(query.words));
  const messages = [...added, ...kept].toSorted((a, b) => (a.message.sentAt < b.message.sentAt ? 1 : -1));
  return { ...page, messages, total: page.total + messages.length - page.messages.length };
}

function overlayCalls(page: SearchPage, query: HistorySearch, { calls }: Backlog): SearchPage {
  if (calls.size === 0) return page;
  const kept = page.hits.filter(({ call }) => !calls.has(call.id));
  if (query.cursor !== null) return { ...page, hits: kept };
  const added = [...calls.values()]
    .filter(createCallMatcher(query.words, query.filter))
    .map(createFoundCalls(query.words));
  const merged = [...added, ...kept].toSorted((a, b) => (a.call.occurredAt < b.call.occurredAt ? 1 : -1));
  return { ...page, hits: merged, total: page.total + merged.length - page.hits.length };
}
