import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { createRingoverCall, type RingoverCall } from '../../scripts/ringover/call-events.ts';
import { type RingoverStandIn, startRingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import type { DesktopApp, LaunchOptions } from './desktop-app.ts';
import { openFirm } from './firm.ts';
import { type Loudspeaker, plugInLoudspeaker } from './loudspeaker.ts';
import { test as base, expect } from './test.ts';

const office = '3222268888';
/** How long the call is that is recorded, unless a test says otherwise. Seconds. */
export const recordedSeconds = 60;

/** What every test of listening has. */
interface ListeningFixtures {
  /** A Ringover on this machine that serves recordings. */
  readonly ringover: RingoverStandIn;
  /** The app, which may fetch them. */
  readonly listening: DesktopApp;
  /** The computer's loudspeaker, to be asked for before the app. */
  readonly speaker: Loudspeaker;
  /** Another one beside it. */
  readonly headset: Loudspeaker;
}

/** The desktop, with recordings and somebody who hears them. */
export const test = base.extend<ListeningFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  ringover: async ({}, use) => {
    const standIn = await startRingoverStandIn({ apiKey: randomBytes(16).toString('hex') });
    await use(standIn);
    await standIn.close();
  },
  listening: async ({ launch, ringover }, use) => {
    const desk = await launch(listeningTo(ringover));
    await desk.line(({ msg }) => msg === 'connected');
    await use(desk);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  speaker: async ({}, use) => {
    const speaker = await plugInLoudspeaker('Speaker', true);
    await use(speaker);
    await speaker.unplug();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  headset: async ({}, use) => {
    const headset = await plugInLoudspeaker('Headset', false);
    await use(headset);
    await headset.unplug();
  },
});

/** What lets the app fetch what that Ringover recorded. */
export function listeningTo(ringover: RingoverStandIn): Partial<LaunchOptions> {
  return {
    preferences: { relay: { mode: 'bundled' }, language: 'en' },
    env: { RELAY_RECORDING_HOSTS: new URL(ringover.cdnUrl).host },
  };
}

/** Rings, talks and hangs up; then Ringover says that there is a recording. */
export async function recordCall(
  relayUrl: string,
  ringover: RingoverStandIn,
  audio: Uint8Array | null,
): Promise<RingoverCall> {
  const firm = await openFirm(relayUrl);
  const call = createRingoverCall({
    from: '32470123456',
    to: office,
    talkSeconds: recordedSeconds,
    cdnUrl: ringover.cdnUrl,
  });
  if (audio !== null) ringover.keepAudio(new URL(call.recordingLink).pathname, audio);
  for (const event of [call.ringing(), call.answered(), call.hangup(), call.recordAvailable()]) {
    await firm.sender.send(event);
  }
  return call;
}

/** What of an audio element is looked at, and of the page it plays in. */
export interface AudioElement {
  readonly currentTime: number;
  readonly duration: number;
  readonly paused: boolean;
  readonly playbackRate: number;
  readonly preservesPitch: boolean;
  readonly currentSrc: string;
}
interface ListeningPage {
  readonly heard: AudioElement;
  readonly HTMLMediaElement: { readonly prototype: { play: (this: AudioElement) => Promise<void> } };
  readonly requestAnimationFrame: (run: () => void) => void;
}

/** Keeps hold of the audio element that is told to play: it is in no document. */
export async function watchAudio(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { prototype } = (globalThis as unknown as ListeningPage).HTMLMediaElement;
    const { play } = prototype;
    prototype.play = function heard() {
      Object.assign(globalThis, { heard: this });
      return play.call(this);
    };
  });
}

/** How the audio stands that was told to play last. */
export function heard(page: Page): Promise<AudioElement> {
  return page.evaluate(() => {
    const { currentTime, duration, paused, playbackRate, preservesPitch, currentSrc } = (
      globalThis as unknown as ListeningPage
    ).heard;
    return { currentTime, duration, paused, playbackRate, preservesPitch, currentSrc };
  });
}

/** Seconds of the recording for each second of the clock, over so many seconds of the recording. */
export function measureSpeed(page: Page, overSeconds: number): Promise<number> {
  return page.evaluate(
    (over) =>
      new Promise<number>((resolve) => {
        const { heard: audio, requestAnimationFrame } = globalThis as unknown as ListeningPage;
        const [media, clock] = [audio.currentTime, performance.now()];
        const look = (): void => {
          const passed = audio.currentTime - media;
          if (passed < over) requestAnimationFrame(look);
          else resolve((passed * 1000) / (performance.now() - clock));
        };
        look();
      }),
    overSeconds,
  );
}

/** Opens the only call by the keyboard alone. */
export async function openCall(page: Page): Promise<void> {
  await expect(page.getByRole('option')).toBeVisible();
  await page.getByRole('listbox').focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('#call-name')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('#call-name')).toBeFocused();
}
