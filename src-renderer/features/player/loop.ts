/** A part that is heard again and again, in seconds; while its end is not chosen it only has a beginning. */
export interface Loop {
  readonly fromSeconds: number;
  readonly toSeconds: number | null;
}

/** A shorter one would be a noise. Seconds. */
const shortestSeconds = 0.5;

/** The loop that begins here; an end that would lie before it is chosen anew. */
export function beginLoop(loop: Loop | null, seconds: number): Loop {
  const end = loop?.toSeconds ?? null;
  return { fromSeconds: seconds, toSeconds: end !== null && end >= seconds + shortestSeconds ? end : null };
}

/** The loop that ends here; without a beginning it begins with the recording. What is too short stays as it was. */
export function endLoop(loop: Loop | null, seconds: number): Loop | null {
  const fromSeconds = loop?.fromSeconds ?? 0;
  return seconds >= fromSeconds + shortestSeconds ? { fromSeconds, toSeconds: seconds } : loop;
}

/** Where to go on from a place while a loop is heard; null: just on. What lies beyond the loop is left alone. */
export function loopedTo(loop: Loop | null, before: number, now: number): number | null {
  if (loop === null || loop.toSeconds === null) return null;
  return before < loop.toSeconds && now >= loop.toSeconds ? loop.fromSeconds : null;
}
