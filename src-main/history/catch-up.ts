import type { CallChange } from '#domain/announcement.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import { type CatchingUp, type CaughtUp, finishCatchingUp, startCatchingUp, withPage } from '#domain/catching-up.ts';
import { backoffMs } from '#domain/connection.ts';
import type { Clock } from './clock.ts';
import type { HistoryChange, HistoryStore } from './history-store.ts';
import { mergeChanges } from './merge-changes.ts';
import { nameCase } from './name-case.ts';
import { type RecordPage, type RelayClient, RelayError, type RelayPage } from './relay-client.ts';

/** What is told of calls, however they came. None of these may throw. */
export interface CatchUpListeners {
  /** A call as it is this moment, before it is written: what must happen within a blink. */
  readonly onLive: (call: Call) => void;
  /** What became different, written by now. What was missed while away comes as one list when all of it is here. */
  readonly onNews: (changes: readonly CallChange[]) => void;
  /** Calls that lists should show anew. */
  readonly onCalls: (calls: readonly Call[]) => void;
  /** Contacts, cases or text messages changed. */
  readonly onRecords: () => void;
  /** Tasks changed. */
  readonly onTasks: () => void;
  /** What was made of a call is there, or otherwise than before. */
  readonly onInsight: (id: CallUuid) => void;
  /** Lists should be read again from the start. */
  readonly onReset: () => void;
  /** How far the fetching of the whole history has come; null when it is whole. */
  readonly onProgress: (progress: CatchingUp | null) => void;
  /** Calls were caught up with, written by now. */
  readonly onCaughtUp: (caughtUp: CaughtUp) => void;
  /** Something could not be read or fetched; nothing personal is in the fields. */
  readonly onTrouble: (what: string, fields: Readonly<Record<string, string | number>>) => void;
}

/** What catching up needs. */
export interface CatchUpParts {
  readonly store: HistoryStore;
  readonly client: RelayClient;
  readonly clock: Clock;
  readonly listeners: CatchUpListeners;
  /** The stream this belongs to has ended: nothing more is asked for. */
  readonly isOver: () => boolean;
  /** The person wants the whole history fetched later: no further page is asked for. */
  readonly isPaused: () => boolean;
  /** The relay or the store failed for good; the next connect begins again where this stopped. */
  readonly onFailed: (error: unknown) => void;
}

/** Fetches by REST what the stream does not bring. One thing is fetched at a time. */
export interface CatchUp {
  /** Fetches what is missing of the whole history, page by page; goes on where it stopped, even after a restart. */
  wholeHistory(): void;
  /**
   * Fetches the last day's calls, from a server that cannot say what was missed. Asked again meanwhile, it does so again.
   * `since` is when the server was last heard, in epoch milliseconds; null when it is asked while it is heard.
   */
  lastDay(since: number | null): void;
}

/** Calls change for a while after they began: so much of the past is asked for again. */
const lookBackMs = 24 * 3_600_000;
/** Times a page is asked for before it is left to the next connect. */
const pageAttempts = 6;

/** A catching up that has nothing to do yet. */
export function createCatchUp(parts: CatchUpParts): CatchUp {
  let isBusy = false;
  let wanted: (() => Promise<void>) | null = null;

  const run = (work: () => Promise<void>): void => {
    if (isBusy) {
      wanted = work;
      return;
    }
    isBusy = true;
    work()
      .catch((error: unknown) => {
        if (!parts.isOver()) parts.onFailed(error);
      })
      .finally(() => {
        isBusy = false;
        const next = wanted;
        wanted = null;
        if (next !== null && !parts.isOver()) run(next);
      });
  };
  return {
    wholeHistory: () => run(() => fetchWhole(parts)),
    lastDay: (since) => run(() => fetchLastDay(parts, since)),
  };
}

