import { ArrowUpDown } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Call } from '#domain/call.ts';
import { type FirmChannel, firmFirst } from '#domain/recording/firm-channel.ts';
import { Button } from '../../ui/button.tsx';
import { formatClock } from '../../ui/formats.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import type { Toasts } from '../../ui/toasts.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { BookmarkList } from './bookmark-list.tsx';
import { KeepingLine, SaveDialog } from './keeping-line.tsx';
import { PassageTools, PlayerControls } from './player-controls.tsx';
import type { PlayerStore } from './player-store.ts';
import type { MarksStore } from './recording-marks.ts';
import { RecordingState } from './recording-state.tsx';
import { useShownRecording } from './use-shown-recording.ts';
import { lanesByVoice, type VoiceSpan } from './voice-lanes.ts';
import { Waveform } from './waveform.tsx';
import type { WaveformOverlays } from './waveform-canvas.tsx';

/** What others know of a recording, to be shown with it. */
export interface PlayerOverlays extends WaveformOverlays {
  /** Who speaks when: two lanes where the recording has one channel. */
  readonly voices: readonly VoiceSpan[];
}

/** The recording of a call, to be listened to; falls silent when it is no longer in sight. */
export function Player({
  call,
  store,
  marks,
  toasts,
  isConnected,
  overlays = none,
  firmChannel,
  onSwapVoices,
}: {
  readonly call: Call;
  readonly store: PlayerStore;
  readonly marks: MarksStore;
  readonly toasts: Toasts;
  readonly isConnected: boolean;
  /** What others have to show over the waveform. */
  readonly overlays?: PlayerOverlays;
  /** On which channel of this recording the firm is heard. */
  readonly firmChannel: FirmChannel;
  readonly onSwapVoices: () => void;
}) {
  const { t } = useSpeech();
  const view = useStore(store, (state) => state.view);
  const isAsking = useStore(store, (state) => state.isAsking);
  const again = useStore(store, (state) => state.again);
  const standing = useStore(marks, (state) => state.standing);
  const [isSaving, setSaving] = useState(false);
  useShownRecording(call, store, { isConnected, isHere: standing === 'here' });
  const drawn = view.kind === 'ready' ? (view.outline?.channels ?? noChannels) : noChannels;
  const seconds = view.kind === 'ready' ? (view.outline?.durationSeconds ?? 0) : 0;
  const channels = useMemo(() => {
    const [only, second] = firmFirst(drawn, firmChannel);
    if (only === undefined) return noChannels;
    return second === undefined ? lanesByVoice(only, seconds, overlays.voices) : [only, second];
  }, [drawn, firmChannel, seconds, overlays.voices]);
  const isSlow = useDelayed(view.kind === 'reading');
  return (
    <section aria-label={t('window.player.title')} className="grid grid-cols-1 gap-1.5">
      <h3 className="text-12 font-strong text-quiet">{t('window.player.title')}</h3>
      {view.kind === 'ready' ? (
        <>
          <ResumeOffer store={store} />
          <Listening store={store} marks={marks} overlays={overlays} channels={channels} onSwapVoices={onSwapVoices} />
          <BookmarkList marks={marks} onGo={store.getState().seek} />
          <KeepingLine marks={marks} toasts={toasts} consent={call.recordingConsent} />
        </>
      ) : null}
      {view.kind === 'ready' && !isConnected && standing !== 'here' ? (
        <p role="status" className="text-12 text-quiet">
          {t('window.player.offlineMeanwhile')}
        </p>
      ) : null}
      {view.kind === 'reading' ? <PlayerSkeleton label={t('window.player.reading')} isShown={isSlow} /> : null}
      {view.kind === 'ready' || view.kind === 'reading' ? null : (
        <div role="status">
          <RecordingState
            view={view}
            isConnected={isConnected}
            isAsking={isAsking}
            onAgain={() => void again()}
            onSave={() => setSaving(true)}
          />
        </div>
      )}
      <SaveDialog
        marks={marks}
        toasts={toasts}
        consent={call.recordingConsent}
        isOpen={isSaving}
        onClose={() => setSaving(false)}
      />
    </section>
  );
}

const noChannels: readonly (readonly number[])[] = [];
const none: PlayerOverlays = { spans: [], marks: [], voices: [] };

/** Offers to go on where somebody stopped the last time. */
function ResumeOffer({ store }: { readonly store: PlayerStore }) {
  const { t } = useSpeech();
  const seconds = useStore(store, (state) => state.resumeSeconds);
  const resume = useStore(store, (state) => state.resume);
  if (seconds === null) return null;
  return (
    <div>
      <Button look="quiet" onClick={resume}>
        {t('window.player.resume', { time: formatClock(seconds) })}
      </Button>
    </div>
  );
}

function Listening({
  store,
  marks,
  overlays,
  channels,
  onSwapVoices,
}: {
  readonly store: PlayerStore;
  readonly marks: MarksStore;
  readonly overlays: WaveformOverlays;
  /** The firm's first, where there are two. */
  readonly channels: readonly (readonly number[])[];
  readonly onSwapVoices: () => void;
}) {
  const { positionSeconds, durationSeconds, zoom, loop, seek, setZoom, setLoop } = useStore(store);
  const bookmarks = useStore(marks, (state) => state.bookmarks);
  const { t } = useSpeech();
  useLooks(store);
  const left = Math.max(0, Math.ceil(durationSeconds) - Math.floor(positionSeconds));
  const drawnMarks = useMemo(
    () => [...overlays.marks, ...bookmarks.map(({ seconds }) => ({ seconds, tone: 'bookmark' as const }))],
    [overlays.marks, bookmarks],
  );
  return (
    <div className="@container grid gap-2 rounded-large border border-line bg-raised px-3 pt-3 pb-2">
      <Waveform
        channels={channels}
        positionSeconds={positionSeconds}
        durationSeconds={durationSeconds}
        zoom={zoom}
        loop={loop}
        spans={overlays.spans}
        marks={drawnMarks}
        onSeek={seek}
        onZoom={setZoom}
        onLoop={setLoop}
      />
      <div className="flex items-center justify-between text-12 text-quiet tabular-nums">
        <span>
          <span className="sr-only">{t('window.player.elapsed')} </span>
          {formatClock(positionSeconds)}
        </span>
        {channels.length < 2 ? null : (
          <span className="flex min-w-0 items-center gap-1 px-2 text-11">
            <span className="truncate">
              ↑ {t('window.player.laneFirm')} · ↓ {t('window.player.laneOther')}
            </span>
            <IconButton icon={ArrowUpDown} label={t('window.player.swapVoices')} onClick={onSwapVoices} />
          </span>
        )}
        <span>
          <span className="sr-only">{t('window.player.remaining')} </span>−{formatClock(left)}
        </span>
      </div>
      <PlayerControls store={store} />
      <PassageTools store={store} />
    </div>
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
      className={`grid h-58 place-items-center rounded-large border border-line bg-raised text-13 text-quiet ${isShown ? '' : 'opacity-0'}`}
    >
      {label}
    </p>
  );
}
