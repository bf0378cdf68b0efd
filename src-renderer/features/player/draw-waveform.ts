/** What a waveform is drawn with. Lengths in CSS pixels; `ratio` is how many of the screen's make one. */
export interface WaveformDrawing {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  /** Loudnesses from 0 to 1, one list a channel; none draws a line. */
  readonly channels: readonly (readonly number[])[];
  /** 0 to 1 of the width. */
  readonly played: number;
  readonly colours: { readonly played: string; readonly left: string; readonly place: string };
}

const barWidth = 2;
const barStep = 3;
const laneGap = 4;
/** Silence is seen as a dot, not as nothing. */
const leastBar = 2;

/** As many loudnesses as there are bars, each the greatest of those it stands for. */
export function barsOf(points: readonly number[], bars: number): readonly number[] {
  return Array.from({ length: bars }, (_, bar) => {
    const from = Math.floor((bar * points.length) / bars);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * points.length) / bars));
    return Math.max(0, ...points.slice(from, to));
  });
}

/** Draws a lane of bars for each channel, and where it is; everything lies on whole pixels of the screen. */
export function drawWaveform(context: CanvasRenderingContext2D, drawing: WaveformDrawing): void {
  const { width, height, ratio, channels, played, colours } = drawing;
  const device = (length: number): number => Math.round(length * ratio);
  const lanes = channels.length === 0 ? [[0]] : channels;
  const laneHeight = (height - laneGap * (lanes.length - 1)) / lanes.length;
  const bars = Math.max(1, Math.floor((width + barStep - barWidth) / barStep));
  const playedTo = device(width * played);
  context.clearRect(0, 0, device(width), device(height));
  lanes.forEach((points, lane) => {
    const middle = (laneHeight + laneGap) * lane + laneHeight / 2;
    barsOf(points, bars).forEach((loudness, bar) => {
      const tall = Math.max(device(leastBar), device(loudness * laneHeight));
      const left = device(bar * barStep);
      context.fillStyle = left < playedTo ? colours.played : colours.left;
      context.fillRect(left, device(middle) - Math.floor(tall / 2), device(barWidth), tall);
    });
  });
  if (played === 0) return;
  const place = Math.min(playedTo, device(width) - device(1));
  context.fillStyle = colours.place;
  context.fillRect(place, 0, Math.max(1, device(1)), device(height));
}
