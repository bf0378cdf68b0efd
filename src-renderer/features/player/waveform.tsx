import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { formatClock } from '../../ui/formats.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { endLoop, type Loop } from './loop.ts';
import { LoopHandles } from './loop-handles.tsx';
import { WaveformCanvas, type WaveformOverlays } from './waveform-canvas.tsx';
import { followed, secondsAt, shareOf, viewAt, type WaveformView, zoomedAt } from './waveform-view.ts';

/** What the waveform stands for. */
interface WaveformProps extends WaveformOverlays {
  readonly channels: readonly (readonly number[])[];
  readonly positionSeconds: number;
  readonly durationSeconds: number;
  readonly zoom: number;
  readonly loop: Loop | null;
  readonly onSeek: (seconds: number) => void;
  readonly onZoom: (zoom: number) => void;
  readonly onLoop: (loop: Loop | null) => void;
}

/** The recording as one sees it, as closely as one likes, and the slider that goes to any of its seconds. */
export function Waveform(props: WaveformProps) {
  const { channels, positionSeconds, durationSeconds, loop, onSeek, onLoop } = props;
  const { t, formats } = useSpeech();
  const frame = useRef<HTMLDivElement>(null);
  /** Where the pointer holds it, before it is let go. */
  const [heldSeconds, setHeld] = useState<number | null>(null);
  const [hoveredSeconds, setHovered] = useState<number | null>(null);
  const shownSeconds = heldSeconds ?? positionSeconds;
  const view = useView(props, heldSeconds !== null, frame);
  const secondsUnder = ({ currentTarget, clientX }: PointerEvent): number => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return secondsAt((clientX - left) / width, view);
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setHeld(secondsUnder(event));
  };
  const onPointerMove = (event: PointerEvent): void => {
    setHovered(secondsUnder(event));
    if (heldSeconds !== null) setHeld(secondsUnder(event));
  };
  const onPointerUp = (event: PointerEvent): void => {
    if (heldSeconds === null) return;
    setHeld(null);
    onSeek(secondsUnder(event));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const seconds =
      event.ctrlKey || event.metaKey || event.altKey ? null : target(event.key, positionSeconds, durationSeconds);
    if (seconds === null) return;
    event.preventDefault();
    event.stopPropagation();
    onSeek(seconds);
  };
  const spans = useMemo(
    () =>
      loop?.toSeconds == null
        ? props.spans
        : [...props.spans, { fromSeconds: loop.fromSeconds, toSeconds: loop.toSeconds, tone: 'loop' as const }],
    [props.spans, loop],
  );
  return (
    <div className="relative" ref={frame}>
      <div
        role="slider"
        tabIndex={0}
        aria-label={t('window.player.position')}
        aria-valuemin={0}
        aria-valuemax={Math.round(durationSeconds)}
        aria-valuenow={Math.round(shownSeconds)}
        aria-valuetext={t('window.player.positionOf', {
          at: formatClock(shownSeconds),
          total: formatClock(durationSeconds),
        })}
        className="relative h-16 cursor-pointer touch-none rounded-small"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => setHeld(null)}
        onPointerLeave={() => setHovered(null)}
        onKeyDown={onKeyDown}
      >
        <WaveformCanvas
          channels={channels}
          durationSeconds={durationSeconds}
          view={view}
          positionSeconds={shownSeconds}
          spans={spans}
          marks={props.marks}
        />
        {hoveredSeconds === null ? null : <HoverTime seconds={hoveredSeconds} view={view} />}
      </div>
      {loop === null ? null : (
        <LoopHandles
          loop={loop}
          view={view}
          onMove={(edge, seconds) =>
            onLoop(
              edge === 'begin'
                ? { ...loop, fromSeconds: Math.min(seconds, (loop.toSeconds ?? durationSeconds) - 0.5) }
                : endLoop(loop, seconds),
            )
          }
        />
      )}
      <span className="sr-only">{formats.duration(durationSeconds)}</span>
    </div>
  );
}

/** What is in sight: it follows what is heard, is moved by the wheel, and looked at closer with Ctrl held. */
function useView(
  { zoom, positionSeconds, durationSeconds, onZoom }: WaveformProps,
  isHeld: boolean,
  frame: { readonly current: HTMLDivElement | null },
): WaveformView {
  const [fromSeconds, setFrom] = useState(0);
  const asked = useMemo(() => viewAt(zoom, fromSeconds, durationSeconds), [zoom, fromSeconds, durationSeconds]);
  const view = useMemo(
    () => (isHeld ? asked : followed(asked, positionSeconds, durationSeconds)),
    // Only a place that leaves the view moves it.
    [asked, isHeld, durationSeconds, positionSeconds],
  );
  useEffect(() => {
    if (view.fromSeconds !== fromSeconds) setFrom(view.fromSeconds);
  }, [view, fromSeconds]);
  const latest = useRef({ view, zoom });
  useEffect(() => {
    latest.current = { view, zoom };
  });
  const onWheel = useCallback(
    (event: WheelEvent) => {
      const element = frame.current;
      if (element === null) return;
      const { left, width } = element.getBoundingClientRect();
      const now = latest.current;
      const length = now.view.toSeconds - now.view.fromSeconds;
      if (event.ctrlKey) {
        event.preventDefault();
        const next = Math.max(1, Math.min(64, now.zoom * 2 ** (-event.deltaY / 200)));
        setFrom(zoomedAt(now.view, next, (event.clientX - left) / width, durationSeconds).fromSeconds);
        onZoom(next);
      } else if (now.zoom > 1 && (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))) {
        event.preventDefault();
        setFrom(now.view.fromSeconds + ((event.deltaX || event.deltaY) / width) * length);
      }
    },
    [durationSeconds, onZoom, frame],
  );
  useEffect(() => {
    const element = frame.current;
    // The browser would not let what it adds by itself keep the page from scrolling.
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [onWheel, frame]);
  return view;
}

function HoverTime({ seconds, view }: { readonly seconds: number; readonly view: WaveformView }) {
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute top-0 -translate-x-1/2 -translate-y-full rounded-small bg-ink px-1.5 text-11 text-page tabular-nums"
      style={{ left: `${Math.min(Math.max(shareOf(seconds, view), 0), 1) * 100}%` }}
    >
      {formatClock(seconds)}
    </span>
  );
}

/** The keys that only the slider itself takes. */
function target(key: string, position: number, duration: number): number | null {
  switch (key) {
    case 'Home':
      return 0;
    case 'End':
      return duration;
    case 'PageUp':
      return position + 30;
    case 'PageDown':
      return position - 30;
    case 'ArrowUp':
      return position + 5;
    case 'ArrowDown':
      return position - 5;
    default:
      return null;
  }
}
