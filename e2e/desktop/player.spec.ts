import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { toneOf } from '../../scripts/demo/tone.ts';
import { createRingoverCall, type RingoverCall } from '../../scripts/ringover/call-events.ts';
import { type RingoverStandIn, startRingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import { startRelayProcess } from '../relay/relay-process.ts';
import { ask, type DesktopApp, jwtSecret, type LaunchOptions, webhookSecret } from './desktop-app.ts';
import { openFirm } from './firm.ts';
import { test as base, expect } from './test.ts';

const office = '3222268888';
const recordedSeconds = 60;
/** Some megabytes: more than is fetched ahead. */
const longSeconds = 1200;

/** The desktop, with a Ringover on this machine that serves recordings. */
const test = base.extend<{ readonly ringover: RingoverStandIn; readonly listening: DesktopApp }>({
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
});

function listeningTo(ringover: RingoverStandIn): Partial<LaunchOptions> {
  return {
    preferences: { relay: { mode: 'bundled' }, language: 'en' },
    env: { RELAY_RECORDING_HOSTS: new URL(ringover.cdnUrl).host },
  };
}

/** Rings, talks and hangs up; then Ringover says that there is a recording. */
async function recordCall(
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
interface AudioElement {
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
async function watchAudio(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { prototype } = (globalThis as unknown as ListeningPage).HTMLMediaElement;
    const { play } = prototype;
    prototype.play = function heard() {
      Object.assign(globalThis, { heard: this });
      return play.call(this);
    };
  });
}

function heard(page: Page): Promise<AudioElement> {
  return page.evaluate(() => {
    const { currentTime, duration, paused, playbackRate, preservesPitch, currentSrc } = (
      globalThis as unknown as ListeningPage
    ).heard;
    return { currentTime, duration, paused, playbackRate, preservesPitch, currentSrc };
  });
}

/** Seconds of the recording for each second of the clock, over so many seconds of the recording. */
function measureSpeed(page: Page, overSeconds: number): Promise<number> {
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
async function openCall(page: Page): Promise<void> {
  await expect(page.getByRole('option')).toBeVisible();
  await page.getByRole('listbox').focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('#call-name')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('#call-name')).toBeFocused();
}

test('a recording is heard by the keyboard: played, faster at its own pitch, sought, paused, and remembered so', async ({
  listening: desk,
  ringover,
}) => {
  const page = await desk.window();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await recordCall(await desk.relayUrl(), ringover, toneOf(recordedSeconds));
  await openCall(page);
  await watchAudio(page);
  const slider = page.getByRole('slider', { name: 'Position in the recording' });
  await expect(slider).toHaveAttribute('aria-valuemax', String(recordedSeconds));

  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(0.2);
  expect(await heard(page)).toMatchObject({ paused: false, playbackRate: 1, preservesPitch: true });

  await page.keyboard.press('>');
  await page.keyboard.press('>');
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveText('1.5×');
  expect(await heard(page)).toMatchObject({ playbackRate: 1.5, preservesPitch: true });
  const speed = await measureSpeed(page, 4);
  expect(speed).toBeGreaterThan(1.3);
  expect(speed).toBeLessThan(1.7);

  await page.keyboard.press('k');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  const paused = await heard(page);
  expect(paused.paused).toBe(true);
  await page.keyboard.press('Shift+ArrowRight');
  expect(Math.abs((await heard(page)).currentTime - (paused.currentTime + 30))).toBeLessThan(0.05);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('j');
  expect(Math.abs((await heard(page)).currentTime - (paused.currentTime + 15))).toBeLessThan(0.05);
  await slider.focus();
  await page.keyboard.press('Home');
  expect((await heard(page)).currentTime).toBe(0);

  const box = await slider.boundingBox();
  if (box === null) throw new Error('the waveform is not in sight');
  await slider.click({ position: { x: Math.round(box.width * 0.75), y: box.height / 2 } });
  const wanted = (Math.round(box.width * 0.75) / box.width) * recordedSeconds;
  expect(Math.abs((await heard(page)).currentTime - wanted)).toBeLessThan(0.05);
  await expect(slider).toHaveAttribute('aria-valuetext', /^45s of 1m$/);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(wanted + 0.2);

  const relayUrl = await desk.relayUrl();
  expect((await heard(page)).currentSrc).toMatch(/^briefline-recording:\/\/call\/[^/?#]+$/);
  await page.keyboard.press('Escape');
  await page.reload();
  await openCall(page);
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveText('1.5×');
  expect(said.filter((text) => text.includes('Content Security Policy') || text.includes(relayUrl))).toEqual([]);
});

test('a long recording is heard from its last seconds, gone through back and forth, and begins anew', async ({
  listening: desk,
  ringover,
}) => {
  const page = await desk.window();
  await recordCall(await desk.relayUrl(), ringover, toneOf(longSeconds));
  await openCall(page);
  await watchAudio(page);
  const slider = page.getByRole('slider', { name: 'Position in the recording' });
  await expect(slider).toHaveAttribute('aria-valuemax', String(longSeconds));
  await slider.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('k');
  await expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(longSeconds - 4.9);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  expect((await heard(page)).currentTime).toBe(0);
  await page.keyboard.press('k');
  await expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(0);

  // Each leaves a part of the recording half fetched; they must not use up the ways to the relay.
  for (let turn = 0; turn < 12; turn += 1) {
    await slider.click({ position: { x: turn % 2 === 0 ? 300 : 20, y: 20 } });
  }
  for (let turn = 0; turn < 20; turn += 1) await page.keyboard.press('Shift+ArrowRight');
  const { currentTime, paused } = await heard(page);
  expect(paused).toBe(false);
  expect(currentTime).toBeGreaterThanOrEqual(longSeconds / 2);
  await expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(currentTime);
});

test('a recording that is not there yet says so, and appears once it is', async ({ listening: desk, ringover }) => {
  const page = await desk.window();
  const call = await recordCall(await desk.relayUrl(), ringover, null);
  await openCall(page);
  await expect(page.getByText('The recording is not here yet')).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: 'Look again' })).toBeVisible();
  ringover.keepAudio(new URL(call.recordingLink).pathname, toneOf(6));
  await expect(page.getByRole('slider', { name: 'Position in the recording' })).toBeVisible({ timeout: 40_000 });
});

