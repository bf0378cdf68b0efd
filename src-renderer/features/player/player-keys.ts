/** What a key asks of the player. Seconds are added to where it is; steps of speed below 0 are slower. */
export type PlayerCommand =
  | { readonly kind: 'toggle' }
  | { readonly kind: 'skip'; readonly seconds: number }
  | { readonly kind: 'speed'; readonly steps: number };

/** A key as the call's pane hears it. `isOnControl` says that it goes to a button or the like, which has its own use for it. */
export interface PlayerKey {
  readonly key: string;
  readonly shift: boolean;
  readonly isOnControl: boolean;
}

/** The keys of the player, wherever in a call the keyboard is; null when a key is not the player's. */
export function readPlayerKey({ key, shift, isOnControl }: PlayerKey): PlayerCommand | null {
  switch (key) {
    case ' ':
      return isOnControl ? null : { kind: 'toggle' };
    case 'k':
      return { kind: 'toggle' };
    case 'ArrowLeft':
      return { kind: 'skip', seconds: shift ? -30 : -5 };
    case 'ArrowRight':
      return { kind: 'skip', seconds: shift ? 30 : 5 };
    case 'j':
      return { kind: 'skip', seconds: -10 };
    case 'l':
      return { kind: 'skip', seconds: 10 };
    case '<':
      return { kind: 'speed', steps: -1 };
    case '>':
      return { kind: 'speed', steps: 1 };
    default:
      return null;
  }
}
