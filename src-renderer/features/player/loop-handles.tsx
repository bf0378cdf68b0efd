import type { KeyboardEvent, PointerEvent } from 'react';
import { formatClock } from '../../ui/formats.ts';
import { useSpeech } from '../../ui/texts.tsx';
import type { Loop } from './loop.ts';
import { secondsAt, shareOf, type WaveformView } from './waveform-view.ts';

/** Which end of a loop. */
export type LoopEdge = 'begin' | 'end';

const keySteps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/** The ends of a loop on the waveform, to be dragged or moved by keys. The parent holds them in place. */
export function LoopHandles({
  loop,
  view,
  onMove,
}: {
  readonly loop: Loop;
  readonly view: WaveformView;
  readonly onMove: (edge: LoopEdge, seconds: number) => void;
}) {
  const { t } = useSpeech();
  const edges: readonly (readonly [LoopEdge, number | null, string])[] = [
    ['begin', loop.fromSeconds, t('window.player.loopBegin')],
    ['end', loop.toSeconds, t('window.player.loopEnd')],
  ];
  return edges.map(([edge, seconds, label]) => {
    const share = seconds === null ? -1 : shareOf(seconds, view);
    if (seconds === null || share < 0 || share > 1) return null;
    const onPointerMove = (event: PointerEvent): void => {
      if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
      const { left = 0, width = 1 } = event.currentTarget.parentElement?.getBoundingClientRect() ?? {};
      onMove(edge, secondsAt((event.clientX - left) / width, view));
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const step = keySteps[event.key];
      if (step === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      onMove(edge, Math.max(0, seconds + step * (event.shiftKey ? 5 : 0.5)));
    };
    return (
      <div
        key={edge}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.round(view.toSeconds)}
        aria-valuenow={Math.round(seconds)}
        aria-valuetext={formatClock(seconds)}
        className="absolute inset-y-0 w-3 -translate-x-1/2 cursor-ew-resize touch-none"
        style={{ left: `${share * 100}%` }}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        onKeyDown={onKeyDown}
      >
        <span className="mx-auto block h-full w-0.5 bg-accent-fill" aria-hidden />
      </div>
    );
  });
}
