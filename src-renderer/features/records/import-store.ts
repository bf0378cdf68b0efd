import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '#contract/bridge.ts';
import type { ImportOutcome } from '#contract/relay.ts';
import type { FailureCode, Result } from '#contract/result.ts';
import type { ImportKind } from '#domain/import-report.ts';
import { headBytes, importKindOf } from './import-kind.ts';

/** How importing stands: a large file takes minutes, during which the person may be anywhere in the window. */
export interface ImportState {
  /** What is being chosen or taken in; null when nothing is. */
  readonly running: ImportKind | null;
  /** What the last file came to. */
  readonly last: ImportResult | null;
  /** Lets the person choose a file of a kind and takes it in; does nothing while another is. */
  readonly run: (kind: ImportKind) => Promise<void>;
  /** Takes a file in that was dropped on the window, whatever it holds; does nothing while another is. */
  readonly take: (file: File) => Promise<void>;
  /** Stops what is being taken in. */
  readonly stop: () => void;
}

/** What a file came to: its outcome, or why nothing is known of it. */
export type ImportResult =
  | { readonly kind: ImportKind; readonly outcome: Exclude<ImportOutcome, { readonly kind: 'cancelled' }> }
  | { readonly kind: ImportKind; readonly failure: FailureCode };

/** A store of importing. */
export type ImportStore = StoreApi<ImportState>;

/** As much as a relay takes. */
const limitMebibytes = 20;

async function takeFile(bridge: Bridge, file: File) {
  const { name: fileName } = file;
  const outcome = (value: ImportOutcome) => ({ kind: 'contacts', result: { ok: true, value } }) as const;
  if (file.size > limitMebibytes * 1024 * 1024) return outcome({ kind: 'too-large', fileName, limitMebibytes });
  try {
    const content = new Uint8Array(await file.arrayBuffer());
    const kind = importKindOf(fileName, new TextDecoder().decode(content.subarray(0, headBytes)));
    return { kind, result: await bridge.request('import.take', { kind, fileName, content }) };
  } catch {
    // A folder looks like a file until it is read.
    return outcome({ kind: 'unreadable', fileName });
  }
}

/** Makes the store; nothing was imported yet. */
export function createImportStore(bridge: Bridge): ImportStore {
  return createStore<ImportState>()((set, get) => {
    const settle = (kind: ImportKind, result: Result<ImportOutcome>): void => {
      set({ running: null });
      if (!result.ok) set({ last: { kind, failure: result.code } });
      // Who thinks better of it still wants to see what came before.
      else if (result.value.kind !== 'cancelled') set({ last: { kind, outcome: result.value } });
    };
    return {
      running: null,
      last: null,
      run: async (kind) => {
        if (get().running !== null) return;
        set({ running: kind });
        settle(kind, await bridge.request('import.run', { kind }));
      },
      take: async (file) => {
        if (get().running !== null) return;
        set({ running: 'contacts' });
        const { kind, result } = await takeFile(bridge, file);
        settle(kind, result);
      },
      stop: () => void bridge.request('import.stop', null),
    };
  });
}
