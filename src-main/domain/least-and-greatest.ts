/** The lesser of two numbers; of one that is not known, the other. */
export function lesser(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

/** The greater of two numbers, likewise. */
export function greater(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

/** The least of those that are known; null when none is. */
export function leastOf(numbers: readonly (number | null)[]): number | null {
  return numbers.reduce(lesser, null);
}

/** The greatest of those that are known; null when none is. */
export function greatestOf(numbers: readonly (number | null)[]): number | null {
  return numbers.reduce(greater, null);
}
