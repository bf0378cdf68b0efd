import type { Bridge } from '#contract/bridge.ts';
import type { PlayerStore } from './player-store.ts';

/** As much of the browser's media session as is used. */
export type OutsideSession = Pick<MediaSession, 'metadata' | 'playbackState' | 'setActionHandler' | 'setPositionState'>;

/** What ties the player to what is outside the window. */
export interface OutsideParts {
  readonly bridge: Bridge;
  readonly store: PlayerStore;
  /** Null where the system has none. */
  readonly session: OutsideSession | null;
  /** What the system's own controls show: it may be seen on a locked screen, so nothing of the call is in it. */
  readonly metadata: () => MediaMetadata;
}

const keySkipSeconds = 10;

/** Lets the tray, the keyboard's media keys and the system's controls steer the player, and tells them what plays. */
export function connectOutside({ bridge, store, session, metadata }: OutsideParts): void {
  let told = '';
  const tell = (): void => {
    const { id, title, motion, positionSeconds } = store.getState();
    const isPlaying = motion !== 'still';
    const isShown = id !== null && (isPlaying || positionSeconds > 0);
    const now = isShown ? { id, title: title.slice(0, 200), isPlaying } : null;
    const text = JSON.stringify(now);
    if (text === told) return;
    told = text;
    void bridge.request('player.tell', { now });
    if (session === null) return;
    session.metadata = now === null ? null : metadata();
    session.playbackState = now === null ? 'none' : isPlaying ? 'playing' : 'paused';
  };
  store.subscribe(tell);
  bridge.on('player.obey', ({ deed }) => (deed === 'toggle' ? store.getState().toggle() : stopShown(store)));
  const skip = (seconds: number) => (): void => void store.getState().obey({ kind: 'skip', seconds });
  session?.setActionHandler('play', () => store.getState().motion === 'still' && store.getState().toggle());
  session?.setActionHandler('pause', () => store.getState().stop());
  session?.setActionHandler('stop', () => stopShown(store));
  session?.setActionHandler('seekbackward', skip(-keySkipSeconds));
  session?.setActionHandler('seekforward', skip(keySkipSeconds));
  // Keyboards have a key for the next and the one before, and none to skip; there is nothing next.
  session?.setActionHandler('previoustrack', skip(-keySkipSeconds));
  session?.setActionHandler('nexttrack', skip(keySkipSeconds));
  session?.setActionHandler('seekto', ({ seekTime }) => {
    if (seekTime !== undefined) store.getState().seek(seekTime);
  });
}

/** Stopped, it no longer waits outside to go on; inside the window its place is remembered. */
function stopShown(store: PlayerStore): void {
  const { stop, seek } = store.getState();
  stop();
  const { positionSeconds } = store.getState();
  seek(0);
  store.setState({ resumeSeconds: positionSeconds });
}
