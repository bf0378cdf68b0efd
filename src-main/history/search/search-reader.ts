import type { Database } from 'better-sqlite3';
import { createFoundCalls } from '#domain/search/call-search.ts';
import { createFoundMessages } from '#domain/search/message-search.ts';
import type { Clock } from '../clock.ts';
import { guarded } from '../history-failure.ts';
import { greatestHits, type HistorySearch, type SearchPage } from '../history-store.ts';
import { createEntryReader } from './search-entry.ts';
import type { SearchPlaces } from './search-places.ts';
import type { BeginWalk, SearchWalk } from './search-walk.ts';

/** What answers a search. */
export interface SearchReaderParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly places: SearchPlaces;
  readonly beginWalk: BeginWalk;
  /** Whether something waits to be indexed. */
  readonly isBehind: () => boolean;
}

/** A search goes on for so long before everything else has its turn. Milliseconds. */
const turnMs = 6;

/**
 * Answers searches, in turns that hold nobody up: what came meanwhile is done in between, a newer search too. One whose
 * signal is given stops there, with nothing.
 */
export function createSearchReader(
  parts: SearchReaderParts,
): (query: HistorySearch, signal?: AbortSignal) => Promise<SearchPage> {
  const { database, places, beginWalk, isBehind } = parts;
  const readEntry = createEntryReader(database);
  const pageOf = (query: HistorySearch, counted: readonly number[], on: readonly number[]): SearchPage => {
    const given = on.slice(0, query.limit);
    const last = given.at(-1);
    const entries = given.map((place) => {
      const key = places.keyAt(place);
      return key === null ? null : readEntry(key);
    });
    const [foundCall, foundMessage] = [createFoundCalls(query.words), createFoundMessages(query.words)];
    return {
      hits: entries.flatMap((entry) => (entry?.kind === 'call' ? [foundCall(entry.call)] : [])),
      messages: entries.flatMap((entry) => (entry?.kind === 'message' ? [foundMessage(entry.message)] : [])),
      nextCursor: on.length > query.limit && last !== undefined ? String(last) : null,
      total: counted.length,
      isComplete: !isBehind(),
    };
  };
  return async (query, signal) => {
    const isFurther = query.cursor !== null && /^\d{1,16}$/.test(query.cursor);
    const pace = createPace(parts.clock);
    const isStopped = (): boolean => signal?.aborted === true;
    const walkOn = async (walk: SearchWalk | null): Promise<void> => {
      for (let goesOn = walk !== null; goesOn && !isStopped(); ) {
        goesOn = walk !== null && guarded(walk.step);
        if (pace.isOver()) await pace.rest();
      }
    };
    const counting = beginWalk(query, greatestHits + 1);
    const paging = isFurther ? beginWalk(query, query.limit + 1, Number(query.cursor)) : null;
    await walkOn(paging);
    await walkOn(counting);
    if (isStopped()) return { hits: [], messages: [], nextCursor: null, total: 0, isComplete: false };
    const counted = counting?.found ?? [];
    return guarded(() => pageOf(query, counted, isFurther ? (paging?.found ?? []) : counted));
  };
}

/** Says when a turn has been long enough, and lets others have theirs. */
function createPace(clock: Clock): { readonly isOver: () => boolean; readonly rest: () => Promise<void> } {
  let until = clock.now() + turnMs;
  return {
    isOver: () => clock.now() >= until,
    rest: async () => {
      await new Promise<void>((resolve) => {
        clock.after(0, resolve);
      });
      until = clock.now() + turnMs;
    },
  };
}
