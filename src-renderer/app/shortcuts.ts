import { type Place, places } from './place.ts';

/** What a shortcut asks for. */
export type Command =
  | { readonly kind: 'go'; readonly place: Place }
  | { readonly kind: 'search' }
  | { readonly kind: 'show-shortcuts' };

/** A key as the window hears it. `isTyping` says that it goes into a field. */
export interface KeyStroke {
  readonly key: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly isTyping: boolean;
}

/** What a key means after the one before it: a command, or the first half of one (`g`). */
export interface ShortcutReading {
  readonly command: Command | null;
  readonly isHalf: boolean;
}

const nothing: ShortcutReading = { command: null, isHalf: false };
const search: ShortcutReading = { command: { kind: 'search' }, isHalf: false };

/** Reads a key of the window's own shortcuts. `wasHalf` says that `g` was pressed just before. */
export function readShortcut(stroke: KeyStroke, wasHalf: boolean): ShortcutReading {
  if (stroke.alt) return nothing;
  if (stroke.ctrl || stroke.meta) return stroke.key === 'f' ? search : goTo(places[Number(stroke.key) - 1]?.place);
  if (stroke.isTyping) return nothing;
  if (stroke.key === '/') return search;
  if (stroke.key === '?') return { command: { kind: 'show-shortcuts' }, isHalf: false };
  if (wasHalf) return goTo(places.find(({ letter }) => letter === stroke.key)?.place);
  return { command: null, isHalf: stroke.key === 'g' };
}

function goTo(place: Place | undefined): ShortcutReading {
  return place === undefined ? nothing : { command: { kind: 'go', place }, isHalf: false };
}
