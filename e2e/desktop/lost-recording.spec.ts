import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { toneOf } from '../../scripts/demo/tone.ts';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { startRelayProcess } from '../relay/relay-process.ts';
import { ask, jwtSecret, webhookSecret } from './desktop-app.ts';
import { openFirm } from './firm.ts';
import { heard, listeningTo, openCall, recordCall, recordedSeconds, test, watchAudio } from './recorded-call.ts';
import { expect } from './test.ts';

const parties = { from: '32470123456', to: '3222268888' };
const position = (page: Page) => page.getByRole('slider', { name: 'Position in the recording' });
const isHeardFrom = (page: Page, seconds: number): Promise<void> =>
  expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(seconds);

test('a message is heard from the missed calls, also when its caller rang again and left none', async ({
  listening: desk,
  ringover,
}) => {
  const page = await desk.window();
  const { sender } = await openFirm(await desk.relayUrl());
  const call = createRingoverCall({ ...parties, cdnUrl: ringover.cdnUrl });
  ringover.keepAudio(new URL(call.recordingLink).pathname.replace('records', 'messages'), toneOf(12));
  const later = createRingoverCall(parties);
  for (const event of [call.ringing(), call.voicemail(), later.ringing(), later.missed()]) await sender.send(event);
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  const row = page.getByRole('button', { name: /2×.*Voicemail.*Recording/ });
  await row.click();
  await watchAudio(page);
  await expect(position(page)).toHaveAttribute('aria-valuemax', '12');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await isHeardFrom(page, 0.2);
});

test('a recording that could not be fetched is fetched after all by who looks again', async ({
  listening: desk,
  ringover,
}) => {
  const page = await desk.window();
  const call = await recordCall(await desk.relayUrl(), ringover, Buffer.from('<!doctype html><p>Come back later</p>'));
  await openCall(page);
  await expect(page.getByText('The recording could not be fetched')).toBeVisible();
  ringover.keepAudio(new URL(call.recordingLink).pathname, toneOf(12));
  // Whoever asks again at once is not let through to Ringover.
  await expect(async () => {
    await page.getByRole('button', { name: 'Look again' }).click();
    await expect(position(page)).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 30_000 });
});

test('a recording the firm keeps no longer is gone from here too, and its call says so', async ({
  launch,
  ringover,
}) => {
  const env = {
    RINGOVER_WEBHOOK_SECRET: webhookSecret,
    RELAY_JWT_SECRET: jwtSecret,
    RELAY_RECORDING_HOSTS: new URL(ringover.cdnUrl).host,
  };
  const relay = await startRelayProcess({ env });
  const desk = await launch({ preferences: { language: 'en' }, env: { BRIEFLINE_KEY_FILE: 'allow' } });
  const page = await desk.window();
  const choice = { mode: 'remote', address: relay.url, token: await relay.token() } as const;
  expect(await ask(page, 'relay.choose', choice)).toEqual({ ok: true, value: null });
  await page.reload();
  const { sender } = await openFirm(relay.url);
  const beganAt = new Date(Date.now() - 3 * 86_400_000);
  const call = createRingoverCall({ ...parties, beganAt, talkSeconds: 12, cdnUrl: ringover.cdnUrl });
  ringover.keepAudio(new URL(call.recordingLink).pathname, toneOf(12));
  for (const event of [call.ringing(), call.answered(), call.hangup(), call.recordAvailable()])
    await sender.send(event);
  await openCall(page);
  await page.getByRole('button', { name: 'Keep on this computer' }).click();
  await expect(page.getByText('Kept on this computer, encrypted')).toBeVisible();
  expect(audioFiles(desk.folder)).toHaveLength(1);
  await relay.stop();

  const shorter = { ...env, RELAY_PORT: new URL(relay.url).port, RELAY_KEEP_RECORDINGS_DAYS: '1' };
  const again = await startRelayProcess({ dataDir: relay.dataDir, env: shorter });
  await expect(page.getByText('The recording was removed')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toHaveCount(0);
  await expect.poll(() => audioFiles(desk.folder)).toEqual([]);
  await again.remove();
});

test('after a restart it goes on where it was and as fast; a copy that was damaged on the disk is heard all the same', async ({
  launch,
  ringover,
}) => {
  const desk = await launch(listeningTo(ringover));
  const page = await desk.window();
  await recordCall(await desk.relayUrl(), ringover, toneOf(recordedSeconds));
  await openCall(page);
  await watchAudio(page);
  await expect(position(page)).toBeVisible();
  await page.keyboard.press('>');
  await page.keyboard.press('>');
  await position(page).focus();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('k');
  await isHeardFrom(page, 30.5);
  await page.keyboard.press('k');
  await expect(page.getByText('On this computer, encrypted')).toBeVisible();
  await desk.exit();

  const [file = ''] = audioFiles(desk.folder);
  const bytes = readFileSync(file);
  // What is heard a few seconds after the place.
  const damaged = Math.floor((bytes.length * 35) / recordedSeconds);
  bytes[damaged] = (bytes[damaged] ?? 0) ^ 1;
  writeFileSync(file, bytes);

  const again = await launch(listeningTo(ringover));
  const later = await again.window();
  await openCall(later);
  await watchAudio(later);
  await expect(later.getByRole('combobox', { name: 'Speed' })).toHaveText('1.5×');
  await later.getByRole('button', { name: /^Continue at 0:3\d$/ }).click();
  await isHeardFrom(later, 38);
  expect((await heard(later)).paused).toBe(false);
  await expect
    .poll(() => audioFiles(again.folder).map((path) => path !== file && !path.endsWith('.part')))
    .toEqual([true]);
});

/** The audio that is on this computer. */
function audioFiles(folder: string): readonly string[] {
  const names = readdirSync(join(folder, 'recordings')).filter((name) => !name.startsWith('recordings.db'));
  return names.map((name) => join(folder, 'recordings', name));
}
