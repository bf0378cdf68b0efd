import { expect, it } from 'vitest';
import { type AudioWorld, describeAudio } from './audio-port.suite.ts';
import { FakeAudioElement } from './fake-audio-element.ts';

let loaded: FakeAudioElement | null = null;

/** Remembers which element was given a sound last: howler uses them again. */
class RememberedElement extends FakeAudioElement {
  override load(): void {
    super.load();
    if (this.src !== '') loaded = this;
  }
}

// Howler looks for a browser when it is imported, so there must be one before.
Object.assign(globalThis, { window: globalThis, location: { protocol: 'app:' }, Audio: RememberedElement });
const { openHowlerAudio } = await import('./howler-audio.ts');

function openedElement(): FakeAudioElement {
  if (loaded === null) throw new Error('nothing was opened');
  return loaded;
}

function createWorld(): AudioWorld {
  let element: FakeAudioElement | null = null;
  return {
    open: (...given) => {
      const audio = openHowlerAudio(...given);
      element = openedElement();
      return audio;
    },
    arrive: (seconds) => element?.arrive(seconds),
    pass: (seconds) => element?.pass(seconds),
    fail: () => element?.fail(),
  };
}

describeAudio('audio by howler', createWorld);

it('keeps the pitch, and lets go of a recording without going to another address', () => {
  const silent = () => undefined;
  const listeners = { onReady: silent, onPlaying: silent, onPaused: silent, onEnded: silent, onFailed: silent };
  const audio = openHowlerAudio(
    'briefline-recording://call/1',
    { startSeconds: 0, speed: 2, volume: 0.5, deviceId: 'headset' },
    listeners,
  );
  const element = openedElement();
  expect(element).toMatchObject({
    src: 'briefline-recording://call/1',
    preservesPitch: true,
    volume: 0.5,
    sinkId: 'headset',
  });
  audio.close();
  expect(element.src).toBe('');
});
