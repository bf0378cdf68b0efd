import type { Bridge } from '#contract/bridge.ts';
import type { AppState } from '#contract/state.ts';
import { type CallStore, createCallStore } from '../features/call/call-store.ts';
import { type CallsStore, createCallsStore } from '../features/calls/calls-store.ts';
import { openHowlerAudio } from '../features/player/howler-audio.ts';
import { createPlayerStore, type PlayerStore } from '../features/player/player-store.ts';
import { createSpeedMemory } from '../features/player/speed-memory.ts';
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
  readonly player: PlayerStore;
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
    player: createPlayerStore({
      bridge,
      openAudio: openHowlerAudio,
      memory: createSpeedMemory(window.localStorage),
      startTimer: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    }),
    imports: createImportStore(bridge),
    texts: createTexts(initial.language),
    toasts: createToasts(),
  };
}
