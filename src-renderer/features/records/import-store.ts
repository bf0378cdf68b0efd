import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '#contract/bridge.ts';
import type { ImportOutcome } from '#contract/requests.ts';
import type { FailureCode } from '#contract/result.ts';
import type { ImportKind } from '#domain/import-report.ts';

/** How importing stands: a large file takes minutes, during which the person may be anywhere in the window. */
export interface ImportState {
  /** What is being chosen or taken in; null when nothing is. */
  readonly running: ImportKind | null;
  /** What the last file came to. */
  readonly last: ImportResult | null;
  /** Lets the person choose a file of a kind and takes it in; does nothing while another is. */
  readonly run: (kind: ImportKind) => Promise<void>;
}

/** What a file came to: its outcome, or why nothing is known of it. */
export type ImportResult =
  | { readonly kind: ImportKind; readonly outcome: Exclude<ImportOutcome, { readonly kind: 'cancelled' }> }
  | { readonly kind: ImportKind; readonly failure: FailureCode };

/** A store of importing. */
export type ImportStore = StoreApi<ImportState>;

/** Makes the store; nothing was imported yet. */
export function createImportStore(bridge: Bridge): ImportStore {
  return createStore<ImportState>()((set, get) => ({
    running: null,
    last: null,
    run: async (kind) => {
      if (get().running !== null) return;
      set({ running: kind });
      const result = await bridge.request('import.run', { kind });
      set({ running: null });
      if (!result.ok) set({ last: { kind, failure: result.code } });
      // Who thinks better of it still wants to see what came before.
      else if (result.value.kind !== 'cancelled') set({ last: { kind, outcome: result.value } });
    },
  }));
}
