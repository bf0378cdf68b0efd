import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '#contract/bridge.ts';
import type { FailureCode, Result } from '#contract/result.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';

/** What the detail shows. */
export type ShownCall =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'failed'; readonly code: FailureCode }
  | { readonly kind: 'shown'; readonly call: Call };

/** Whom and which case a call is said to belong to; a null case means "no case". */
export interface CallLink {
  readonly contactId: ContactId | null;
  readonly caseId: CaseId | null;
}

/** The call the detail shows. */
export interface CallState {
  readonly id: CallUuid | null;
  readonly shown: ShownCall;
  /** A link that was chosen and not yet confirmed. */
  readonly pending: CallLink | null;
  /** Shows a call, or nothing. */
  readonly show: (id: CallUuid | null) => Promise<void>;
  /** Says whom and which case a call belongs to. The answer holds the call as it is then. */
  readonly relink: (id: CallUuid, link: CallLink) => Promise<Result<Call>>;
}

/** A store of the shown call, kept live until `close`. */
export interface CallStore extends StoreApi<CallState> {
  readonly close: () => void;
}

/** Makes the store and listens for changes to the call it shows. */
export function createCallStore(bridge: Bridge): CallStore {
  const store = createStore<CallState>()((set, get) => ({
    id: null,
    shown: { kind: 'none' },
    pending: null,
    show: async (id) => {
      if (id === null) return set({ id, shown: { kind: 'none' }, pending: null });
      if (id !== get().id) set({ id, shown: { kind: 'reading' }, pending: null });
      const result = await bridge.request('calls.get', { id });
      // Another call was chosen meanwhile.
      if (get().id !== id) return;
      set({ shown: shownOf(result, get().shown) });
    },
    relink: async (id, link) => {
      if (get().id === id) set({ pending: link });
      const result = await bridge.request('calls.change', { id, change: { kind: 'link', ...link } });
      if (get().id !== id) return result;
      set({ pending: null });
      if (result.ok) set({ shown: shownOf(result, get().shown) });
      return result;
    },
  }));
  const stops = [
    bridge.on('calls.changed', ({ calls }) => {
      const { id, shown } = store.getState();
      const changed = calls.findLast((call) => call.id === id);
      if (changed === undefined || (shown.kind === 'shown' && shown.call.seq > changed.seq)) return;
      store.setState({ shown: { kind: 'shown', call: changed } });
    }),
    bridge.on('calls.reset', () => {
      const { id, show } = store.getState();
      if (id !== null) void show(id);
    }),
  ];
  return {
    ...store,
    close: () => {
      for (const stop of stops.splice(0)) stop();
    },
  };
}

function shownOf(result: Result<Call>, before: ShownCall): ShownCall {
  if (!result.ok) return result.code === 'not-found' ? { kind: 'not-found' } : { kind: 'failed', code: result.code };
  // A change heard while reading may be newer than what was read.
  if (before.kind === 'shown' && before.call.id === result.value.id && before.call.seq > result.value.seq)
    return before;
  return { kind: 'shown', call: result.value };
}
