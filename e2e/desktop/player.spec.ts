import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { toneOf } from '../../scripts/demo/tone.ts';
import type { RingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import { startRelayProcess } from '../relay/relay-process.ts';
import { ask, type DesktopApp, jwtSecret, type LaunchOptions, mainWindow, webhookSecret } from './desktop-app.ts';
import { heard, measureSpeed, openCall, recordCall, recordedSeconds, test, watchAudio } from './recorded-call.ts';
import { openSlowNetwork } from './slow-network.ts';
import { expect } from './test.ts';
import { openTrayIcon } from './tray-menu.ts';

/** An hour, of some hundred megabytes: more than is fetched ahead. */
const longSeconds = 3600;

/** How much a byte tells on average: 8 bits where nothing can be guessed. */
function bitsPerByte(bytes: Uint8Array): number {
  const counts = new Array<number>(256).fill(0);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  return counts.reduce(
    (bits, count) => (count === 0 ? bits : bits - (count / bytes.length) * Math.log2(count / bytes.length)),
    0,
  );
}

/** Every file the app wrote, its browser's own caches too. */
function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
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
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
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
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
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
  await expect(slider).toHaveAttribute('aria-valuetext', /^0:45 of 1:00$/);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(wanted + 0.2);

  const relayUrl = await desk.relayUrl();
  expect((await heard(page)).currentSrc).toMatch(/^briefline-recording:\/\/call\/[^/?#]+$/);
  await page.keyboard.press('Escape');
  await page.reload();
  await openCall(page);
  await watchAudio(page);
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveText('1.5×');
  await page.getByRole('button', { name: /^Continue at 0:4\d$/ }).click();
  await expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(wanted);
  expect(said.filter((text) => text.includes('Content Security Policy') || text.includes(relayUrl))).toEqual([]);
});

/** What the page's process holds, and all the app's processes together, its relay included. Megabytes. */
async function memoryOf(desk: DesktopApp): Promise<{ readonly page: number; readonly app: number }> {
  const kilobytes = await desk.electron.evaluate(({ app, BrowserWindow }) => {
    const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId();
    const held = app.getAppMetrics().map((one) => ({ pid: one.pid, size: one.memory.workingSetSize }));
    return {
      page: held.find((one) => one.pid === pid)?.size ?? 0,
      app: held.reduce((sum, { size }) => sum + size, 0),
    };
  });
  return { page: kilobytes.page / 1024, app: kilobytes.app / 1024 };
}

test('an hour is heard from its last seconds, gone through back and forth, and begins anew, in little memory', async ({
  listening: desk,
  ringover,
}) => {
  const page = await desk.window();
  await recordCall(await desk.relayUrl(), ringover, toneOf(longSeconds));
  await openCall(page);
  await watchAudio(page);
  const slider = page.getByRole('slider', { name: 'Position in the recording' });
  // All of it is fetched and drawn first.
  await expect(slider).toHaveAttribute('aria-valuemax', String(longSeconds), { timeout: 30_000 });
  const before = await memoryOf(desk);
  const box = await slider.boundingBox();
  if (box === null) throw new Error('the waveform is not in sight');
  const x = Math.round((box.width * 55) / 60);
  await slider.click({ position: { x, y: box.height / 2 } });
  const wanted = (x / box.width) * longSeconds;
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(wanted);
  expect((await heard(page)).currentTime).toBeLessThan(wanted + 20);
  const after = await memoryOf(desk);
  expect(after.page - before.page).toBeLessThan(120);
  expect(after.app - before.app).toBeLessThan(120);
  await page.keyboard.press('k');
  await slider.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('k');
  await expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(longSeconds - 4.9);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
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
  expect(currentTime).toBeGreaterThanOrEqual(20 * 30);
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

/** A relay elsewhere, and the app that was told of it. */
async function openRemote(
  launch: (options?: Partial<LaunchOptions>) => Promise<DesktopApp>,
  ringover: RingoverStandIn,
) {
  const secrets = { RINGOVER_WEBHOOK_SECRET: webhookSecret, RELAY_JWT_SECRET: jwtSecret };
  const env = { ...secrets, RELAY_RECORDING_HOSTS: new URL(ringover.cdnUrl).host };
  const relay = await startRelayProcess({ env });
  const network = await openSlowNetwork(relay.url);
  const start = async (): Promise<{ readonly desk: DesktopApp; readonly page: Page }> => {
    const desk = await launch({ preferences: { language: 'en' }, env: { BRIEFLINE_KEY_FILE: 'allow' } });
    const page = await desk.window();
    const choice = { mode: 'remote', address: network.url, token: await relay.token() } as const;
    expect(await ask(page, 'relay.choose', choice)).toEqual({ ok: true, value: null });
    await desk.line(({ msg }) => msg === 'connected');
    await page.reload();
    return { desk, page };
  };
  return { relay, network, start };
}

async function onlyCallId(page: Page) {
  const list = await ask(page, 'calls.list', { filter: 'all', cursor: null, limit: 1 });
  const call = list.ok ? list.value.calls[0] : undefined;
  if (call === undefined) throw new Error('there is no call');
  return call.id;
}

const untilHere = (page: Page): Promise<void> =>
  expect(page.getByText('On this computer, encrypted')).toBeVisible({ timeout: 30_000 });

test('what was listened to once is heard offline, lies encrypted on the disk, and the relay is told who listened', async ({
  launch,
  ringover,
}) => {
  const { relay, network, start } = await openRemote(launch, ringover);
  const { desk, page } = await start();
  const audio = toneOf(120);
  await recordCall(relay.url, ringover, audio);
  await openCall(page);
  await watchAudio(page);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(0.2);
  await untilHere(page);
  await page.keyboard.press('k');

  const folder = join(desk.folder, 'recordings');
  const files = readdirSync(folder).filter((name) => !name.startsWith('recordings.db'));
  expect(files).toHaveLength(1);
  const bytes = readFileSync(join(folder, files[0] ?? ''));
  expect(bytes.subarray(0, 7).toString('latin1')).toBe('BRFLENC');
  expect(bytes.includes(audio.subarray(0, 16))).toBe(false);
  expect(bytes.includes(audio.subarray(audio.length / 2, audio.length / 2 + 32))).toBe(false);
  expect(bitsPerByte(bytes)).toBeGreaterThan(7.99);
  const piece = audio.subarray(audio.length / 2, audio.length / 2 + 32);
  expect(filesBelow(desk.folder).filter((file) => readFileSync(file).includes(piece))).toEqual([]);

  network.cut();
  await page.keyboard.press('Escape');
  await page.reload();
  await openCall(page);
  await watchAudio(page);
  const slider = page.getByRole('slider', { name: 'Position in the recording' });
  await expect(slider).toBeVisible({ timeout: 20_000 });
  await slider.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('PageDown');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(90.2);
  await page.keyboard.press('k');

  network.resume();
  const id = await onlyCallId(page);
  const admin = { authorization: `Bearer ${await relay.token({ scope: 'admin' })}` };
  await expect
    .poll(
      async () => {
        const answer = await fetch(`${relay.url}/api/v1/ringover/recordings/${id}/listens`, { headers: admin });
        const { items } = (await answer.json()) as { items: { source: string; from_seconds: number | null }[] };
        return items.map(({ source, from_seconds: from }) => [source, from === null ? null : Math.round(from)]);
      },
      { timeout: 45_000 },
    )
    .toEqual([
      ['desktop', 0],
      ['stream', null],
    ]);

  await page.getByRole('button', { name: 'Remove from this computer' }).click();
  await expect(page.getByText('Fetched when you listen')).toBeVisible();
  expect(readdirSync(folder).filter((name) => !name.startsWith('recordings.db'))).toEqual([]);
  await network.close();
  await relay.remove();
});

test('a download that was killed goes on where it was', async ({ launch, ringover }) => {
  const { relay, network, start } = await openRemote(launch, ringover);
  network.limitAudio(3_000_000);
  const { desk, page } = await start();
  await recordCall(relay.url, ringover, toneOf(300));
  await openCall(page);
  await watchAudio(page);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(0.2);
  await expect.poll(() => network.audioBytes()).toBeGreaterThanOrEqual(3_000_000);
  const process = desk.electron.process();
  const ended = once(process, 'exit');
  process.kill('SIGKILL');
  await ended;

  network.limitAudio(Number.POSITIVE_INFINITY);
  const again = await start();
  await openCall(again.page);
  await again.page.getByRole('button', { name: 'Keep on this computer' }).click();
  await expect(again.page.getByText('Kept on this computer, encrypted')).toBeVisible({ timeout: 30_000 });
  const [first, next] = network.ranges();
  expect(first).toBe('bytes=0-');
  expect(Number(/^bytes=(\d+)-$/.exec(next ?? '')?.[1])).toBeGreaterThan(1_000_000);
  await network.close();
  await relay.remove();
});

test('listening goes on with the window closed, and is paused from the tray', async ({ listening: desk, ringover }) => {
  const page = await desk.window();
  await recordCall(await desk.relayUrl(), ringover, toneOf(recordedSeconds));
  await openCall(page);
  await watchAudio(page);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await page.keyboard.press('k');
  await expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(0.2);
  await desk.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(async () => (await mainWindow(desk.electron))?.isVisible).toBe(false);
  const { currentTime } = await heard(page);
  await expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(currentTime + 1);

  const icon = await openTrayIcon(desk.electron.process().pid ?? 0);
  const labels = async () => (await icon.menu()).map(({ label }) => label);
  await expect.poll(async () => (await labels()).some((label) => label.startsWith('Recording: '))).toBe(true);
  await icon.click('Pause');
  await expect.poll(async () => (await heard(page)).paused).toBe(true);
  await expect.poll(labels).toContain('Play on');
  await icon.click('Play on');
  await expect.poll(async () => (await heard(page)).paused).toBe(false);
  await icon.click('Stop');
  await expect.poll(async () => (await labels()).some((label) => label.startsWith('Recording: '))).toBe(false);
  icon.close();
});

test('a passage is repeated and bookmarked by the keyboard alone, and each part has its name', async ({
  listening: desk,
  ringover,
}) => {
  const page = await desk.window();
  await recordCall(await desk.relayUrl(), ringover, toneOf(recordedSeconds));
  await openCall(page);
  await watchAudio(page);
  const slider = page.getByRole('slider', { name: 'Position in the recording' });
  await expect(slider).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('i');
  await page.keyboard.press('b');
  await expect(page.getByRole('slider', { name: 'Beginning of the repeat' })).toHaveAttribute('aria-valuetext', '0:05');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('o');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('k');
  await expect.poll(async () => (await heard(page)).currentTime, { timeout: 10_000 }).toBeGreaterThan(9);
  await expect.poll(async () => (await heard(page)).currentTime, { timeout: 10_000 }).toBeLessThan(6);
  await page.keyboard.press('x');
  await page.keyboard.press('k');
  const note = page.getByRole('textbox', { name: 'Note at 0:05' });
  await note.focus();
  await page.keyboard.type('The admission');
  await page.keyboard.press('Enter');
  await page.reload();
  await openCall(page);
  await expect(page.getByRole('textbox', { name: 'Note at 0:05' })).toHaveValue('The admission');
  await page.keyboard.press('.');
  await expect(slider).toHaveAttribute('aria-valuetext', '0:05 of 1:00');
  await page.keyboard.press('+');
  await page.keyboard.press('0');
});

test('what is no sound is said to be none, and the call stays readable', async ({ listening: desk, ringover }) => {
  const page = await desk.window();
  await recordCall(await desk.relayUrl(), ringover, Buffer.concat([Buffer.from('ID3'), randomBytes(4000)]));
  await openCall(page);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByText('The recording cannot be played')).toBeVisible();
});

test('the page reaches a recording by its own address alone, and learns nothing of where it is kept', async ({
  listening: desk,
  ringover,
}) => {
  const page = await desk.window();
  await recordCall(await desk.relayUrl(), ringover, toneOf(2));
  await openCall(page);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  const fetched = await page.evaluate(async () => {
    const tried = await Promise.allSettled([fetch('briefline-recording://call/x'), fetch('app://main/index.html')]);
    return tried.map(({ status }) => status);
  });
  expect(fetched).toEqual(['rejected', 'fulfilled']);
  const list = await ask(page, 'calls.list', { filter: 'all', cursor: null, limit: 1 });
  expect(JSON.stringify(list)).not.toContain(ringover.cdnUrl);
});
