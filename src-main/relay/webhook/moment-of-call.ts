/** The last moment the wire can write, with a year of four digits, less the longest call. */
const latestMomentMs = Date.UTC(9999, 0, 1);

/** No call lasts longer; in seconds. */
export const longestCallSeconds = 31 * 86_400;

/** Whether a moment (epoch ms) can be that of a call: it can be kept, compared and written on the wire. */
export function isMomentOfCall(epochMs: number): boolean {
  return epochMs >= 0 && epochMs <= latestMomentMs;
}

/**
 * A key that begins with when its call began (epoch ms, null when that is not told): the keys of one time lie together in an
 * index, and what is written with a webhook is a few pages instead of as many as there are indexes.
 */
export function keyedByMoment(beganAt: number | null, key: string): string {
  return beganAt === null ? key : `${Math.floor(beganAt / 1000).toString(36)}.${key}`;
}
