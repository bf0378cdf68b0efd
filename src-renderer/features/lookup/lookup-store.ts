import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '#contract/bridge.ts';
import type { CallBackOutcome } from '#contract/calls.ts';
import type { LookupFound } from '#contract/lookup.ts';
import type { FailureCode } from '#contract/result.ts';
import { afterTimeout, type Later } from '../../ui/later.ts';
import type { Deed } from './deed.ts';

/** What became of a deed that keeps the panel open. */
export type DeedOutcome =
  | { readonly kind: 'calling' }
  | {
      readonly kind: 'called';
      readonly way: CallBackOutcome['way'];
      readonly number: string;
      readonly who: string | null;
    }
  | { readonly kind: 'failed'; readonly code: FailureCode };

/** The panel as its page knows it. What was found stays in sight until the next answer comes. */
export interface LookupState {
  readonly words: string;
  /** Null until the first answer. */
  readonly found: { readonly words: string; readonly answer: LookupFound } | null;
  readonly failure: FailureCode | null;
  /** The row the keyboard or the mouse went to since these words were answered; null for the first. */
  readonly chosen: string | null;
  readonly outcome: DeedOutcome | null;
  /** Counts the times the panel was wanted. */
  readonly visit: number;
  /** What this visit begins with is known. */
  readonly isReady: boolean;
  readonly type: (words: string) => void;
  readonly choose: (row: string | null) => void;
  readonly again: () => void;
  readonly perform: (deed: Deed) => Promise<void>;
  readonly leave: () => void;
  /** Tells the main process that it is drawn; or that it is in sight and has the keyboard. */
  readonly tellDrawn: (isInSight: boolean) => void;
}

/** A store of the panel, kept live until `close`. */
export interface LookupStore extends StoreApi<LookupState> {
  readonly close: () => void;
}

/** Changes are gathered this long before it is asked again. Milliseconds. */
const freshenMs = 200;

/** Makes the store, asks what the panel begins with, and follows what the main process tells. */
export function createLookupStore(bridge: Bridge, later: Later = afterTimeout): LookupStore {
  /** The question asked last; the answers to earlier ones are dropped. */
  let question = 0;
  let isShown = true;
  let forgetFreshen: (() => void) | null = null;

  const store = createStore<LookupState>()((set, get) => {
    const ask = async (): Promise<void> => {
      const asked = ++question;
      const { words } = get();
      const result = await bridge.request('lookup.find', { words });
      if (asked !== question) return;
      if (!result.ok) return set({ failure: result.code, isReady: true });
      set(({ found, chosen }) => ({
        found: { words, answer: result.value },
        failure: null,
        isReady: true,
        // The likeliest of other words is another one.
        chosen: found?.words === words ? chosen : null,
      }));
    };
    const call = async ({ whom, number, who }: Extract<Deed, { kind: 'call' }>): Promise<void> => {
      // A second Enter must not make the phone ring twice.
      if (get().outcome?.kind === 'calling') return;
      const { visit } = get();
      set({ outcome: { kind: 'calling' } });
      const result = await ('callId' in whom
        ? bridge.request('calls.callBack', { id: whom.callId })
        : bridge.request('contacts.callBack', { id: whom.contactId, number: whom.number }));
      if (visit !== get().visit) return;
      set({
        outcome: result.ok
          ? { kind: 'called', way: result.value.way, number, who }
          : { kind: 'failed', code: result.code },
      });
    };
    const settle = async (request: ReturnType<typeof bridge.request<'lookup.open'>>): Promise<boolean> => {
      const result = await request;
      if (!result.ok) set({ outcome: { kind: 'failed', code: result.code } });
      return result.ok;
    };
    return {
      words: '',
      found: null,
      failure: null,
      chosen: null,
      outcome: null,
      visit: 1,
      isReady: false,
      type: (words) => {
        set({ words, outcome: null });
        void ask();
      },
      choose: (chosen) => set({ chosen }),
      again: () => void ask(),
      perform: async (deed) => {
        if (deed.kind === 'call') await call(deed);
        else if (deed.kind === 'open') await settle(bridge.request('lookup.open', deed.destination));
        else if (await settle(bridge.request('app.copy', { text: deed.text }))) get().leave();
      },
      leave: () => void bridge.request('lookup.close', null),
      tellDrawn: (isInSight) => void bridge.request('lookup.drawn', { isInSight }),
    };
  });

  const freshen = (): void => {
    forgetFreshen = null;
    store.getState().again();
  };
  const freshenSoon = (): void => {
    if (isShown) forgetFreshen ??= later(freshen, freshenMs);
  };
  const stops = [
    bridge.on('lookup.wanted', () => {
      isShown = true;
      store.setState(({ visit }) => ({ ...blank, visit: visit + 1, isReady: false }));
      store.getState().again();
    }),
    // Cleared while nobody looks: what the screen last held must not flash by next time.
    bridge.on('lookup.hidden', () => {
      isShown = false;
      store.setState(blank);
      store.getState().again();
    }),
    bridge.on('calls.changed', freshenSoon),
    bridge.on('records.changed', freshenSoon),
    () => forgetFreshen?.(),
  ];
  store.getState().again();
  return {
    ...store,
    close: () => {
      for (const stop of stops.splice(0)) stop();
    },
  };
}

const blank = { words: '', chosen: null, outcome: null } as const;
