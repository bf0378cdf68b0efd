import { type KeyboardEvent, useCallback } from 'react';
import { readPlayerKey } from './player-keys.ts';
import type { PlayerStore } from './player-store.ts';

/** What has its own use for the space bar. */
const controls = 'button, a, select, [role=combobox], [role=option], [role=menuitem]';

/** Hears the player's keys anywhere in what it is put on, but not in fields, nor in what floats above. */
export function usePlayerKeys(store: PlayerStore): (event: KeyboardEvent) => void {
  return useCallback(
    (event) => {
      const { target, currentTarget, key, shiftKey: shift } = event;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!(target instanceof HTMLElement) || !currentTarget.contains(target)) return;
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
      const command = readPlayerKey({ key, shift, isOnControl: target.closest(controls) !== null });
      if (command !== null && store.getState().obey(command)) event.preventDefault();
    },
    [store],
  );
}
