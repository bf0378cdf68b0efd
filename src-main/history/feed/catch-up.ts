import type { CallChange } from '#domain/announcement/announcement.ts';
import {
  type CatchingUp,
  type CaughtUp,
  finishCatchingUp,
  startCatchingUp,
  withPage,
} from '#domain/announcement/catching-up.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import type { Clock } from '../clock.ts';
import type { HistoryChange, HistoryStore } from '../history-store.ts';
import { mergeChanges } from '../merge-changes.ts';
import { nameCase } from '../name-case.ts';
import { fetchRecords, type RecordListeners } from './fetch-records.ts';
import { insist } from './insist.ts';
import type { RelayClient, RelayPage } from './relay-client.ts';

/** What is told of calls, however they came. None of these may throw. */
export interface CatchUpListeners extends RecordListeners {
  /** A call as it is this moment, before it is written: what must happen within a blink. */
  readonly onLive: (call: Call) => void;
  /** What became different, written by now. What was missed while away comes as one list when all of it is here. */
  readonly onNews: (changes: readonly CallChange[]) => void;
  /** Calls that lists should show anew. */
  readonly onCalls: (calls: readonly Call[]) => void;
  /** What was made of a call is there, or otherwise than before. */
  readonly onInsight: (id: CallUuid) => void;
  /** Lists should be read again from the start. */
  readonly onReset: () => void;
  /** How far the fetching of the whole history has come; null when it is whole. */
  readonly onProgress: (progress: CatchingUp | null) => void;
  /** Calls were caught up with, written by now. */
  readonly onCaughtUp: (caughtUp: CaughtUp) => void;
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
  // By what is fetched: neither of the two may push the other out of the line.
  const wanted = new Map<'history' | 'day', () => Promise<void>>();

  const run = (what: 'history' | 'day', work: () => Promise<void>): void => {
    if (isBusy) {
      wanted.set(what, work);
      return;
    }
    isBusy = true;
    work()
      .catch((error: unknown) => {
        if (!parts.isOver()) parts.onFailed(error);
      })
      .finally(() => {
        isBusy = false;
        const [next] = wanted;
        if (next === undefined || parts.isOver()) return;
        wanted.delete(next[0]);
        run(...next);
      });
  };
  return {
    wholeHistory: () => run('history', () => fetchWhole(parts)),
    lastDay: (since) => run('day', () => fetchLastDay(parts, since)),
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
  const takeRecords = (): Promise<void> => fetchRecords({ ...parts, insist: (ask) => askAgain(parts, ask) });
  if (hasRecordsFirst) await takeRecords();
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
      if (!hasRecordsFirst) await takeRecords();
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
    const fetched = ahead?.place === place ? ahead.page : askAgain(parts, () => client.page(place));
    ahead = null;
    const page = await fetched;
    const { nextPage } = upTo(await store.keptSince(), page);
    if (nextPage === null || isOver() || parts.isPaused()) return page;
    const next = askAgain(parts, () => client.page(nextPage));
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
    const page = await askAgain(parts, () => client.since(from, asked));
    place = page.nextPage;
    became.push(...(await takeCalls(parts, page)));
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

function askAgain<Value>({ clock, isOver }: CatchUpParts, ask: () => Promise<Value>): Promise<Value> {
  return insist(ask, { clock, isOver, attempts: pageAttempts });
}
