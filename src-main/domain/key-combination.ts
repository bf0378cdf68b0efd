/** Keys that are held while another is pressed. `CommandOrControl` is Command on a Mac, Control elsewhere. */
export type Modifier = 'CommandOrControl' | 'Control' | 'Command' | 'Alt' | 'Shift';

/** Keys pressed together, as Electron's accelerators name them. */
export interface KeyCombination {
  readonly modifiers: readonly Modifier[];
  /** A letter, a digit, or F1 to F24. */
  readonly key: string;
}

/**
 * The keys that open the lookup panel until others are chosen. Word has a use for most letters with Ctrl and Shift, and Ctrl
 * and Alt write a character on a Belgian keyboard; with J they do neither. The space bar would be hit after each "€".
 */
export const lookupKeys = 'CommandOrControl+Alt+J';

/** The order in which they are written. */
const modifierOrder: readonly Modifier[] = ['CommandOrControl', 'Control', 'Command', 'Alt', 'Shift'];
const keyPattern = /^([A-Z0-9]|F([1-9]|1\d|2[0-4]))$/;

/** Whether a text can be a key of a combination. */
export function isCombinationKey(text: string): boolean {
  return keyPattern.test(text);
}

/**
 * Reads a combination that may be held against all other programs: at least two keys are held for a letter or a digit, one
 * of them not Shift, because a single one belongs to the program in front (Ctrl+C); one is enough for a function key.
 */
export function parseKeyCombination(text: string): KeyCombination | null {
  const names = text.split('+');
  const key = names.at(-1) ?? '';
  const held = names.slice(0, -1);
  const modifiers = modifierOrder.filter((modifier) => held.includes(modifier));
  if (!isCombinationKey(key) || modifiers.length !== held.length) return null;
  const isFunctionKey = key.length > 1;
  const isSafe = modifiers.some((modifier) => modifier !== 'Shift') && (isFunctionKey || modifiers.length > 1);
  return isSafe ? { modifiers, key } : null;
}

/** The combination as text: `parseKeyCombination` reads it back, and Electron takes it. */
export function formatKeyCombination({ modifiers, key }: KeyCombination): string {
  return [...modifierOrder.filter((modifier) => modifiers.includes(modifier)), key].join('+');
}

const macNames = { CommandOrControl: '⌘', Control: '⌃', Command: '⌘', Alt: '⌥', Shift: '⇧' } as const;
const otherNames = { CommandOrControl: 'Ctrl', Control: 'Ctrl', Command: 'Win', Alt: 'Alt', Shift: 'Shift' } as const;
/** Apple writes them in this order, the last one next to the key. */
const macOrder: readonly Modifier[] = ['Control', 'Alt', 'Shift', 'CommandOrControl', 'Command'];

/** The keys as they are drawn on the keyboard, in the order people write them. */
export function keyCapsOf({ modifiers, key }: KeyCombination, isMac: boolean): readonly string[] {
  if (!isMac) return [...modifiers.map((modifier) => otherNames[modifier]), key];
  return [...macOrder.filter((modifier) => modifiers.includes(modifier)).map((modifier) => macNames[modifier]), key];
}

/** The keys on one line: `Ctrl+Alt+J`, on a Mac `⌥⌘J`. */
export function keyLine(combination: KeyCombination, isMac: boolean): string {
  return keyCapsOf(combination, isMac).join(isMac ? '' : '+');
}
