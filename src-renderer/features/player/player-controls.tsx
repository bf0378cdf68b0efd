import type { LucideIcon } from 'lucide-react';
import { Bookmark, LoaderCircle, Pause, Play, Repeat, SkipForward, ZoomIn, ZoomOut } from 'lucide-react';
import { memo } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '../../ui/icon-button.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { Tip } from '../../ui/tip.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { DeviceChoice } from './device-choice.tsx';
import type { PlayerStore } from './player-store.ts';
import { SpeedChoice } from './speed-choice.tsx';
import { VolumeSlider } from './volume-slider.tsx';

/** Play and pause in the middle, steps on both sides, and how it sounds at the right. Not drawn anew while the place moves. */
export const PlayerControls = memo(function PlayerControls({ store }: { readonly store: PlayerStore }) {
  const speed = useStore(store, (state) => state.speed);
  const volume = useStore(store, (state) => state.volume);
  const deviceId = useStore(store, (state) => state.deviceId);
  const { setSpeed, setVolume, setDevice } = store.getState();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
      <div className="flex items-center gap-0.5">
        <Skip store={store} seconds={-30} />
        <Skip store={store} seconds={-10} />
        <Skip store={store} seconds={-5} />
        <PlayButton store={store} />
        <Skip store={store} seconds={5} />
        <Skip store={store} seconds={10} />
        <Skip store={store} seconds={30} />
      </div>
      <div className="flex items-center gap-2">
        <DeviceChoice deviceId={deviceId} onDevice={setDevice} />
        <VolumeSlider volume={volume} onVolume={setVolume} />
        <SpeedChoice speed={speed} onSpeed={setSpeed} />
      </div>
    </div>
  );
});

/** What helps to find and hear a passage again: loop, bookmark, pauses left out, and a closer look. */
export const PassageTools = memo(function PassageTools({ store }: { readonly store: PlayerStore }) {
  const { t, formats } = useSpeech();
  const loop = useStore(store, (state) => state.loop);
  const isSkipping = useStore(store, (state) => state.isSkipping);
  const savedSeconds = useStore(store, (state) => state.savedSeconds);
  const zoom = useStore(store, (state) => state.zoom);
  const { obey } = store.getState();
  const loopLabel =
    loop === null
      ? t('window.player.loopFromHere')
      : t(loop.toSeconds === null ? 'window.player.loopToHere' : 'window.player.loopOff');
  const edge = loop === null ? 'begin' : loop.toSeconds === null ? 'end' : 'none';
  return (
    <div className="flex flex-wrap items-center gap-0.5 border-t border-line pt-1.5">
      <IconButton icon={Bookmark} label={t('window.player.bookmark')} onClick={() => obey({ kind: 'bookmark' })} />
      <Switch icon={Repeat} label={loopLabel} isOn={loop !== null} onClick={() => obey({ kind: 'loop', edge })} />
      <Switch
        icon={SkipForward}
        label={t('window.player.skipPauses')}
        isOn={isSkipping}
        onClick={() => obey({ kind: 'skip-pauses' })}
      />
      <span role="status" className="px-1 text-12 text-quiet tabular-nums">
        {isSkipping && savedSeconds >= 1 ? t('window.player.saved', { time: formats.duration(savedSeconds) }) : null}
        {loop !== null && loop.toSeconds === null ? t('window.player.loopOpen') : null}
      </span>
      <span className="ml-auto flex items-center gap-0.5">
        <IconButton
          icon={ZoomOut}
          label={t('window.player.zoomOut')}
          aria-disabled={zoom <= 1}
          className="aria-disabled:opacity-40"
          onClick={() => obey({ kind: 'zoom', steps: -1 })}
        />
        <IconButton icon={ZoomIn} label={t('window.player.zoomIn')} onClick={() => obey({ kind: 'zoom', steps: 1 })} />
      </span>
    </div>
  );
});

function Switch({
  icon,
  label,
  isOn,
  onClick,
}: {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly isOn: boolean;
  readonly onClick: () => void;
}) {
  return (
    <IconButton
      icon={icon}
      label={label}
      aria-pressed={isOn}
      onClick={onClick}
      className="aria-pressed:bg-accent-tint aria-pressed:text-accent"
    />
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
        className="inline-grid h-7 min-w-8 place-items-center rounded-small px-1 text-12 text-soft max-[480px]:min-w-7 tabular-nums transition-colors hover:bg-fill-hover hover:text-ink active:bg-fill-pressed"
      >
        {isBack ? `−${count}` : `+${count}`}
      </button>
    </Tip>
  );
}
