import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '#contract/bridge.ts';
import type { AppState } from '#contract/state.ts';

/** The app's state as the main process last told it. */
export interface AppStore extends StoreApi<AppState> {
  readonly close: () => void;
}

/** Makes the store from the state it begins with, and follows what the main process tells. */
export function createAppStore(bridge: Bridge, initial: AppState): AppStore {
  const store = createStore<AppState>()(() => initial);
  const stop = bridge.on('app.changed', (state) => store.setState(state, true));
  return { ...store, close: stop };
}