async function fetchWhole(parts: CatchUpParts): Promise<void> {
  const { store, listeners, isOver, isPaused } = parts;
  const became: CallChange[] = [];
  const position = await store.position();
  listeners.onProgress(position.catchingUp);
  if (isPaused()) return;
  // A server without a log names no cases on its calls: the copy does, so it must have them first.
  const hasRecordsFirst = position.backfill !== null && position.cursor === null;
  if (hasRecordsFirst) await fetchRecords(parts);
  const pageAt = createPageFetcher(parts);
  for (let place = await nextPage(store); place !== null && !isOver() && !isPaused(); place = await nextPage(store)) {
    const asked: string = place;
    const keptSince = await store.keptSince();
    const page = upTo(keptSince, await pageAt(asked));
    // A reset may have come meanwhile: then this page is of a history that is being fetched anew.
    if (isOver() || (await nextPage(store)) !== asked) continue;
    const added = await takeCalls(parts, page);
    became.push(...added);
    if (asked === '') {
      listeners.onReset();
      // The newest calls can be read by now; who they are with, and what is to be done, comes before the older ones.
      if (!hasRecordsFirst) await fetchRecords(parts);
      if (isOver() || (await nextPage(store)) !== asked) continue;
    }
    await advance(parts, page, { found: added.length, keptSince });
    if (page.nextPage === null) listeners.onReset();
  }
  // Of a call never seen before nothing is news, however lately it was missed: the list shows it.
  const news = became.filter(({ before }) => before !== null);
  if (news.length > 0) listeners.onNews(mergeChanges(news));
}

/** Fetches pages of the history, each next one while the last is being written. */
function createPageFetcher(parts: CatchUpParts): (place: string) => Promise<RelayPage> {
  const { client, store, isOver } = parts;
  let ahead: { readonly place: string; readonly page: Promise<RelayPage> } | null = null;
  return async (place) => {
    const fetched = ahead?.place === place ? ahead.page : insist(parts, () => client.page(place));
    ahead = null;
    const page = await fetched;
    const { nextPage } = upTo(await store.keptSince(), page);
    if (nextPage === null || isOver() || parts.isPaused()) return page;
    const next = insist(parts, () => client.page(nextPage));
    // Nobody may ask for it: whoever does hears of its failure.
    next.catch(() => undefined);
    ahead = { place: nextPage, page: next };
    return page;
  };
}

/** A page, as the last one when nothing after it would be kept. `since` is epoch milliseconds; null keeps all. */
function upTo(since: number | null, page: RelayPage): RelayPage {
  const isBeyond = ({ occurredAt }: Call): boolean => since !== null && Date.parse(occurredAt) < since;
  return page.calls.length > 0 && page.calls.every(isBeyond) ? { ...page, nextPage: null } : page;
}

/** Fetches every contact, case, text message and task: the stream only tells of those that change. */
async function fetchRecords(parts: CatchUpParts): Promise<void> {
  const { client, listeners } = parts;
  await takeRecords(parts, client.contacts, (contact): HistoryChange => ({ kind: 'contact', contact }));
  await takeRecords(parts, client.cases, (legalCase): HistoryChange => ({ kind: 'case', case: legalCase }));
  await takeMessages(parts);
  await fetchTasks(parts);
  if (parts.isOver()) return;
  listeners.onRecords();
  listeners.onTasks();
}

async function fetchTasks(parts: CatchUpParts): Promise<void> {
  const { store, client, listeners, isOver } = parts;
  for (let place: string | null = ''; place !== null && !isOver(); ) {
    const asked: string = place;
    const page = await insist(parts, () => client.tasks(asked));
    if (page === null || isOver()) return;
    if (page.unreadable > 0) listeners.onTrouble('tasks set aside', { count: page.unreadable });
    await store.apply(page.tasks.map((task): HistoryChange => ({ kind: 'task', task })));
    place = page.nextPage;
  }
}

