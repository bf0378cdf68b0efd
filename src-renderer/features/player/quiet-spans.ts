/** A pause: nobody is heard from `fromSeconds` to `toSeconds`. */
export interface QuietSpan {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** Quieter than this in every channel is silence; telephone lines hum below it. 0 to 1. */
const quietBelow = 0.03;
/** Shorter pauses belong to speech. Seconds. */
const shortestSeconds = 0.8;
/** What is left of a pause at either end, so that no word is clipped. Seconds. */
const marginSeconds = 0.15;

/** The pauses of a recording worth leaving out, in order. `channels` are loudnesses evenly spread over the duration. */
export function quietSpansOf(channels: readonly (readonly number[])[], durationSeconds: number): readonly QuietSpan[] {
  const points = channels[0]?.length ?? 0;
  if (points === 0) return [];
  const pointSeconds = durationSeconds / points;
  const spans: QuietSpan[] = [];
  for (let from = 0; from < points; from += 1) {
    let to = from;
    while (to < points && channels.every((points) => (points[to] ?? 0) < quietBelow)) to += 1;
    if ((to - from) * pointSeconds > shortestSeconds) {
      spans.push({ fromSeconds: from * pointSeconds + marginSeconds, toSeconds: to * pointSeconds - marginSeconds });
    }
    from = to;
  }
  return spans;
}

/** The pause that a place lies in; null when somebody is heard there. `spans` are in order. */
export function quietSpanAt(spans: readonly QuietSpan[], seconds: number): QuietSpan | null {
  let [low, high] = [0, spans.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span === undefined) return null;
    if (seconds < span.fromSeconds) high = middle - 1;
    else if (seconds >= span.toSeconds) low = middle + 1;
    else return span;
  }
  return null;
}
