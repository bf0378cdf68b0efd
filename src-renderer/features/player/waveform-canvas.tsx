import { useEffect, useRef } from 'react';
import { barCount, barsOf, drawWaveform } from './draw-waveform.ts';
import { shareOf, type WaveformView } from './waveform-view.ts';

/** What a stretch of the waveform means: repeated, how it sounds, or pointed at. */
export type SpanTone = 'loop' | 'good' | 'bad' | 'pointed';

/** What lies over the waveform. Seconds. */
export interface WaveformOverlays {
  readonly spans: readonly { readonly fromSeconds: number; readonly toSeconds: number; readonly tone: SpanTone }[];
  readonly marks: readonly { readonly seconds: number; readonly tone: 'bookmark' | 'hit' }[];
}

/** What the canvas shows. */
export interface ShownWaveform extends WaveformOverlays {
  readonly channels: readonly (readonly number[])[];
  readonly durationSeconds: number;
  readonly view: WaveformView;
  readonly positionSeconds: number;
}

/** The waveform on a canvas, for eyes only. */
export function WaveformCanvas(shown: ShownWaveform) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(shown);
  const bars = useRef<BarMemory | null>(null);
  useEffect(() => {
    latest.current = shown;
    if (canvas.current !== null) bars.current = draw(canvas.current, shown, bars.current);
  });
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const again = (): void => {
      bars.current = draw(element, latest.current, null);
    };
    const sizes = new ResizeObserver(again);
    sizes.observe(element);
    const themes = new MutationObserver(again);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      sizes.disconnect();
      themes.disconnect();
    };
  }, []);
  return <canvas ref={canvas} className="block size-full" aria-hidden />;
}

/** The bars of a view, and colours, which cost most and change least. */
interface BarMemory {
  readonly channels: ShownWaveform['channels'];
  readonly view: WaveformView;
  readonly width: number;
  readonly lanes: readonly (readonly number[])[];
  readonly colour: (token: string) => string;
}

const spanTokens: Readonly<Record<SpanTone, string>> = {
  loop: '--accent-tint',
  good: '--answered-tint',
  bad: '--missed-tint',
  pointed: '--accent-tint',
};
/** How it sounds is seen without colours too: a line below, broken where it is tense. As the legend says. */
const spanLines: Partial<Readonly<Record<SpanTone, { readonly token: string; readonly isBroken: boolean }>>> = {
  good: { token: '--answered', isBroken: false },
  bad: { token: '--missed', isBroken: true },
};

function draw(canvas: HTMLCanvasElement, shown: ShownWaveform, former: BarMemory | null): BarMemory | null {
  const context = canvas.getContext('2d');
  const { width, height } = canvas.getBoundingClientRect();
  if (context === null || width === 0) return null;
  const ratio = window.devicePixelRatio;
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across || canvas.height !== down) Object.assign(canvas, { width: across, height: down });
  const memory = remembered(canvas, shown, width, former);
  const { view, spans, marks, positionSeconds } = shown;
  const { colour } = memory;
  drawWaveform(context, {
    width,
    height,
    ratio,
    lanes: memory.lanes,
    played: shareOf(positionSeconds, view),
    spans: spans.map(({ fromSeconds, toSeconds, tone }) => {
      const line = spanLines[tone];
      return {
        from: shareOf(fromSeconds, view),
        to: shareOf(toSeconds, view),
        colour: colour(spanTokens[tone]),
        line: line === undefined ? null : { colour: colour(line.token), isBroken: line.isBroken },
      };
    }),
    marks: marks.map(({ seconds, tone }) => ({
      at: shareOf(seconds, view),
      colour: colour(tone === 'bookmark' ? '--voicemail' : '--ringing-line'),
    })),
    colours: { played: colour('--accent-text'), left: colour('--neutral-9'), place: colour('--neutral-12') },
  });
  return memory;
}

function remembered(
  canvas: HTMLCanvasElement,
  { channels, view, durationSeconds }: ShownWaveform,
  width: number,
  former: BarMemory | null,
): BarMemory {
  const isSame = former?.channels === channels && former.view === view && former.width === width;
  if (former !== null && isSame) return former;
  const share = (seconds: number): number => (durationSeconds === 0 ? 0 : seconds / durationSeconds);
  const [from, to] = [share(view.fromSeconds), share(view.toSeconds)];
  const known = new Map<string, string>();
  const style = getComputedStyle(canvas);
  return {
    channels,
    view,
    width,
    lanes: channels.map((points) => barsOf(points, barCount(width), from, to)),
    colour: (token) => {
      const colour = known.get(token) ?? style.getPropertyValue(token).trim();
      known.set(token, colour);
      return colour;
    },
  };
}
