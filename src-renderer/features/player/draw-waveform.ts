/** A stretch of the waveform, as shares of its width from 0 to 1. */
export interface DrawnSpan {
  readonly from: number;
  readonly to: number;
  readonly colour: string;
  /** Drawn along its foot. */
  readonly line: { readonly colour: string; readonly isBroken: boolean } | null;
}

/** What a waveform is drawn with. Lengths in CSS pixels; `ratio` is how many of the screen's make one. */
export interface WaveformDrawing {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  /** Bars as `barsOf` gives them, one list a channel; none draws a line. */
  readonly lanes: readonly (readonly number[])[];
  /** Share of the width up to where it was heard; below 0 or above 1 when that is out of sight. */
  readonly played: number;
  /** Behind the bars: a loop, a mood. */
  readonly spans: readonly DrawnSpan[];
  /** Shares of the width where something is marked. */
  readonly marks: readonly { readonly at: number; readonly colour: string }[];
  readonly colours: { readonly played: string; readonly left: string; readonly place: string };
}

const barWidth = 2;
const barStep = 3;
const laneGap = 4;
/** Silence is seen as a dot, not as nothing. */
const leastBar = 2;
const markWidth = 2;
const lineHeight = 2;
/** Of a broken line: a dash and the gap after it. */
const dashWidth = 4;
const dashGap = 3;

/** How many bars fit beside each other. */
export function barCount(width: number): number {
  return Math.max(1, Math.floor((width + barStep - barWidth) / barStep));
}

/** As many loudnesses as there are bars, each the greatest of those it stands for, of the part between two shares of the whole. */
export function barsOf(points: readonly number[], bars: number, from = 0, to = 1): readonly number[] {
  const [first, count] = [from * points.length, (to - from) * points.length];
  return Array.from({ length: bars }, (_, bar) => {
    const start = Math.floor(first + (bar * count) / bars);
    const end = Math.max(start + 1, Math.floor(first + ((bar + 1) * count) / bars));
    let loudest = 0;
    for (let point = start; point < end; point += 1) loudest = Math.max(loudest, points[point] ?? 0);
    return loudest;
  });
}

/** Draws a lane of bars for each channel, what is marked, and where it is; everything lies on whole pixels of the screen. */
export function drawWaveform(context: CanvasRenderingContext2D, drawing: WaveformDrawing): void {
  const { width, height, ratio, played, colours, spans, marks } = drawing;
  const device = (length: number): number => Math.round(length * ratio);
  const lanes = drawing.lanes.length === 0 ? [Array.from({ length: barCount(width) }, () => 0)] : drawing.lanes;
  const laneHeight = (height - laneGap * (lanes.length - 1)) / lanes.length;
  const playedTo = device(width * Math.min(Math.max(played, 0), 1));
  context.clearRect(0, 0, device(width), device(height));
  for (const span of spans) drawSpan(context, span, { width, height, device });
  lanes.forEach((bars, lane) => {
    const middle = (laneHeight + laneGap) * lane + laneHeight / 2;
    bars.forEach((loudness, bar) => {
      const tall = Math.max(device(leastBar), device(loudness * laneHeight));
      const left = device(bar * barStep);
      context.fillStyle = left < playedTo ? colours.played : colours.left;
      context.fillRect(left, device(middle) - Math.floor(tall / 2), device(barWidth), tall);
    });
  });
  for (const { at, colour } of marks) {
    if (at < 0 || at > 1) continue;
    context.fillStyle = colour;
    context.fillRect(
      Math.min(device(width * at), device(width) - device(markWidth)),
      0,
      device(markWidth),
      device(height),
    );
  }
  if (played <= 0 || played > 1) return;
  const place = Math.min(playedTo, device(width) - device(1));
  context.fillStyle = colours.place;
  context.fillRect(place, 0, Math.max(1, device(1)), device(height));
}

function drawSpan(
  context: CanvasRenderingContext2D,
  { from, to, colour, line }: DrawnSpan,
  {
    width,
    height,
    device,
  }: Pick<WaveformDrawing, 'width' | 'height'> & { readonly device: (length: number) => number },
): void {
  const [left, right] = [device(width * Math.max(0, from)), device(width * Math.min(1, to))];
  if (right <= left) return;
  context.fillStyle = colour;
  context.fillRect(left, 0, right - left, device(height));
  if (line === null) return;
  context.fillStyle = line.colour;
  const [dash, step] = line.isBroken ? [device(dashWidth), device(dashWidth + dashGap)] : [right - left, right - left];
  for (let at = left; at < right; at += step) {
    context.fillRect(at, device(height) - device(lineHeight), Math.min(dash, right - at), device(lineHeight));
  }
}
