import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { type RingoverStandIn, startRingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import { startRelayProcess } from '../relay/relay-process.ts';
import { ask, jwtSecret, webhookSecret } from './desktop-app.ts';
import { watchAudio } from './recorded-call.ts';
import { allowInsights, hitPixels, lineSeconds, speak, speeches, spokenNow, spokenSeconds } from './spoken-call.ts';
import { test as base, expect } from './test.ts';

type RelayProcess = Awaited<ReturnType<typeof startRelayProcess>>;

/** A firm's relay with a Ringover beside it, and a spoken call in it. */
const test = base.extend<{ readonly ringover: RingoverStandIn; readonly relay: RelayProcess }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  ringover: async ({}, use) => {
    const standIn = await startRingoverStandIn({ apiKey: randomBytes(16).toString('hex') });
    await use(standIn);
    await standIn.close();
  },
  relay: async ({ ringover }, use) => {
    const relay = await startRelayProcess({
      env: {
        RINGOVER_WEBHOOK_SECRET: webhookSecret,
        RELAY_JWT_SECRET: jwtSecret,
        RELAY_RECORDING_HOSTS: new URL(ringover.cdnUrl).host,
      },
    });
    await allowInsights(relay.url);
    await speak(relay.url, ringover);
    await use(relay);
    await relay.remove();
  },
});

async function connect(page: Page, relay: RelayProcess): Promise<void> {
  const choice = { mode: 'remote', address: relay.url, token: await relay.token() } as const;
  expect(await ask(page, 'relay.choose', choice)).toEqual({ ok: true, value: null });
  await page.reload();
}

async function openCall(page: Page): Promise<void> {
  await page.getByRole('option').first().click();
  await expect(transcriptOf(page).getByText('the third of December')).toBeVisible();
}

function transcriptOf(page: Page) {
  return page.getByRole('region', { name: 'Transcript' });
}

test('words follow the voice: the spoken line is marked, a line and a sentence of the summary lead to their second, a hit is on the waveform', async ({
  launch,
  relay,
}) => {
  const desk = await launch({ preferences: { language: 'en' } });
  const page = await desk.window();
  await connect(page, relay);
  await openCall(page);
  await watchAudio(page);
  const transcript = transcriptOf(page);
  await expect(page.getByRole('slider', { name: 'Position in the recording' })).toBeVisible();

  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => (await spokenNow(page)).seconds).toBeGreaterThan(0.2);
  await transcript.locator('[data-words="2"]').click();
  await expect.poll(async () => (await spokenNow(page)).line).toBe(2);
  await expect.poll(async () => (await spokenNow(page)).seconds).toBeGreaterThan(3 * lineSeconds + 0.3);
  const now = await spokenNow(page);
  expect(now.line).toBe(Math.floor(now.seconds / lineSeconds));

  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await transcript.locator('[data-line="5"]').click();
  expect(Math.abs((await spokenNow(page)).seconds - 5 * lineSeconds)).toBeLessThan(0.05);
  await expect.poll(async () => (await spokenNow(page)).line).toBe(5);

  const search = transcript.getByRole('searchbox');
  await search.fill('survey');
  await expect(transcript.getByText('1 of 4')).toBeVisible();
  await search.press('Shift+Enter');
  await expect(transcript.getByText('4 of 4')).toBeVisible();
  const last = speeches[8]?.content.indexOf('survey') ?? 0;
  const seconds = 8 * lineSeconds + (last / (speeches[8]?.content.length ?? 1)) * (lineSeconds - 0.5);
  await expect.poll(() => hitPixels(page, seconds / spokenSeconds)).toBeGreaterThan(5);

  const summary = page.getByRole('region', { name: 'Key sentences (extracts)' });
  const jump = summary.getByRole('button').first();
  const [minutes = '0', rest = '0'] = ((await jump.textContent()) ?? '').split(':');
  await jump.click();
  const jumped = (await spokenNow(page)).seconds;
  expect(Math.abs(jumped - Number(minutes) * 60 - Number(rest))).toBeLessThan(0.05);
  await expect(summary.getByText('Written by a machine.')).toBeVisible();
});

test('a proposed task is accepted into the follow-ups; a correction is kept beside what was heard, through a restart and offline', async ({
  launch,
  relay,
}) => {
  const desk = await launch({ preferences: { language: 'en' } });
  const page = await desk.window();
  await connect(page, relay);
  await openCall(page);

  await page
    .getByRole('button', { name: /^Accept:/ })
    .first()
    .click();
  await expect
    .poll(async () => {
      const tasks = await ask(page, 'tasks.list', { of: 'open', limit: 9 });
      return tasks.ok ? tasks.value.items.map(({ origin, status }) => `${origin} ${status}`) : [];
    })
    .toContain('machine open');

  const transcript = transcriptOf(page);
  await transcript.getByText('the third of December').hover();
  await transcript.getByRole('button', { name: 'Correct the line at 0:12' }).click();
  const editor = transcript.getByRole('textbox', { name: 'What was really said' });
  await editor.fill('The surveyor proposes the fourth of December.');
  await editor.press('Enter');
  // The editor leaves when the correction is kept; until then it shows the same words itself.
  await expect(editor).toHaveCount(0);
  await expect(transcript.getByText('the fourth of December')).toBeVisible();

  await desk.exit();
  await relay.kill();
  const again = await launch();
  const later = await again.window();
  await later.getByRole('option').first().click();
  const kept = transcriptOf(later);
  await expect(kept.getByText('the fourth of December')).toBeVisible();
  await expect(kept.locator('[data-line="2"]')).toHaveText('0:12');
  await expect(kept.getByText('You can correct lines once you are connected again.')).toBeVisible();
  await expect(kept.getByRole('button', { name: /^Correct the line/ })).toHaveCount(0);
  await kept.getByRole('button', { name: 'Show what was heard' }).click();
  await expect(kept.getByText('the third of December')).toBeVisible();
});
