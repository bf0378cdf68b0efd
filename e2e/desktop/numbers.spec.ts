import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { ask, type DesktopApp } from './desktop-app.ts';
import { openFirm } from './firm.ts';
import { expect, test } from './test.ts';

const office = '3222268888';
const caller = '32470123456';

/** Three calls an hour ago: one spoken in for 7 minutes about a case, one missed, one made. */
async function fillFirm(desk: DesktopApp): Promise<void> {
  const firm = await openFirm(await desk.relayUrl());
  await firm.putContact('lambert', { full_name: 'Sophie Lambert', phones: [{ number: `+${caller}` }] });
  await firm.putCase('bail', {
    reference: '2026/014',
    title: 'Bail «Émile»',
    status: 'open',
    opened_at: '2026-01-10T09:00:00Z',
    parties: [{ contact_id: 'lambert', role: 'client' }],
  });
  const beganAt = new Date(Date.now() - 3_600_000);
  const spoken = createRingoverCall({ from: caller, to: office, beganAt, talkSeconds: 420 });
  const made = createRingoverCall({ from: '32470000009', to: office, beganAt, talkSeconds: 30, isOutbound: true });
  const missed = createRingoverCall({ from: '32470000002', to: office, beganAt });
  for (const call of [spoken, made]) {
    for (const event of [call.ringing(), call.answered(), call.hangup()]) await firm.sender.send(event);
  }
  for (const event of [missed.ringing(), missed.missed()]) await firm.sender.send(event);
}

/** Answers the system's dialog, which no test can click, with a place. */
function chooseAlways(desk: DesktopApp, filePath: string): Promise<void> {
  return desk.electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, filePath);
}

test('calls are counted, also without the server, and time by case is rounded as the firm invoices it', async ({
  desk,
}) => {
  await fillFirm(desk);
  const page = await desk.window();
  await expect(page.getByRole('option')).toHaveCount(3);
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { name: 'Numbers' })).toBeVisible();
  await expect(page.getByText('2 in, 1 out')).toBeVisible();
  await expect(page.getByText('1 of 2 callers')).toBeVisible();
  const time = page.getByRole('table', { name: 'Time by case' });
  await expect(time.getByRole('row', { name: /2026\/014/ })).toContainText('12 min');
  await page.getByRole('radio', { name: '15 min' }).click();
  await expect(time.getByRole('row', { name: /2026\/014/ })).toContainText('15 min');
  await expect(page.getByRole('table', { name: 'Calls by day' }).getByRole('row')).toHaveCount(31);
  await page.getByRole('radio', { name: '12 months' }).click();
  await expect(page.getByRole('table', { name: 'Calls by week' })).toBeAttached();
  await time.getByRole('button', { name: /2026\/014/ }).click();
  await expect(page.getByText('1 in, 0 out')).toBeVisible();

  // How the firm rounds is remembered, and the draft of a call's own time follows it.
  await page.reload();
  await page.getByRole('option', { name: /2026\/014/ }).click();
  await expect(page.getByText('Draft for the invoice: 15 min, rounded up to 15')).toBeVisible();
});

test('numbers are written as a table and as a page to print, where the person says', async ({ desk, folder }) => {
  await fillFirm(desk);
  const page = await desk.window();
  await expect(page.getByRole('option')).toHaveCount(3);
  await page.keyboard.press('g');
  await page.keyboard.press('n');

  const csv = join(folder, 'calls.csv');
  await chooseAlways(desk, csv);
  await page.getByRole('button', { name: 'Calls as CSV' }).click();
  await expect(page.getByText('calls.csv is saved').first()).toBeVisible();
  const lines = readFileSync(csv, 'utf8').trim().split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines.find((line) => line.includes('2026/014'))).toContain('Sophie Lambert');

  const pdf = join(folder, 'time.pdf');
  await chooseAlways(desk, pdf);
  await page.getByRole('button', { name: 'PDF' }).click();
  await expect(page.getByText('time.pdf is saved').first()).toBeVisible();
  expect(readFileSync(pdf).subarray(0, 5).toString('latin1')).toBe('%PDF-');

  await chooseAlways(desk, join(folder, 'no such folder', 'time.csv'));
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  await expect(page.getByText(/could not be written there/).first()).toBeVisible();
  expect(await ask(page, 'app.state', null)).toMatchObject({ ok: true });
});
