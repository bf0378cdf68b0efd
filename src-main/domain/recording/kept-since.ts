/**
 * Since when calls are kept that are kept for so many days, null for all: the beginning of a day, so that it changes
 * once a day. Epoch milliseconds.
 */
export function keptSince(days: number | null, now: number): number | null {
  if (days === null) return null;
  const today = new Date(now);
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() - days).getTime();
}
