/** When somebody of one side speaks. Seconds. */
export interface VoiceSpan {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly side: 'us' | 'them';
}

/**
 * A recording of one channel as two lanes, the firm's first, by who is known to speak: what is heard meanwhile is in that side's
 * lane alone, all else in both. One lane where not both sides are known to speak. `points` are evenly spread over the duration.
 */
export function lanesByVoice(
  points: readonly number[],
  durationSeconds: number,
  voices: readonly VoiceSpan[],
): readonly (readonly number[])[] {
  const areBothKnown = (['us', 'them'] as const).every((side) => voices.some((voice) => voice.side === side));
  if (!areBothKnown || durationSeconds === 0) return [points];
  const sides = new Array<VoiceSpan['side'] | null>(points.length).fill(null);
  const pointsASecond = points.length / durationSeconds;
  for (const { fromSeconds, toSeconds, side } of voices) {
    sides.fill(side, Math.floor(fromSeconds * pointsASecond), Math.ceil(toSeconds * pointsASecond));
  }
  const without = (other: VoiceSpan['side']): readonly number[] =>
    points.map((loudness, at) => (sides[at] === other ? 0 : loudness));
  return [without('them'), without('us')];
}
