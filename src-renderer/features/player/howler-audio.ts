import { Howl, Howler } from 'howler';
import type { AudioListeners, AudioSettings, RecordingAudio } from './audio-port.ts';

/** The browser's own element inside a Howl; howler shows it to nobody. */
interface InsideHowl {
  readonly _sounds: readonly { readonly _id: number; readonly _node: HTMLAudioElement }[];
  _clearSound: (node: HTMLAudioElement) => void;
}

/** What is wanted of a sound; it is done when howler can do it. */
interface Wish {
  isPlaying: boolean;
  speed: number;
  volume: number;
  /** Where to go; null when it is there. */
  seconds: number | null;
}

/**
 * Hears a recording by the browser's own audio element, which fetches it in parts and keeps the pitch at any speed.
 *
 * What is asked of howler while it loads or starts, it queues, and may lose (a pause) or wait for in vain (a seek of a
 * sound that got another id meanwhile). So nothing is asked then: wishes are kept, and fulfilled once it stands or runs.
 */
export function openHowlerAudio(address: string, settings: AudioSettings, listeners: AudioListeners): RecordingAudio {
  Howler.autoUnlock = false;
  // Without it howler would open an audio device for sounds that we have none of.
  Howler.usingWebAudio = false;
  // By itself it would wait until all of it can surely be played through, which over a slow network is long after it can begin.
  Object.assign(Howler, { _canPlayEvent: 'canplay' });
  const { startSeconds, speed, volume } = settings;
  const wish: Wish = { isPlaying: false, speed, volume, seconds: startSeconds > 0 ? startSeconds : null };
  let isOpen = true;
  let isReady = false;
  let isStarting = false;

  const whileOpen = (act: () => void) => (): void => {
    if (isOpen) act();
  };
  const fail = whileOpen(() => {
    close();
    listeners.onFailed();
  });
  const howl = new Howl({
    src: address,
    html5: true,
    // Addresses have no ending; what the sound is, the answer says itself.
    format: ['mp3'],
    rate: speed,
    volume,
    onload: whileOpen(() => {
      isReady = true;
      listeners.onReady(element.duration);
      fulfil();
    }),
    onplay: whileOpen(() => {
      isStarting = false;
      if (wish.isPlaying) listeners.onPlaying();
      fulfil();
    }),
    onpause: whileOpen(listeners.onPaused),
    onend: whileOpen(() => {
      wish.isPlaying = false;
      listeners.onEnded();
    }),
    onloaderror: fail,
    onplayerror: fail,
  });
  const inside = howl as unknown as InsideHowl;
  const element = elementOf(inside);
  // Howler would let it go by an address that the content policy forbids.
  inside._clearSound = (node) => {
    node.removeAttribute('src');
    node.load();
  };
  element.preservesPitch = true;
  setDevice(element, settings.deviceId);

  const fulfil = (): void => {
    if (!isOpen || !isReady || isStarting) return;
    howl.volume(wish.volume);
    if (howl.playing()) adjustRunning(howl, element, wish);
    else isStarting = adjustStanding(howl, inside, wish);
  };
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    howl.unload();
  };
  const want = (changes: Partial<Wish>): void => {
    Object.assign(wish, changes);
    fulfil();
  };
  return {
    play: () => want({ isPlaying: true }),
    pause: () => want({ isPlaying: false }),
    seek: (seconds) => want({ seconds }),
    setSpeed: (next) => want({ speed: next }),
    setVolume: (next) => want({ volume: next }),
    setDevice: (deviceId) => setDevice(element, deviceId),
    position: () => wish.seconds ?? (isOpen ? element.currentTime : 0),
    close,
  };
}

/**
 * Howler would stop by a clock of its own when told another speed, and hold its breath to go elsewhere: the element
 * does both at once.
 */
function adjustRunning(howl: Howl, element: HTMLAudioElement, wish: Wish): void {
  element.playbackRate = wish.speed;
  if (wish.seconds !== null) element.currentTime = wish.seconds;
  wish.seconds = null;
  if (!wish.isPlaying) howl.pause();
}

/** Answers whether it is about to run. */
function adjustStanding(howl: Howl, { _sounds: [sound] }: InsideHowl, wish: Wish): boolean {
  howl.rate(wish.speed);
  // Without the id, which changes whenever the end was reached, howler would take a second like 1001 for one.
  if (wish.seconds !== null) howl.seek(wish.seconds, sound?._id);
  wish.seconds = null;
  if (wish.isPlaying) howl.play();
  return wish.isPlaying;
}

/** A device that is gone must not silence what is heard. */
function setDevice(element: HTMLAudioElement, deviceId: string): void {
  element.setSinkId(deviceId).catch(() => element.setSinkId('').catch(() => undefined));
}

function elementOf({ _sounds: [sound] }: InsideHowl): HTMLAudioElement {
  if (sound === undefined) throw new Error('this computer plays no audio');
  return sound._node;
}
