import { randomBytes } from 'node:crypto';
import { toneOf } from '../../scripts/demo/tone.ts';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { startRingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import type { DesktopApp } from './desktop-app.ts';
import { openFirm } from './firm.ts';
import { expect, test } from './test.ts';

const office = '3222268888';

/** Two calls that ended, one of them missed; the other one left a note and a summary. */
async function fill(desk: DesktopApp): Promise<void> {
  const firm = await openFirm(await desk.relayUrl());
  await firm.putContact('elise', { full_name: 'Élise Vandenbroucke', phones: [{ number: '+32 470 12 34 56' }] });
  await firm.putCase('c118', {
    reference: '2026/118',
    title: 'Succession Œuvrard',
    status: 'open',
    opened_at: '2026-01-10T09:00:00Z',
    parties: [{ contact_id: 'elise', role: 'client' }],
  });
  const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
  const talk = createRingoverCall({ from: '32470123456', to: office, talkSeconds: 154, beganAt: minutesAgo(90) });
  const missed = createRingoverCall({ from: '32486223344', to: office, beganAt: minutesAgo(20) });
  for (const event of [
    talk.ringing(),
    talk.answered(),
    talk.hangup(),
    talk.commentsUpdated('Wants the expertise before Friday.'),
    talk.summaryAvailable('She sends the keys of the garage.'),
    missed.missed(),
  ]) {
    await firm.sender.send(event);
  }
}

test('a call is found by a word that was said, with the keyboard alone, and read', async ({ desk }) => {
  await fill(desk);
  const page = await desk.window();
  await expect(page.getByRole('option')).toHaveCount(2);
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: 'Search calls' });
  await expect(field).toBeFocused();
  await page.keyboard.type('GARÀ');
  const hit = page.getByRole('option');
  await expect(hit).toHaveCount(1);
  await expect(hit).toContainText('Élise Vandenbroucke');
  await expect(hit.locator('mark')).toHaveText('gara');
  await page.keyboard.press('ArrowDown');
  await expect(hit).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Élise Vandenbroucke' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await expect(page.getByRole('option')).toHaveCount(2);
});

test('numbers, names, cases and notes are found however they are typed; filters narrow', async ({ desk }) => {
  await fill(desk);
  const page = await desk.window();
  await expect(page.getByRole('option')).toHaveCount(2);
  await page.keyboard.press('Control+f');
  const field = page.getByRole('combobox', { name: 'Search calls' });
  const hits = page.getByRole('option');
  for (const typed of ['0470/12', '+32 470', 'elise vand', '2026/118', 'oeuvr', '"before friday"']) {
    await field.fill(typed);
    await expect(hits, typed).toHaveCount(1);
    await expect(hits, typed).toContainText('2026/118');
  }
  await field.fill('zzz');
  await expect(page.getByText('Nothing found for “zzz”')).toBeVisible();
  await field.fill('');
  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'Missed' }).click();
  await expect(hits).toHaveCount(1);
  await expect(hits).toContainText('0486 22 33 44');
  await field.fill('elise');
  await page.getByRole('button', { name: 'Search without filters' }).click();
  await expect(hits).toContainText('Élise');
  await field.fill('');
  const chip = (name: string) => page.getByRole('group', { name: 'Filters' }).getByRole('button', { name });
  await chip('Incoming').click();
  await expect(hits).toHaveCount(2);
  await chip('With recording').click();
  await expect(page.getByText('No call fits these filters')).toBeVisible();
  await chip('With recording').click();
  await chip('Outgoing').click();
  await expect(page.getByText('No call fits these filters')).toBeVisible();
  await chip('Outgoing').click();
  await field.fill('2026/118');
  await page.getByRole('button', { name: /^Only calls about 2026\/118/ }).click();
  await expect(field).toHaveValue('');
  await expect(hits).toHaveCount(1);
  await expect(hits).toContainText('Élise');
});

test('a call is found again after a restart, without the server', async ({ desk, launch }) => {
  await fill(desk);
  const page = await desk.window();
  await expect(page.getByRole('option')).toHaveCount(2);
  await desk.exit();
  const alone = await launch({
    preferences: { relay: { mode: 'remote', address: 'http://127.0.0.1:9' }, language: 'en' },
  });
  const window = await alone.window();
  // The keys are listened to from the moment there is something to see.
  await expect(window.getByRole('option')).toHaveCount(2);
  await window.keyboard.press('/');
  await window.keyboard.type('vandenb');
  await expect(window.getByRole('option')).toContainText('Élise Vandenbroucke');
});

test('a search keeps to a person and to dates, and widens again by Backspace', async ({ desk }) => {
  await fill(desk);
  const page = await desk.window();
  await expect(page.getByRole('option')).toHaveCount(2);
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: 'Search calls' });
  const hits = page.getByRole('option');
  await page.keyboard.type('elise');
  await page.getByRole('button', { name: 'Only calls with Élise Vandenbroucke' }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('');
  await expect(hits).toHaveCount(1);
  await page.keyboard.type('zzz');
  await expect(page.getByText('Nothing found for “zzz”')).toBeVisible();
  await field.fill('');
  await page.keyboard.press('Backspace');
  await expect(page.getByText('Find a call')).toBeVisible();

  await page.getByRole('combobox', { name: 'Dates' }).click();
  await page.getByRole('option', { name: 'Last 7 days' }).click();
  await expect(hits).toHaveCount(2);
  await field.focus();
  await page.keyboard.press('Backspace');
  await expect(page.getByText('Find a call')).toBeVisible();
});

test('a word that was said opens its call at the second it was said, marked', async ({ launch }) => {
  const apiKey = randomBytes(16).toString('hex');
  const ringover = await startRingoverStandIn({ apiKey });
  try {
    const desk = await launch({
      preferences: { relay: { mode: 'bundled' }, language: 'en' },
      env: {
        RELAY_RECORDING_HOSTS: new URL(ringover.cdnUrl).host,
        RINGOVER_API_KEY: apiKey,
        RINGOVER_API_URL: ringover.url,
      },
    });
    const firm = await openFirm(await desk.relayUrl());
    const call = createRingoverCall({ from: '32470123456', to: office, talkSeconds: 60, cdnUrl: ringover.cdnUrl });
    ringover.keepAudio(new URL(call.recordingLink).pathname, toneOf(60));
    ringover.setTranscript(call.callId, 'DONE', [
      { speaker_id: 0, content: 'Good morning, the office of Peeters and Claes here.', start: 0, end: 30 },
      { speaker_id: 1, content: 'Good morning, it is about the summons of yesterday.', start: 30, end: 60 },
    ]);
    for (const event of [call.ringing(), call.answered(), call.hangup(), call.recordAvailable()]) {
      await firm.sender.send(event);
    }
    await firm.askForWords();
    const page = await desk.window();
    await expect(page.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('/');
    await page.keyboard.type('summ');
    const hit = page.getByRole('option');
    await expect(hit).toContainText('Said');
    await hit.click();
    const detail = page.getByRole('region', { name: 'Call', exact: true });
    await expect(detail.locator('mark')).toHaveText(['summ']);
    await expect(detail.getByText('The words you searched for are said at 0:30.')).toBeVisible();
    await expect(detail.getByRole('slider').first()).toHaveAttribute('aria-valuenow', '30');
  } finally {
    await ringover.close();
  }
});
