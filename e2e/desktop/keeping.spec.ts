import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { toneOf } from '../../scripts/demo/tone.ts';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { type RingoverStandIn, startRingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import { startRelayProcess } from '../relay/relay-process.ts';
import { ask, type DesktopApp, jwtSecret, webhookSecret } from './desktop-app.ts';
import { openFirm } from './firm.ts';
import { openSlowNetwork } from './slow-network.ts';
import { test as base, expect } from './test.ts';

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
  const wav = Buffer.alloc(44 + frames * 4);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + frames * 4, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(2, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 4, 28);
  wav.writeUInt16LE(4, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(frames * 4, 40);
  for (let frame = 0; frame < frames; frame += 1) {
    const sample = Math.round(20_000 * Math.sin((frame * 2 * Math.PI * 440) / rate));
    wav.writeInt16LE(sample, 44 + frame * 4 + (frame < frames / 2 ? 0 : 2));
  }
  return wav;
}

/** How much is drawn in the upper lane of the waveform's left half, and in the lower one: shares of its points. */
function lanesOnTheLeft(page: Page): Promise<readonly [number, number]> {
  return page.evaluate(() => {
    const [canvas] = (globalThis as unknown as WaveformPage).document.querySelectorAll('[role=slider] canvas');
    if (canvas === undefined) throw new Error('there is no waveform');
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, Math.floor(width / 2) - 4, height);
    const drawn: [number, number] = [0, 0];
    for (let at = 3; at < data.length; at += 4) {
      const row = Math.floor(at / 4 / (Math.floor(width / 2) - 4));
      if ((data[at] ?? 0) > 0) drawn[row < height / 2 ? 0 : 1] += 8 / data.length;
    }
    return drawn;
  });
}

/** What of the page its waveform is looked at with. */
interface WaveformPage {
  readonly document: {
    readonly querySelectorAll: (selector: string) => Iterable<{
      readonly width: number;
      readonly height: number;
      readonly getContext: (kind: '2d') => {
        readonly getImageData: (
          x: number,
          y: number,
          width: number,
          height: number,
        ) => { readonly data: Uint8ClampedArray };
      };
    }>;
  };
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
    const [upper, lower] = await lanesOnTheLeft(page);
    return upper > lower;
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
