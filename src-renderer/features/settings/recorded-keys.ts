import { formatKeyCombination, isCombinationKey, type Modifier, parseKeyCombination } from '#domain/key-combination.ts';

/** A key as the page hears it, with those held meanwhile. */
export interface HeardKey {
  readonly key: string;
  /** Where it is on the keyboard, as on an American one: `KeyJ`. */
  readonly code: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** What a person who records a shortcut has pressed so far: only keys to be held, a combination, or one that will not do. */
export type RecordedKeys =
  | { readonly kind: 'held' }
  | { readonly kind: 'keys'; readonly keys: string }
  /** It writes a character in every program, such as AltGr+E an €. */
  | { readonly kind: 'writes' }
  /** It would be missed by other programs, or by the desktop. */
  | { readonly kind: 'unsafe' };

const heldKeys: ReadonlySet<string> = new Set([
  'Control',
  'Meta',
  'Alt',
  'AltGraph',
  'Shift',
  'OS',
  'CapsLock',
  'Dead',
]);

/** Reads one key that was pressed while a shortcut is being recorded. */
export function readRecordedKeys(heard: HeardKey, isMac: boolean): RecordedKeys {
  if (heldKeys.has(heard.key)) return { kind: 'held' };
  const key = keyOf(heard, isMac);
  if (key === null) return { kind: isWriting(heard) ? 'writes' : 'unsafe' };
  // The desktop's own key is the desktop's; only a Mac gives its Command to programs.
  if (heard.meta && !isMac) return { kind: 'unsafe' };
  const modifiers: readonly Modifier[] = [
    ...(heard.ctrl ? (['Control'] as const) : []),
    ...(heard.meta ? (['Command'] as const) : []),
    ...(heard.alt ? (['Alt'] as const) : []),
    ...(heard.shift ? (['Shift'] as const) : []),
  ];
  const read = parseKeyCombination(formatKeyCombination({ modifiers, key }));
  return read === null ? { kind: 'unsafe' } : { kind: 'keys', keys: formatKeyCombination(read) };
}

function keyOf({ key, code, alt }: HeardKey, isMac: boolean): string | null {
  const letter = key.toUpperCase();
  if (isCombinationKey(letter)) return letter;
  // With Option every key of a Mac writes something; there the place on the keyboard tells which it is.
  const [, placed = ''] = /^(?:Key|Digit)([A-Z0-9])$/.exec(code) ?? [];
  return isMac && alt && placed !== '' ? placed : null;
}

function isWriting({ key, ctrl, alt }: HeardKey): boolean {
  return ctrl && alt && [...key].length === 1 && key !== ' ';
}
