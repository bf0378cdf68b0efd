/** What a key does in the list: go to another call, by its place among the loaded ones, or open the chosen one. */
export type ListMove = { readonly kind: 'choose'; readonly position: number } | { readonly kind: 'open' };

/** What the list looks like to the keyboard: `chosen` is the place of the chosen call, -1 for none. */
export interface ListShape {
  readonly chosen: number;
  readonly count: number;
  /** Whole rows in sight. */
  readonly pageSize: number;
}

/** The keyboard model of the list: what a key means, or null when it is not the list's. */
export function moveForKey(key: string, { chosen, count, pageSize }: ListShape): ListMove | null {
  if (count === 0) return null;
  const to = (position: number): ListMove => ({ kind: 'choose', position: Math.min(Math.max(position, 0), count - 1) });
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return to(chosen + 1);
    case 'ArrowUp':
    case 'k':
      return to(chosen === -1 ? 0 : chosen - 1);
    case 'PageDown':
      return to(Math.max(chosen, 0) + pageSize);
    case 'PageUp':
      return to(chosen - pageSize);
    case 'Home':
      return to(0);
    case 'End':
      return to(count - 1);
    case 'Enter':
      return chosen === -1 ? null : { kind: 'open' };
    default:
      return null;
  }
}
