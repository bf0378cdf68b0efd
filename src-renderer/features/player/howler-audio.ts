import { Howl, Howler } from 'howler';
import type { AudioListeners, AudioSettings, RecordingAudio } from './audio-port.ts';

/** The browser's own element inside a Howl; howler shows it to nobody. */
interface InsideHowl {
  readonly _sounds: readonly { readonly _id: number; readonly _node: HTMLAudioElement }[];
  _clearSound: (node: HTMLAudioElement) => void;
}

/** Hears a recording by the browser's own audio element, which fetches it in parts and keeps the pitch at any speed. */
export function openHowlerAudio(address: string, settings: AudioSettings, listeners: AudioListeners): RecordingAudio {
  Howler.autoUnlock = false;
  // Without it howler would open an audio device for sounds that we have none of.
  Howler.usingWebAudio = false;
  let isOpen = true;
  let hasFailed = false;
  const tell =
    <Values extends readonly unknown[]>(listener: (...values: Values) => void) =>
    (...values: Values): void => {
      if (isOpen && !hasFailed) listener(...values);
    };
  const fail = tell(() => {
    hasFailed = true;
    listeners.onFailed();
  });
  const howl = new Howl({
    src: address,
    html5: true,
    // Addresses have no ending; what the sound is, the answer says itself.
    format: ['mp3'],
    rate: settings.speed,
    volume: settings.volume,
    onload: tell(() => listeners.onReady(element.duration)),
    onplay: tell(() => listeners.onPlaying()),
    onpause: tell(() => listeners.onPaused()),
    onend: tell(() => listeners.onEnded()),
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
  // Without the id howler would take a second like 1001 for one. It changes each time the end was reached.
  const seek = (seconds: number): void => void howl.seek(seconds, inside._sounds[0]?._id);
  if (settings.startSeconds > 0) seek(settings.startSeconds);
  return {
    play: () => {
      // Twice at once would be heard as two.
      if (isOpen && !howl.playing()) howl.play();
    },
    pause: () => void howl.pause(),
    seek,
    setSpeed: (speed) => void howl.rate(speed),
    setVolume: (volume) => void howl.volume(volume),
    position: () => (isOpen ? element.currentTime : 0),
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      howl.unload();
    },
  };
}

function elementOf({ _sounds: [sound] }: InsideHowl): HTMLAudioElement {
  if (sound === undefined) throw new Error('this computer plays no audio');
  return sound._node;
}
