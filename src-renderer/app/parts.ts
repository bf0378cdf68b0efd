import type { Bridge } from '#contract/bridge.ts';
import type { AppState } from '#contract/state.ts';
import { type CallStore, createCallStore } from '../features/call/call-store.ts';
import { type CallsStore, createCallsStore } from '../features/calls/calls-store.ts';
import { openHowlerAudio } from '../features/player/howler-audio.ts';
import { createListeningMemory } from '../features/player/listening-memory.ts';
import { connectOutside } from '../features/player/outside-controls.ts';
import { createPlayerStore, type PlayerStore } from '../features/player/player-store.ts';
import { createMarksStore, type MarksStore } from '../features/player/recording-marks.ts';
import { readOutputDevices } from '../features/player/use-output-devices.ts';
import { createImportStore, type ImportStore } from '../features/records/import-store.ts';
import { createSearchStore, type SearchStore } from '../features/search/search-store.ts';
import { createTranscriptStore, type TranscriptStore } from '../features/transcript/transcript-store.ts';
import { createDrafts, type Drafts } from '../ui/drafts.ts';
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
  readonly marks: MarksStore;
  readonly transcript: TranscriptStore;
  readonly imports: ImportStore;
  readonly texts: Texts;
  readonly toasts: Toasts;
  readonly drafts: Drafts;
}

/** Makes the parts of a window over a bridge. */
export function createParts(bridge: Bridge, initial: AppState): Parts {
  const marks = createMarksStore(bridge, () => crypto.randomUUID());
  return {
    bridge,
    app: createAppStore(bridge, initial),
    shell: createShellStore(),
    calls: createCallsStore(bridge),
    call: createCallStore(bridge),
    search: createSearchStore(bridge),
    player: createPlayer(bridge, marks),
    marks,
    transcript: createTranscriptStore(bridge),
    imports: createImportStore(bridge),
    texts: createTexts(initial.language),
    toasts: createToasts(),
    drafts: createDrafts(),
  };
}

/** Often enough that nobody hears a loop's end too late. Milliseconds. */
const tickMs = 30;

function createPlayer(bridge: Bridge, marks: MarksStore): PlayerStore {
  const store = createPlayerStore({
    bridge,
    marks,
    openAudio: openHowlerAudio,
    memory: createListeningMemory(window.localStorage),
    startTimer: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    startTicks: (run) => {
      const timer = setInterval(run, tickMs);
      return () => clearInterval(timer);
    },
  });
  const session = 'mediaSession' in navigator ? navigator.mediaSession : null;
  connectOutside({ bridge, store, session, metadata: () => new MediaMetadata({ title: 'Briefline' }) });
  const fitDevices = (): void => {
    void readOutputDevices().then((devices) => store.getState().fitDevices(devices.map(({ id }) => id)));
  };
  fitDevices();
  navigator.mediaDevices?.addEventListener('devicechange', fitDevices);
  return store;
}
