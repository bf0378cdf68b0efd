import { LoaderCircle, Pause, Play } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Call } from '#domain/call.ts';
import { formatClock } from '../../ui/formats.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { Tip } from '../../ui/tip.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import type { PlayerStore } from './player-store.ts';
import { RecordingState } from './recording-state.tsx';
import { SpeedChoice } from './speed-choice.tsx';
import { VolumeSlider } from './volume-slider.tsx';
import { Waveform } from './waveform.tsx';

/** The recording of a call, to be listened to; falls silent when it is no longer in sight. */
export function Player({
  call,
  store,
  isConnected,
}: {
  readonly call: Call;
  readonly store: PlayerStore;
  readonly isConnected: boolean;
}) {
  const { t } = useSpeech();
  const view = useStore(store, (state) => state.view);
  const isAsking = useStore(store, (state) => state.isAsking);
  const again = useStore(store, (state) => state.again);
  useShownRecording(call, store, isConnected);
  const isSlow = useDelayed(view.kind === 'reading');
  return (
    <section aria-label={t('window.player.title')} className="grid gap-1.5">
      <h3 className="text-12 font-strong text-quiet">{t('window.player.title')}</h3>
      {view.kind === 'ready' ? <Controls store={store} channels={view.outline?.channels ?? none} /> : null}
      {view.kind === 'ready' && !isConnected ? (
        <p role="status" className="text-12 text-quiet">
          {t('window.player.offlineMeanwhile')}
        </p>
      ) : null}
      {view.kind === 'reading' ? <PlayerSkeleton label={t('window.player.reading')} isShown={isSlow} /> : null}
      {view.kind === 'ready' || view.kind === 'reading' ? null : (
        <div role="status">
          <RecordingState view={view} isConnected={isConnected} isAsking={isAsking} onAgain={() => void again()} />
        </div>
      )}
    </section>
  );
}

const none: readonly (readonly number[])[] = [];

/** Follows the call that is shown, and asks again when what was missing may have come. */
function useShownRecording(call: Call, store: PlayerStore, isConnected: boolean): void {
  const { id, durationSeconds, seq } = call;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the length is a first guess; a later one must not begin anew
  useEffect(() => {
    const { show, leave } = store.getState();
    void show(id, durationSeconds);
    return leave;
  }, [store, id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: something new of the call, or the relay reached again
  useEffect(() => {
    const { view, again } = store.getState();
    const isAwaited = view.kind === 'pending' || view.kind === 'missing';
    if (isAwaited || (isConnected && view.kind === 'failed')) void again();
  }, [store, seq, isConnected]);
}

function Controls({
  store,
  channels,
}: {
  readonly store: PlayerStore;
  readonly channels: readonly (readonly number[])[];
}) {
  const { positionSeconds, durationSeconds, seek, speed, volume, setSpeed, setVolume } = useStore(store);
  const { t } = useSpeech();
  useLooks(store);
  const left = Math.max(0, Math.ceil(durationSeconds) - Math.floor(positionSeconds));
  return (
    <div className="@container grid gap-2 rounded-large border border-line bg-raised px-3 pt-3 pb-2">
      <Waveform channels={channels} positionSeconds={positionSeconds} durationSeconds={durationSeconds} onSeek={seek} />
      <div className="flex justify-between text-12 text-quiet tabular-nums">
        <span>
          <span className="sr-only">{t('window.player.elapsed')} </span>
          {formatClock(positionSeconds)}
        </span>
        <span>
          <span className="sr-only">{t('window.player.remaining')} </span>−{formatClock(left)}
        </span>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <div className="flex items-center gap-0.5">
          <Skip store={store} seconds={-30} />
          <Skip store={store} seconds={-10} />
          <PlayButton store={store} />
          <Skip store={store} seconds={10} />
          <Skip store={store} seconds={30} />
        </div>
        <div className="flex items-center gap-2">
          <VolumeSlider volume={volume} onVolume={setVolume} />
          <SpeedChoice speed={speed} onSpeed={setSpeed} />
        </div>
      </div>
    </div>
  );
}

function PlayButton({ store }: { readonly store: PlayerStore }) {
  const { t } = useSpeech();
  const motion = useStore(store, (state) => state.motion);
  const toggle = useStore(store, (state) => state.toggle);
  const isSlow = useDelayed(motion === 'opening');
  const label = t(motion === 'still' ? 'window.player.play' : 'window.player.pause');
  return (
    <Tip text={label}>
      <button
        type="button"
        aria-label={label}
        aria-busy={motion === 'opening'}
        onClick={toggle}
        className="mx-1 inline-grid size-9 place-items-center rounded-full bg-accent-fill text-on-accent shadow-raised transition-colors hover:bg-accent-fill-hover"
      >
        {isSlow ? (
          <LoaderCircle size={18} className="animate-spin" aria-hidden />
        ) : motion === 'still' ? (
          <Play size={18} className="ml-0.5 fill-current" strokeWidth={1.5} aria-hidden />
        ) : (
          <Pause size={18} className="fill-current" strokeWidth={1.5} aria-hidden />
        )}
      </button>
    </Tip>
  );
}

function Skip({ store, seconds }: { readonly store: PlayerStore; readonly seconds: number }) {
  const { t } = useSpeech();
  const isBack = seconds < 0;
  const count = Math.abs(seconds);
  const label = t(isBack ? 'window.player.back' : 'window.player.forward', { seconds: count });
  return (
    <Tip text={label}>
      <button
        type="button"
        aria-label={label}
        onClick={() => store.getState().obey({ kind: 'skip', seconds })}
        className="inline-grid h-7 min-w-8 place-items-center rounded-small px-1 text-12 text-soft tabular-nums transition-colors hover:bg-fill-hover hover:text-ink active:bg-fill-pressed"
      >
        {isBack ? `−${count}` : `+${count}`}
      </button>
    </Tip>
  );
}

/** Looks where it is as often as the screen is drawn; a few times a second where movement is not wanted. */
function useLooks(store: PlayerStore): void {
  const isPlaying = useStore(store, (state) => state.motion === 'playing');
  useEffect(() => {
    if (!isPlaying) return;
    const { look } = store.getState();
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
      const timer = setInterval(look, 250);
      return () => clearInterval(timer);
    }
    let frame = requestAnimationFrame(function next() {
      look();
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [store, isPlaying]);
}

function PlayerSkeleton({ label, isShown }: { readonly label: string; readonly isShown: boolean }) {
  return (
    <p
      role="status"
      // As high as the player that takes its place.
      className={`grid h-38.5 place-items-center rounded-large border border-line bg-raised text-13 text-quiet ${isShown ? '' : 'opacity-0'}`}
    >
      {label}
    </p>
  );
}
