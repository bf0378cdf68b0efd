import type { Bridge } from '#contract/bridge.ts';
import type { AppState } from '#contract/state.ts';
import { type CallStore, createCallStore } from '../features/call/call-store.ts';
import { type CallsStore, createCallsStore } from '../features/calls/calls-store.ts';
import { createImportStore, type ImportStore } from '../features/records/import-store.ts';
import { createSearchStore, type SearchStore } from '../features/search/search-store.ts';
import { createTexts, type Texts } from '../ui/texts.tsx';
import { createToasts, type Toasts } from '../ui/toasts.tsx';
import { type AppStore, createAppStore } from './app-store.ts';
import { createShellStore, type ShellStore } from './shell-store.ts';

/** Everything the window is built from. */
export interface Parts {
  readonly bridge: Bridge;
  readonly app: AppStore;
  readonly shell: ShellStore;
  readonly calls: CallsStore;
  readonly call: CallStore;
  readonly search: SearchStore;
  readonly imports: ImportStore;
  readonly texts: Texts;
  readonly toasts: Toasts;
}

/** Makes the parts of a window over a bridge. */
export function createParts(bridge: Bridge, initial: AppState): Parts {
  return {
    bridge,
    app: createAppStore(bridge, initial),
    shell: createShellStore(),
    calls: createCallsStore(bridge),
    call: createCallStore(bridge),
    search: createSearchStore(bridge),
    imports: createImportStore(bridge),
    texts: createTexts(initial.language),
    toasts: createToasts(),
  };
}
