/** The part of a recording that a waveform shows, in seconds. */
export interface WaveformView {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** All of a recording, or as much as fits when it is `zoom` times as wide, beginning at `fromSeconds` or as near as there is. */
export function viewAt(zoom: number, fromSeconds: number, durationSeconds: number): WaveformView {
  const length = durationSeconds / Math.max(1, zoom);
  const from = Math.min(Math.max(fromSeconds, 0), durationSeconds - length);
  return { fromSeconds: from, toSeconds: from + length };
}

/** The view moved so that a place stays in sight: a tenth from its left edge once it leaves at either side. */
export function followed(view: WaveformView, seconds: number, durationSeconds: number): WaveformView {
  if (seconds >= view.fromSeconds && seconds <= view.toSeconds) return view;
  const length = view.toSeconds - view.fromSeconds;
  return viewAt(durationSeconds / length, seconds - length / 10, durationSeconds);
}

/** The view after another zoom, with the second under `share` (0 to 1 of its width) where it was. */
export function zoomedAt(view: WaveformView, zoom: number, share: number, durationSeconds: number): WaveformView {
  const kept = view.fromSeconds + share * (view.toSeconds - view.fromSeconds);
  return viewAt(zoom, kept - (share * durationSeconds) / Math.max(1, zoom), durationSeconds);
}

/** Where a second lies in the view: 0 at its left edge, 1 at its right; beyond them it is out of sight. */
export function shareOf(seconds: number, { fromSeconds, toSeconds }: WaveformView): number {
  return toSeconds === fromSeconds ? 0 : (seconds - fromSeconds) / (toSeconds - fromSeconds);
}

/** The second at a share of the view's width. */
export function secondsAt(share: number, { fromSeconds, toSeconds }: WaveformView): number {
  return fromSeconds + Math.min(Math.max(share, 0), 1) * (toSeconds - fromSeconds);
}