async function takeRecords<Item>(
  parts: CatchUpParts,
  ask: (page: number) => Promise<RecordPage<Item> | null>,
  changeOf: (item: Item) => HistoryChange,
): Promise<void> {
  const { store, listeners, isOver } = parts;
  for (let number = 1; !isOver(); number += 1) {
    const page = await insist(parts, () => ask(number));
    if (page === null || isOver()) return;
    if (page.unreadable > 0) listeners.onTrouble('records set aside', { count: page.unreadable });
    await store.apply(page.items.map(changeOf));
    if (!page.hasMore) return;
  }
}

async function takeMessages(parts: CatchUpParts): Promise<void> {
  const { store, client, listeners, isOver } = parts;
  for (let after: number | null = 0; after !== null && !isOver(); ) {
    const asked: number = after;
    const page = await insist(parts, () => client.messages(asked));
    if (page === null || isOver()) return;
    if (page.unreadable > 0) listeners.onTrouble('messages set aside', { count: page.unreadable });
    await store.apply(page.items.map((message): HistoryChange => ({ kind: 'message', message })));
    after = page.nextAfter;
  }
}

async function nextPage(store: HistoryStore): Promise<string | null> {
  return (await store.position()).backfill;
}

async function takeCalls({ store, listeners }: CatchUpParts, page: RelayPage): Promise<readonly CallChange[]> {
  if (page.unreadable > 0) listeners.onTrouble('calls set aside', { count: page.unreadable });
  for (const call of page.calls) if (call.callType === 'ringing') listeners.onLive(call);
  return store.apply(await changesOf(store, page.calls));
}

/** Goes on to the next page. A page that is written and not gone on from is asked for again after a restart. */
async function advance(
  { store, listeners }: CatchUpParts,
  { calls, nextPage, total }: RelayPage,
  { found, keptSince }: { readonly found: number; readonly keptSince: number | null },
): Promise<void> {
  const before = (await store.position()).catchingUp ?? startCatchingUp(false, null, null);
  const catchingUp = withPage(before, { calls, found, total, keptSince });
  if (nextPage !== null) {
    await store.apply([{ kind: 'backfill-advanced', nextPage, catchingUp }]);
    listeners.onProgress(catchingUp);
    return;
  }
  await store.apply([{ kind: 'backfill-finished' }]);
  listeners.onProgress(null);
  const caughtUp = finishCatchingUp(catchingUp);
  if (caughtUp !== null) listeners.onCaughtUp(caughtUp);
}

async function fetchLastDay(parts: CatchUpParts, since: number | null): Promise<void> {
  const { store, client, clock, listeners, isOver } = parts;
  const newest = (await store.page({ filter: 'all', cursor: null, limit: 1 })).calls[0];
  const newestAt = newest === undefined ? clock.now() : Math.min(Date.parse(newest.occurredAt), clock.now());
  const from = new Date(newestAt - lookBackMs).toISOString();
  const became: CallChange[] = [];
  for (let place: string | null = ''; place !== null && !isOver(); ) {
    const asked: string = place;
    const page = await insist(parts, () => client.since(from, asked));
    place = page.nextPage;
    for (const call of page.calls) if (call.callType === 'ringing') listeners.onLive(call);
    became.push(...(await store.apply(await changesOf(store, page.calls))));
  }
  if (became.length === 0) return;
  const calls = mergeChanges(became).length;
  if (since !== null) listeners.onCaughtUp({ how: 'missed', calls, since });
  listeners.onCalls(became.map(({ after }) => after));
  listeners.onNews(mergeChanges(became));
}

async function changesOf(store: HistoryStore, calls: readonly Call[]): Promise<readonly HistoryChange[]> {
  const named = await Promise.all(calls.map((call) => nameCase(store, call)));
  return named.map((call) => ({ kind: 'call', call }));
}

async function insist<Value>({ clock, isOver }: CatchUpParts, ask: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const failure = error instanceof RelayError ? error.failure : null;
      if (failure?.kind !== 'offline' || isOver() || attempt >= pageAttempts) throw error;
      const wait = Math.max(failure.retryAfterMs ?? 0, backoffMs(attempt, clock.random()));
      await new Promise<void>((resolve) => {
        clock.after(wait, resolve);
      });
    }
  }
}
