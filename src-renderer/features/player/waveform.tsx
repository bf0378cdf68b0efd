import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { formatClock } from '../../ui/formats.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { drawWaveform } from './draw-waveform.ts';

/** What the waveform stands for. */
interface WaveformProps {
  readonly channels: readonly (readonly number[])[];
  readonly positionSeconds: number;
  readonly durationSeconds: number;
  readonly onSeek: (seconds: number) => void;
}

/** The recording as one sees it, and the slider that goes to any of its seconds. */
export function Waveform({ channels, positionSeconds, durationSeconds, onSeek }: WaveformProps) {
  const { t, formats } = useSpeech();
  /** Where the pointer holds it, before it is let go. */
  const [heldSeconds, setHeld] = useState<number | null>(null);
  const [hoveredSeconds, setHovered] = useState<number | null>(null);
  const shownSeconds = heldSeconds ?? positionSeconds;
  const secondsAt = ({ currentTarget, clientX }: PointerEvent): number => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.min(Math.max((clientX - left) / width, 0), 1) * durationSeconds;
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setHeld(secondsAt(event));
  };
  const onPointerMove = (event: PointerEvent): void => {
    setHovered(secondsAt(event));
    if (heldSeconds !== null) setHeld(secondsAt(event));
  };
  const onPointerUp = (event: PointerEvent): void => {
    if (heldSeconds === null) return;
    setHeld(null);
    onSeek(secondsAt(event));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const seconds =
      event.ctrlKey || event.metaKey || event.altKey ? null : target(event.key, positionSeconds, durationSeconds);
    if (seconds === null) return;
    event.preventDefault();
    event.stopPropagation();
    onSeek(seconds);
  };
  const canvas = useDrawnCanvas(channels, durationSeconds === 0 ? 0 : shownSeconds / durationSeconds);
  const tipShare = hoveredSeconds === null || durationSeconds === 0 ? null : hoveredSeconds / durationSeconds;
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t('window.player.position')}
      aria-valuemin={0}
      aria-valuemax={Math.round(durationSeconds)}
      aria-valuenow={Math.round(shownSeconds)}
      aria-valuetext={t('window.player.positionOf', {
        at: formats.duration(shownSeconds),
        total: formats.duration(durationSeconds),
      })}
      className="relative h-16 cursor-pointer touch-none rounded-small"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setHeld(null)}
      onPointerLeave={() => setHovered(null)}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} className="block size-full" aria-hidden />
      {tipShare === null ? null : (
        <span
          aria-hidden
          className="pointer-events-none absolute top-0 -translate-x-1/2 -translate-y-full rounded-small bg-ink px-1.5 text-11 text-page tabular-nums"
          style={{ left: `${tipShare * 100}%` }}
        >
          {formatClock(hoveredSeconds ?? 0)}
        </span>
      )}
    </div>
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

/** Keeps a canvas drawn: anew at every change of what it shows, of its size, of the screen and of the theme. */
function useDrawnCanvas(channels: WaveformProps['channels'], played: number) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef({ channels, played });
  useEffect(() => {
    latest.current = { channels, played };
    if (canvas.current !== null) draw(canvas.current, { channels, played });
  }, [channels, played]);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const again = (): void => draw(element, latest.current);
    const sizes = new ResizeObserver(again);
    sizes.observe(element);
    const themes = new MutationObserver(again);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      sizes.disconnect();
      themes.disconnect();
    };
  }, []);
  return canvas;
}

function draw(canvas: HTMLCanvasElement, shown: Pick<WaveformProps, 'channels'> & { readonly played: number }): void {
  const context = canvas.getContext('2d');
  const { width, height } = canvas.getBoundingClientRect();
  if (context === null || width === 0) return;
  const ratio = window.devicePixelRatio;
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across || canvas.height !== down) Object.assign(canvas, { width: across, height: down });
  const style = getComputedStyle(canvas);
  const colour = (token: string): string => style.getPropertyValue(token).trim();
  const colours = { played: colour('--accent-text'), left: colour('--neutral-9'), place: colour('--neutral-12') };
  drawWaveform(context, { ...shown, width, height, ratio, colours });
}
