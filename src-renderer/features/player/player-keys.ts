/** What a key asks of the player. Seconds are added to where it is; steps of speed or zoom below 0 are slower, wider. */
export type PlayerCommand =
  | { readonly kind: 'toggle' }
  | { readonly kind: 'skip'; readonly seconds: number }
  | { readonly kind: 'speed'; readonly steps: number }
  | { readonly kind: 'loop'; readonly edge: 'begin' | 'end' | 'none' }
  | { readonly kind: 'bookmark' }
  /** To the bookmark after where it is, or the one before. */
  | { readonly kind: 'go-bookmark'; readonly step: 1 | -1 }
  | { readonly kind: 'skip-pauses' }
  /** 0 shows all of it. */
  | { readonly kind: 'zoom'; readonly steps: number };

/** A key as the call's pane hears it. `isOnControl` says that it goes to a button or the like, which has its own use for it. */
export interface PlayerKey {
  readonly key: string;
  readonly shift: boolean;
  readonly isOnControl: boolean;
}

/** Keys that mean the same whatever else is pressed with them, beside those that skip. */
const commands: Readonly<Record<string, PlayerCommand>> = {
  k: { kind: 'toggle' },
  j: { kind: 'skip', seconds: -10 },
  l: { kind: 'skip', seconds: 10 },
  '<': { kind: 'speed', steps: -1 },
  '>': { kind: 'speed', steps: 1 },
  i: { kind: 'loop', edge: 'begin' },
  o: { kind: 'loop', edge: 'end' },
  x: { kind: 'loop', edge: 'none' },
  b: { kind: 'bookmark' },
  '.': { kind: 'go-bookmark', step: 1 },
  ',': { kind: 'go-bookmark', step: -1 },
  q: { kind: 'skip-pauses' },
  '+': { kind: 'zoom', steps: 1 },
  '-': { kind: 'zoom', steps: -1 },
  '0': { kind: 'zoom', steps: 0 },
};

/** The keys of the player, wherever in a call the keyboard is; null when a key is not the player's. */
export function readPlayerKey({ key, shift, isOnControl }: PlayerKey): PlayerCommand | null {
  switch (key) {
    case ' ':
      return isOnControl ? null : { kind: 'toggle' };
    case 'ArrowLeft':
      return { kind: 'skip', seconds: shift ? -30 : -5 };
    case 'ArrowRight':
      return { kind: 'skip', seconds: shift ? 30 : 5 };
    default:
      return Object.hasOwn(commands, key) ? (commands[key] ?? null) : null;
  }
}
