import { useStore } from 'zustand';
import { keyCapsOf, parseKeyCombination } from '#domain/key-combination.ts';
import type { AppStore } from './app-store.ts';
import type { MappedShortcut } from './shortcut-map.ts';

/** What is heard while another program is in front: the lookup panel's keys while they are held, and the card's. */
export function useKeysInAnyProgram(app: AppStore, hasCard: boolean): readonly MappedShortcut[] {
  const { keys, standing } = useStore(app, (state) => state.lookupShortcut);
  const isMac = useStore(app, (state) => state.platform === 'darwin');
  const combination = standing === 'held' ? parseKeyCombination(keys ?? '') : null;
  const lookUp = combination === null ? [] : [keyCapsOf(combination, isMac)];
  const all: readonly MappedShortcut[] = [
    { text: 'window.shortcuts.lookUp', ways: lookUp },
    { text: 'window.shortcuts.toCard', ways: hasCard ? [['Ctrl', 'Alt', 'B']] : [] },
  ];
  return all.filter(({ ways }) => ways.length > 0);
}
