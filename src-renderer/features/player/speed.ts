/** How fast a recording can be heard; 1 is as it was spoken. */
export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 3] as const;

/** One of the speeds on offer. */
export type Speed = (typeof speeds)[number];

/** The speed so many steps faster, or slower when below 0; at either end it stays. */
export function stepSpeed(speed: Speed, steps: number): Speed {
  const place = Math.min(Math.max(speeds.indexOf(speed) + steps, 0), speeds.length - 1);
  return speeds[place] ?? 1;
}

/** A speed that was kept as text; 1 when it is none of ours. */
export function parseSpeed(text: string | null): Speed {
  return speeds.find((speed) => String(speed) === text) ?? 1;
}
