/** Where a key moves among so many items from the one at `position`; null when the key is not the timeline's. */
export function positionForKey(key: string, position: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return Math.min(position + 1, count - 1);
    case 'ArrowUp':
      return Math.max(position - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
