import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '#contract/bridge.ts';
import type { ShownCard } from '#contract/panels.ts';
import type { FailureCode, Result } from '#contract/result.ts';
import type { Call, CallUuid, Candidate } from '#domain/call.ts';
import type { CallEdit } from '#domain/edit.ts';
import type { Subject } from '#domain/subject.ts';

/** What the card's page shows. */
interface CardState {
  readonly cards: readonly ShownCard[];
  /** The candidate a person chose and that is on its way. */
  readonly pending: { readonly id: CallUuid; readonly candidate: Candidate } | null;
  /** Why the last choice did not hold, and of which call. */
  readonly failure: { readonly id: CallUuid; readonly code: FailureCode } | null;
}

/** The cards as the main process tells them, and what can be done with them. */
export interface CardStore extends StoreApi<CardState> {
  /** Says that the call is the candidate's; settles when that is known or refused. */
  readonly choose: (id: CallUuid, candidate: Candidate) => Promise<void>;
  /** Keeps a note; the answer holds the call as it is then. */
  readonly note: (id: CallUuid, change: CallEdit) => Promise<Result<Call>>;
  readonly open: (id: CallUuid) => void;
  /** Shows a case or an earlier call in the window; the card stays. */
  readonly show: (subject: Subject) => void;
  readonly dismiss: (id: CallUuid) => void;
  /** The cards are drawn, so high. Pixels. */
  readonly fit: (height: number) => void;
}

/** Makes the store from the cards it begins with. */
export function createCardStore(bridge: Bridge, cards: readonly ShownCard[]): CardStore {
  const store = createStore<CardState>()(() => ({ cards, pending: null, failure: null }));
  bridge.on('cards.changed', (told) => store.setState({ cards: told.cards }));
  return {
    ...store,
    choose: async (id, candidate) => {
      if (store.getState().pending !== null) return;
      store.setState({ pending: { id, candidate }, failure: null });
      const { contactId, caseId } = candidate;
      const result = await bridge.request('calls.change', { id, change: { kind: 'link', contactId, caseId } });
      store.setState({ pending: null, failure: result.ok ? null : { id, code: result.code } });
    },
    note: (id, change) => bridge.request('calls.change', { id, change }),
    open: (id) => void bridge.request('cards.open', { id }),
    show: (subject) => void bridge.request('cards.show', subject),
    dismiss: (id) => void bridge.request('cards.close', { id }),
    fit: (height) => void bridge.request('cards.fit', { height }),
  };
}