test('a recording on a server that is out of reach is said to wait, until it is back', async ({ launch, ringover }) => {
  const secrets = { RINGOVER_WEBHOOK_SECRET: webhookSecret, RELAY_JWT_SECRET: jwtSecret };
  const env = { ...secrets, RELAY_RECORDING_HOSTS: new URL(ringover.cdnUrl).host };
  const relay = await startRelayProcess({ env });
  const desk = await launch({ preferences: { language: 'en' } });
  const page = await desk.window();
  const choice = { mode: 'remote', address: relay.url, token: await relay.token() } as const;
  expect(await ask(page, 'relay.choose', choice)).toEqual({ ok: true, value: null });
  await desk.line(({ msg }) => msg === 'connected');
  await page.reload();
  await recordCall(relay.url, ringover, toneOf(longSeconds));
  await openCall(page);
  await watchAudio(page);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(0.2);

  await relay.kill();
  await page.getByRole('slider', { name: 'Position in the recording' }).click({ position: { x: 300, y: 20 } });
  const recording = page.getByRole('region', { name: 'Recording' });
  await expect(recording.getByText('You are offline')).toBeVisible({ timeout: 20_000 });

  const port = new URL(relay.url).port;
  const back = await startRelayProcess({ dataDir: relay.dataDir, env: { ...env, RELAY_PORT: port } });
  await expect(recording.getByText('You are offline')).toBeHidden({ timeout: 40_000 });
  await expect(page.getByRole('slider', { name: 'Position in the recording' })).toBeVisible();
  await back.remove();
});

test('what is no sound is said to be none, and the call stays readable', async ({ listening: desk, ringover }) => {
  const page = await desk.window();
  await recordCall(await desk.relayUrl(), ringover, Buffer.concat([Buffer.from('ID3'), randomBytes(4000)]));
  await openCall(page);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByText('The recording cannot be played')).toBeVisible();
});

test('the page reaches a recording by its own address alone, and learns nothing of where it is kept', async ({
  listening: desk,
  ringover,
}) => {
  const page = await desk.window();
  await recordCall(await desk.relayUrl(), ringover, toneOf(2));
  await openCall(page);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  const fetched = await page.evaluate(async () => {
    const tried = await Promise.allSettled([fetch('briefline-recording://call/x'), fetch('app://main/index.html')]);
    return tried.map(({ status }) => status);
  });
  expect(fetched).toEqual(['rejected', 'fulfilled']);
  const list = await ask(page, 'calls.list', { filter: 'all', cursor: null, limit: 1 });
  expect(JSON.stringify(list)).not.toContain(ringover.cdnUrl);
});
