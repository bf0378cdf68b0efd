import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '#contract/bridge.ts';
import type { FoundPage } from '#contract/calls.ts';
import type { FailureCode, Result } from '#contract/result.ts';
import type { Call } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import { anyCall, type CallSearchFilter, type FoundCall, isNarrowing } from '#domain/search/call-search.ts';
import type { FoundMessage } from '#domain/search/message-search.ts';
import { afterTimeout, type Later } from '../../ui/later.ts';
import { anyDate, boundsOf, type DateChoice, isDated } from './date-choice.ts';

/** What was found, as far as it was read: newest first, each call once. */
export interface FoundCalls {
  /** The words these were found by: those in the field may have moved on. */
  readonly words: string;
  readonly hits: readonly FoundCall[];
  readonly messages: readonly FoundMessage[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly isComplete: boolean;
}

/** The person and the case a search keeps to, as the field names them. */
export interface SearchWithin {
  readonly contact: { readonly id: ContactId; readonly name: string } | null;
  readonly case: { readonly id: CaseId; readonly name: string } | null;
}

/** A search as the window knows it; what was found stays in sight until the next answer comes. */
export interface SearchState {
  readonly words: string;
  /** Its dates are those of `dates`, and follow the clock. */
  readonly filter: CallSearchFilter;
  readonly within: SearchWithin;
  readonly dates: DateChoice;
  /** Null while nothing is searched for, and until the first answer. */
  readonly found: FoundCalls | null;
  readonly isLoading: boolean;
  readonly failure: FailureCode | null;
  readonly type: (words: string) => void;
  readonly narrow: (change: Partial<CallSearchFilter>) => void;
  /** Keeps to a person or a case, or no longer (null). The words that led to one are done with. */
  readonly keepTo: (change: Partial<SearchWithin>) => void;
  readonly setDates: (dates: DateChoice) => void;
  /** Takes away what was narrowed last of case, person and dates; whether there was anything. */
  readonly widen: () => boolean;
  /** The same words without filters. */
  readonly widenAll: () => void;
  /** Asks the same again. */
  readonly again: () => void;
  /** Reads the next older page; does nothing while something is being read or when all is there. */
  readonly readMore: () => void;
  /** Back to an empty field without filters. */
  readonly clear: () => void;
}

/** A store of the search, kept live until `close`. */
export interface SearchStore extends StoreApi<SearchState> {
  readonly close: () => void;
}

const anywhere: SearchWithin = { contact: null, case: null };

/** Hits per page: two screens of rows. */
const pageSize = 50;
/** While calls are still being prepared for searching it is asked again this often; changes are gathered as long. Milliseconds. */
const freshenMs = 400;

/** Whether there is anything to search for. */
export function isSearching(search: Pick<SearchState, 'words' | 'filter' | 'dates'>): boolean {
  return search.words.trim() !== '' || isNarrowed(search);
}

/** Whether a filter is on. */
export function isNarrowed({ filter, dates }: Pick<SearchState, 'filter' | 'dates'>): boolean {
  return isNarrowing(filter) || isDated(dates);
}

/** Makes the store and listens for changes. */
export function createSearchStore(
  bridge: Bridge,
  later: Later = afterTimeout,
  now: () => number = Date.now,
): SearchStore {
  /** The question asked last; the answers to earlier ones are dropped. */
  let question = 0;
  let forgetFreshen: (() => void) | null = null;

  const store = createStore<SearchState>()((set, get) => {
    const ask = async (cursor: string | null): Promise<void> => {
      const asked = ++question;
      forgetFreshen?.();
      forgetFreshen = null;
      const { words } = get();
      const filter = { ...get().filter, ...boundsOf(get().dates, now()) };
      if (!isSearching(get())) return set({ found: null, isLoading: false, failure: null });
      set({ isLoading: true, failure: null });
      const result = await bridge.request('calls.search', { words, filter, cursor, limit: pageSize });
      if (asked !== question) return;
      set(settle(result, words, cursor === null ? null : get().found));
      if (get().found?.isComplete === false) freshenSoon();
    };
    return {
      words: '',
      filter: anyCall,
      within: anywhere,
      dates: anyDate,
      found: null,
      isLoading: false,
      failure: null,
      type: (words) => {
        set({ words });
        void ask(null);
      },
      narrow: (change) => {
        set(({ filter }) => ({ filter: { ...filter, ...change } }));
        void ask(null);
      },
      keepTo: (change) => {
        set(({ filter, within: before }) => {
          const within = { ...before, ...change };
          return {
            within,
            filter: { ...filter, contactId: within.contact?.id ?? null, caseId: within.case?.id ?? null },
            ...(Object.values(change).some((one) => one !== null) ? { words: '' } : {}),
          };
        });
        void ask(null);
      },
      setDates: (dates) => {
        set({ dates });
        void ask(null);
      },
      widen: () => {
        const { within, dates, keepTo, setDates } = get();
        if (within.case !== null) keepTo({ case: null });
        else if (within.contact !== null) keepTo({ contact: null });
        else if (dates.kind !== 'any') setDates(anyDate);
        else return false;
        return true;
      },
      widenAll: () => {
        set({ filter: anyCall, within: anywhere, dates: anyDate });
        void ask(null);
      },
      again: () => void ask(null),
      readMore: () => {
        const { found, isLoading } = get();
        if (found?.nextCursor != null && !isLoading) void ask(found.nextCursor);
      },
      clear: () => {
        set({ words: '', filter: anyCall, within: anywhere, dates: anyDate });
        void ask(null);
      },
    };
  });

  // Beyond the first page what is in sight would jump: there, calls only change in place.
  const freshen = (): void => {
    forgetFreshen = null;
    const { found, isLoading, again } = store.getState();
    if (found !== null && !isLoading && found.hits.length + found.messages.length <= pageSize) again();
  };
  const freshenSoon = (): void => {
    forgetFreshen ??= later(freshen, freshenMs);
  };
  const stops = [
    bridge.on('calls.changed', ({ calls }) => {
      store.setState(({ found }) => ({ found: found === null ? null : patch(found, calls) }));
      if (isSearching(store.getState())) freshenSoon();
    }),
    bridge.on('records.changed', () => {
      if (isSearching(store.getState())) freshenSoon();
    }),
    bridge.on('calls.reset', () => {
      if (isSearching(store.getState())) freshenSoon();
    }),
    () => forgetFreshen?.(),
  ];
  return {
    ...store,
    close: () => {
      for (const stop of stops.splice(0)) stop();
    },
  };
}

function settle(result: Result<FoundPage>, words: string, before: FoundCalls | null): Partial<SearchState> {
  if (!result.ok) return { isLoading: false, failure: result.code };
  const { hits, messages, nextCursor, total, isComplete } = result.value;
  const known = new Set(before?.hits.map(({ call }) => call.id));
  const all = before === null ? hits : [...before.hits, ...hits.filter(({ call }) => !known.has(call.id))];
  const knownMessages = new Set(before?.messages.map(({ message }) => message.id));
  const allMessages = [
    ...(before?.messages ?? []),
    ...messages.filter(({ message }) => !knownMessages.has(message.id)),
  ];
  return {
    found: { words, hits: all, messages: allMessages, nextCursor, total, isComplete },
    isLoading: false,
    failure: null,
  };
}

function patch(found: FoundCalls, changed: readonly Call[]): FoundCalls {
  const byId = new Map(changed.map((call) => [call.id, call]));
  if (!found.hits.some(({ call }) => byId.has(call.id))) return found;
  return { ...found, hits: found.hits.map((hit) => ({ ...hit, call: byId.get(hit.call.id) ?? hit.call })) };
}
