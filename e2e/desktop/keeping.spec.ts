import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { toneOf } from '../../scripts/demo/tone.ts';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { type RingoverStandIn, startRingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import { wavOf } from '../../src-main/sound/wav.ts';
import { startRelayProcess } from '../relay/relay-process.ts';
import { ask, type DesktopApp, jwtSecret, webhookSecret } from './desktop-app.ts';
import { openFirm } from './firm.ts';
import { openSlowNetwork } from './slow-network.ts';
import { test as base, expect } from './test.ts';
import { drawnShare } from './waveform-pixels.ts';

const office = '3222268888';
const client = '32470123456';

/** A Ringover on this machine that serves recordings. */
const test = base.extend<{ readonly ringover: RingoverStandIn }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  ringover: async ({}, use) => {
    const standIn = await startRingoverStandIn({ apiKey: randomBytes(16).toString('hex') });
    await use(standIn);
    await standIn.close();
  },
});

/** A firm with one client and one case, elsewhere, and the app that was told of it. */
async function openKeeping(launch: (options?: object) => Promise<DesktopApp>, ringover: RingoverStandIn) {
  const secrets = { RINGOVER_WEBHOOK_SECRET: webhookSecret, RELAY_JWT_SECRET: jwtSecret };
  const relay = await startRelayProcess({ env: { ...secrets, RELAY_RECORDING_HOSTS: new URL(ringover.cdnUrl).host } });
  const network = await openSlowNetwork(relay.url);
  const firm = await openFirm(relay.url);
  await firm.putContact('c1', { full_name: 'Sophie Lambert', phones: [{ number: `+${client}` }] });
  await firm.putCase('k1', {
    reference: '2026/014',
    title: 'Lambert / Immo Delta',
    status: 'open',
    opened_at: '2026-01-05T09:00:00Z',
    parties: [{ contact_id: 'c1', role: 'client' }],
  });
  const record = async (audio: Uint8Array | null): Promise<string> => {
    const call = createRingoverCall({ from: client, to: office, talkSeconds: 20, cdnUrl: ringover.cdnUrl });
    const path = new URL(call.recordingLink).pathname;
    if (audio !== null) ringover.keepAudio(path, audio);
    for (const event of [call.ringing(), call.answered(), call.hangup(), call.recordAvailable()]) {
      await firm.sender.send(event);
    }
    return path;
  };
  const start = async (): Promise<{ readonly desk: DesktopApp; readonly page: Page }> => {
    const desk = await launch({ preferences: { language: 'en' }, env: { BRIEFLINE_KEY_FILE: 'allow' } });
    const page = await desk.window();
    const choice = { mode: 'remote', address: network.url, token: await relay.token() } as const;
    expect(await ask(page, 'relay.choose', choice)).toEqual({ ok: true, value: null });
    await desk.line(({ msg }) => msg === 'connected');
    await page.reload();
    return { desk, page };
  };
  const close = async (): Promise<void> => {
    await network.close();
    await relay.remove();
  };
  return { network, record, start, close, calls: firm.calls };
}

async function openCase(page: Page): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.getByRole('option', { name: /2026\/014/ }).click();
}

test('a case that is kept says how far it is, can be stopped, and fetches what comes later by itself', async ({
  launch,
  ringover,
}) => {
  const firm = await openKeeping(launch, ringover);
  const { page } = await firm.start();
  await firm.record(toneOf(20));
  await firm.record(toneOf(20));
  await openCase(page);
  await expect(page.getByText('None of 2 are here yet')).toBeVisible({ timeout: 20_000 });
  const keep = page.getByRole('switch', { name: /Keep this case/ });
  await keep.click();
  await expect(page.getByText(/^2 of 2 are here, /)).toBeVisible({ timeout: 20_000 });

  const late = await firm.record(null);
  await expect(page.getByText('One is not available yet.')).toBeVisible({ timeout: 30_000 });
  await page.screenshot({ path: join(test.info().outputDir, 'kept-case.png') });
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByText('Fetching is stopped. What is here stays.')).toBeVisible();
  ringover.keepAudio(late, toneOf(20));
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText(/^3 of 3 are here, /)).toBeVisible({ timeout: 40_000 });

  const seen = Date.now();
  await firm.record(toneOf(20));
  await expect(page.getByText(/^4 of 4 are here, /)).toBeVisible({ timeout: 15_000 });
  test.info().annotations.push({ type: 'later call here after', description: `${Date.now() - seen} ms` });
  await firm.close();
});

test('what is wanted while nothing is reached is remembered over a kill, and fetched at the next start', async ({
  launch,
  ringover,
}) => {
  const firm = await openKeeping(launch, ringover);
  const { desk, page } = await firm.start();
  await firm.record(toneOf(20));
  await page.getByRole('option').first().click();
  await expect(page.getByRole('button', { name: 'Keep on this computer' })).toBeVisible({ timeout: 20_000 });
  firm.network.cut();
  await page.getByRole('button', { name: 'Keep on this computer' }).click();
  await expect(page.getByText('Will be kept here as soon as it can be fetched')).toBeVisible();
  const process = desk.electron.process();
  const ended = once(process, 'exit');
  process.kill('SIGKILL');
  await ended;

  firm.network.resume();
  const again = await firm.start();
  await again.page.getByRole('option').first().click();
  await expect(again.page.getByText('Kept on this computer, encrypted')).toBeVisible({ timeout: 30_000 });
  await firm.close();
});

/** Two channels in 16 bits: a tone on the first for the first half, on the second for the other. */
function twoVoices(seconds: number): Uint8Array {
  const rate = 8000;
  const frames = rate * seconds;
  const sound = Buffer.alloc(frames * 4);
  for (let frame = 0; frame < frames; frame += 1) {
    const sample = Math.round(20_000 * Math.sin((frame * 2 * Math.PI * 440) / rate));
    sound.writeInt16LE(sample, frame * 4 + (frame < frames / 2 ? 0 : 2));
  }
  return wavOf(sound, { channels: 2, sampleRate: rate });
}

test('the firm is drawn above, where its server says it is, and the voices of one call are swapped offline too', async ({
  launch,
  ringover,
}) => {
  const firm = await openKeeping(launch, ringover);
  const { page } = await firm.start();
  await firm.record(twoVoices(20));
  await page.getByRole('option').first().click();
  await expect(page.getByRole('button', { name: 'Swap the voices' })).toBeVisible({ timeout: 20_000 });
  const isAbove = async (): Promise<boolean> => {
    const left = { from: 0, to: 0.49 };
    return (await drawnShare(page, { ...left, bottom: 0.5 })) > (await drawnShare(page, { ...left, top: 0.5 }));
  };
  await expect.poll(isAbove).toBe(true);
  expect(await ask(page, 'recordings.firmChannel', { channel: 'second' })).toMatchObject({ code: 'forbidden' });
  firm.network.cut();
  await page.getByRole('button', { name: 'Swap the voices' }).click();
  await expect.poll(isAbove).toBe(false);
  await page.screenshot({ path: join(test.info().outputDir, 'voices-swapped.png') });
  firm.network.resume();
  await expect
    .poll(
      async () => {
        const state = await ask(page, 'app.state', null);
        return state.ok ? state.value.pendingEdits : null;
      },
      { timeout: 30_000 },
    )
    .toBe(0);
  expect((await firm.calls()).map((call) => call.firm_channel)).toEqual(['second']);
  await firm.close();
});
