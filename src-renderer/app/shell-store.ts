import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { SettingsTab } from '../features/settings/settings-section.ts';
import type { Place } from './place.ts';
import type { Step } from './subject.ts';

/** What lies over the window, if anything. */
export type Overlay = 'shortcuts' | 'server' | null;

/** The parts of the missed calls: who waits, who was put off, what is to be done, what is past. */
export type MissedPlacePart = 'open' | 'later' | 'todo' | 'past';

/** Where in the window the person is. */
export interface ShellState {
  readonly place: Place;
  /** In a window too narrow for both, whether the call is shown and not the list. */
  readonly isCallInFront: boolean;
  /** Whether the search stands where the list of calls was. */
  readonly isSearching: boolean;
  /** Which part of the missed calls is in sight. */
  readonly missedPart: MissedPlacePart;
  /** Whether the calls in sight are only those of unknown numbers. */
  readonly isUnknownOnly: boolean;
  readonly chosenCase: CaseId | null;
  readonly chosenContact: ContactId | null;
  /** The steps from what is chosen in the list to what the detail shows. */
  readonly trail: readonly Step[];
  readonly overlay: Overlay;
  readonly settingsTab: SettingsTab;
  readonly go: (place: Place) => void;
  /** Opens the search, whatever the place, or leaves it. */
  readonly search: (isSearching: boolean) => void;
  readonly chooseCase: (id: CaseId) => void;
  readonly chooseContact: (id: ContactId) => void;
  readonly follow: (trail: readonly Step[]) => void;
  readonly showMissed: (part: MissedPlacePart) => void;
  readonly showUnknownOnly: (isUnknownOnly: boolean) => void;
  readonly bringCallToFront: (isInFront: boolean) => void;
  /** Goes to a part of the settings. */
  readonly showSettings: (tab: SettingsTab) => void;
  readonly setOverlay: (overlay: Overlay) => void;
}

/** Where the person is, for the shell. */
export type ShellStore = StoreApi<ShellState>;

/** Makes the store; one begins at the calls. */
export function createShellStore(): ShellStore {
  return createStore<ShellState>()((set) => ({
    place: 'calls',
    isCallInFront: false,
    isSearching: false,
    missedPart: 'open',
    isUnknownOnly: false,
    chosenCase: null,
    chosenContact: null,
    trail: [],
    overlay: null,
    settingsTab: 'general',
    go: (place) => set({ place, isCallInFront: false, isSearching: false, trail: [] }),
    search: (isSearching) =>
      set(({ place }) => ({
        isSearching,
        isCallInFront: false,
        trail: [],
        place: place === 'missed' ? 'missed' : 'calls',
      })),
    chooseCase: (chosenCase) => set({ chosenCase, trail: [] }),
    chooseContact: (chosenContact) => set({ chosenContact, trail: [] }),
    follow: (trail) => set({ trail }),
    showMissed: (missedPart) => set({ missedPart }),
    showUnknownOnly: (isUnknownOnly) => set({ isUnknownOnly }),
    bringCallToFront: (isCallInFront) => set({ isCallInFront }),
    showSettings: (settingsTab) =>
      set({ place: 'settings', settingsTab, isCallInFront: false, isSearching: false, trail: [] }),
    setOverlay: (overlay) => set({ overlay }),
  }));
}
