import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SettingsTab } from '../features/settings/settings-page.tsx';
import type { Place } from './place.ts';

/** What lies over the window, if anything. */
export type Overlay = 'shortcuts' | 'server' | null;

/** Where in the window the person is. */
export interface ShellState {
  readonly place: Place;
  /** In a window too narrow for both, whether the call is shown and not the list. */
  readonly isCallInFront: boolean;
  /** Whether the search stands where the list of calls was. */
  readonly isSearching: boolean;
  readonly overlay: Overlay;
  readonly settingsTab: SettingsTab;
  readonly go: (place: Place) => void;
  /** Opens the search, whatever the place, or leaves it. */
  readonly search: (isSearching: boolean) => void;
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
    overlay: null,
    settingsTab: 'general',
    go: (place) => set({ place, isCallInFront: false, isSearching: false }),
    search: (isSearching) =>
      set(({ place }) => ({ isSearching, isCallInFront: false, place: place === 'settings' ? 'calls' : place })),
    bringCallToFront: (isCallInFront) => set({ isCallInFront }),
    showSettings: (settingsTab) => set({ place: 'settings', settingsTab, isCallInFront: false, isSearching: false }),
    setOverlay: (overlay) => set({ overlay }),
  }));
}
