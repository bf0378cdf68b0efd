import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '#contract/bridge.ts';
import type { CallFilter, CallPage } from '#contract/calls.ts';
import type { FailureCode, Result } from '#contract/result.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import { afterTimeout, type Later } from '../../ui/later.ts';
import { createChangeBatcher } from './change-batcher.ts';
import { appendPage, type LoadedCalls, patchLoaded, startLoaded } from './loaded-calls.ts';

/** A list as the window knows it; what is loaded stays in sight while more is read or after a failure. */
export interface CallListState {
  readonly loaded: LoadedCalls | null;
  readonly isLoading: boolean;
  readonly failure: FailureCode | null;
  /** Where the last page read begins; null for the first. */
  readonly lastCursor: string | null;
}

/** The lists of calls, and what can be done with them. */
export interface CallsState {
  readonly lists: Readonly<Record<CallFilter, CallListState>>;
  /** The call the keyboard is on and the detail shows; null for none. */
  readonly chosenId: CallUuid | null;
  /** Calls ringing now, newest first, whichever list is in sight. */
  readonly ringing: readonly Call[];
  readonly choose: (id: CallUuid | null) => void;
  /** Reads the first page unless it is there. */
  readonly open: (filter: CallFilter) => Promise<void>;
  /** Reads the next older page; does nothing while one is being read or when all is there. */
  readonly readMore: (filter: CallFilter) => Promise<void>;
  /** Reads the last page again where it was the end of the list: older calls may have come after it. */
  readonly readOn: (filter: CallFilter) => Promise<void>;
  /** Reads a list anew from its newest call; what was in sight stays until then. */
  readonly reload: (filter: CallFilter) => Promise<void>;
}

/** A store of the lists of calls, kept live until `close`. */
export interface CallsStore extends StoreApi<CallsState> {
  readonly close: () => void;
}

/** Calls per page: three screens of rows. */
const pageSize = 100;

const unread: CallListState = { loaded: null, isLoading: false, failure: null, lastCursor: null };

/** Makes the store and listens for changes. */
export function createCallsStore(bridge: Bridge, later: Later = afterTimeout): CallsStore {
  /** Changes heard while a page was on its way, put on top of it when it comes. */
  const heard: Record<CallFilter, Call[]> = { all: [], missed: [] };
  /** Which reading of a list is the latest; the answers of earlier ones are dropped. */
  const readings: Record<CallFilter, number> = { all: 0, missed: 0 };

  const store = createStore<CallsState>()((set, get) => {
    const update = (filter: CallFilter, change: Partial<CallListState>): void =>
      set(({ lists }) => ({ lists: { ...lists, [filter]: { ...lists[filter], ...change } } }));

    const read = async (filter: CallFilter, cursor: string | null): Promise<void> => {
      const reading = ++readings[filter];
      heard[filter] = [];
      update(filter, { isLoading: true, failure: null });
      const result = await bridge.request('calls.list', { filter, cursor, limit: pageSize });
      if (reading !== readings[filter]) return;
      const { loaded } = get().lists[filter];
      const isFirst = cursor === null;
      const settled = settle(result, filter, isFirst ? null : loaded, heard[filter]);
      update(filter, result.ok ? { ...settled, lastCursor: cursor } : settled);
      // A phone that rang before the list was read is told of nowhere else.
      if (isFirst) set(({ ringing, lists }) => ({ ringing: ringingAfter(ringing, lists[filter].loaded?.calls ?? []) }));
    };

    return {
      lists: { all: unread, missed: unread },
      chosenId: null,
      ringing: [],
      choose: (id) => set({ chosenId: id }),
      open: async (filter) => {
        const { loaded, isLoading } = get().lists[filter];
        if (loaded === null && !isLoading) await read(filter, null);
      },
      readMore: async (filter) => {
        const { loaded, isLoading } = get().lists[filter];
        if (loaded === null || loaded.nextCursor === null || isLoading) return;
        await read(filter, loaded.nextCursor);
      },
      readOn: async (filter) => {
        const { loaded, isLoading, lastCursor } = get().lists[filter];
        if (loaded === null || loaded.nextCursor !== null || isLoading) return;
        await read(filter, lastCursor);
      },
      reload: (filter) => read(filter, null),
    };
  });

  const batcher = createChangeBatcher((calls) => {
    for (const filter of ['all', 'missed'] as const) {
      if (store.getState().lists[filter].isLoading) heard[filter].push(...calls);
    }
    store.setState((state) => ({
      lists: { all: patchList(state.lists.all, calls), missed: patchList(state.lists.missed, calls) },
      ringing: ringingAfter(state.ringing, calls),
    }));
  }, later);

  const reloadAll = (): void => {
    const { lists, reload } = store.getState();
    store.setState({ ringing: [] });
    for (const filter of ['all', 'missed'] as const) {
      if (lists[filter].loaded !== null || lists[filter].isLoading || lists[filter].failure !== null)
        void reload(filter);
    }
  };

  const stops = [
    bridge.on('calls.changed', ({ calls }) => batcher.add(calls)),
    bridge.on('calls.reset', reloadAll),
    bridge.on('calls.older', () => {
      for (const filter of ['all', 'missed'] as const) void store.getState().readOn(filter);
    }),
    batcher.close,
  ];
  return {
    ...store,
    close: () => {
      for (const stop of stops.splice(0)) stop();
    },
  };
}

function settle(
  result: Result<CallPage>,
  filter: CallFilter,
  loaded: LoadedCalls | null,
  heard: readonly Call[],
): Partial<CallListState> {
  if (!result.ok) return { isLoading: false, failure: result.code };
  const extended = loaded === null ? startLoaded(filter, result.value) : appendPage(loaded, result.value);
  return { loaded: patchLoaded(extended, heard), isLoading: false, failure: null };
}

function patchList(list: CallListState, calls: readonly Call[]): CallListState {
  return list.loaded === null ? list : { ...list, loaded: patchLoaded(list.loaded, calls) };
}

function ringingAfter(ringing: readonly Call[], changed: readonly Call[]): readonly Call[] {
  const ids = new Set(changed.map(({ id }) => id));
  const after = [...changed.filter(isRingingIn), ...ringing.filter(({ id }) => !ids.has(id))];
  return after.length === 0 && ringing.length === 0 ? ringing : after;
}

function isRingingIn(call: Call): boolean {
  return call.callType === 'ringing' && call.direction === 'inbound';
}
