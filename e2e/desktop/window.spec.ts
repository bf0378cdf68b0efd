import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { startRelayProcess } from '../relay/relay-process.ts';
import { ask, type DesktopApp, electronHere, mainWindow } from './desktop-app.ts';
import { mintToken, openFirm, putSharedNumber } from './firm.ts';
import { expect, test } from './test.ts';

const office = '3222268888';
const root = resolve(import.meta.dirname, '../..');
const pictures = resolve(root, 'artefacts/screenshots');
const run = promisify(execFile);

function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

test.describe('the first start', () => {
  test('opens the window; a wrong address and a refused token are answered with what to do', async ({ launch }) => {
    const desk = await launch({ preferences: { language: 'en' } });
    const page = await desk.electron.firstWindow();
    const complaints = complaintsOf(page);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Know who calls');
    await page.getByRole('button', { name: /firm’s server/ }).click();
    await page.getByLabel('Address').fill('http://127.0.0.1:9');
    await page.getByLabel('Token', { exact: true }).fill(await mintToken());
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect(page.getByText('Nothing answers at this address.')).toBeVisible();
    const relay = await startRelayProcess();
    await page.getByLabel('Address').fill(relay.url);
    await page.getByLabel('Token', { exact: true }).fill(await relay.token({ secondsToLive: -60 }));
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect(page.getByText('The server refuses this token.')).toBeVisible();
    await page.getByLabel('Token', { exact: true }).fill(await relay.token());
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.getByRole('button', { name: 'Go to the calls' }).click();
    await expect(page.getByText('No calls yet')).toBeVisible();
    await desk.line(({ msg }) => msg === 'connected');
    await relay.remove();
    expect(complaints).toEqual([]);
  });

  test('needs one click to receive calls on this computer, and says where Ringover must post', async ({ launch }) => {
    const desk = await launch({ preferences: { language: 'en' } });
    const page = await desk.electron.firstWindow();
    const complaints = complaintsOf(page);
    await page.getByRole('button', { name: /Use this computer/ }).click();
    await expect(page.getByText(`${await desk.relayUrl()}/api/v1/webhooks/ringover`)).toBeVisible();
    await page.getByRole('button', { name: 'Skip' }).click();
    const firm = await openFirm(await desk.relayUrl());
    await firm.sender.send(createRingoverCall({ from: '32470123456', to: office }).ringing());
    await expect(page.getByRole('option')).toContainText('0470 12 34 56');
    expect(complaints).toEqual([]);
  });
});

test('the list shows a call as it goes on, within a moment of each event', async ({ desk }) => {
  const page = await desk.window();
  const complaints = complaintsOf(page);
  const firm = await openFirm(await desk.relayUrl());
  const call = createRingoverCall({ from: '32470123456', to: office });
  await firm.sender.send(call.ringing());
  const row = page.getByRole('option');
  await expect(row).toContainText('Ringing');
  await firm.sender.send(call.answered());
  await expect(row).toContainText('In call');
  await firm.sender.send(call.hangup());
  await expect(row).not.toContainText('In call');
  await expect(row).toHaveCount(1);
  expect(complaints).toEqual([]);
});

test('a click on a notification opens the window on that call', async ({ desk, notifications }) => {
  const firm = await openFirm(await desk.relayUrl());
  await putSharedNumber(firm);
  await firm.sender.send(
    createRingoverCall({ from: '32470000001', to: office, beganAt: new Date(Date.now() - 120_000) }).missed(),
  );
  await desk.line((line) => line.msg === 'notification shown' && line.kind === 'missed');
  await notifications.closeAll();
  const call = createRingoverCall({ from: '3232251122', to: office });
  await firm.sender.send(call.ringing());
  await desk.line((line) => line.msg === 'notification shown' && line.call_id === call.callId);
  const opened = desk.electron.waitForEvent('window');
  await notifications.click();
  const page = await opened;
  await expect(page.getByRole('option', { selected: true })).toContainText('Anna Peeters');
  await desk.line((line) => line.msg === 'notification closed' && line.call_id === call.callId);
});

test('who called is chosen by one click, and remembered for the next call', async ({ desk }) => {
  const firm = await openFirm(await desk.relayUrl());
  await putSharedNumber(firm);
  const call = createRingoverCall({ from: '3232251122', to: office, beganAt: new Date(Date.now() - 60_000) });
  await firm.sender.send(call.missed());
  const page = await desk.window();
  await page.getByRole('option').click();
  await page
    .getByRole('button', { name: /Bart Claes/ })
    .first()
    .click();
  await expect(page.getByRole('option', { name: /^Bart Claes, / })).toBeVisible();
  await expect.poll(async () => (await firm.calls())[0]).toMatchObject({ contact_id: 'bart', case_id: 'case-bart' });
});

test('the window comes back where it was, and a start while it runs brings it to the front', async ({
  desk,
  launch,
}) => {
  await desk.window();
  const bounds = { x: 120, y: 80, width: 900, height: 600 };
  await desk.electron.evaluate(
    ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place),
    bounds,
  );
  await expect.poll(() => mainWindow(desk.electron)).toMatchObject({ bounds: { width: 900, height: 600 } });
  const placed = await mainWindow(desk.electron);
  await desk.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(() => mainWindow(desk.electron)).toMatchObject({ isVisible: false });

  const { executablePath, flags } = electronHere();
  const second = spawn(executablePath, [...flags, root, `--user-data-dir=${desk.folder}`], { stdio: 'ignore' });
  expect((await once(second, 'exit'))[0]).toBe(0);
  await expect.poll(() => mainWindow(desk.electron)).toMatchObject({ isVisible: true, isFocused: true });
  await desk.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await desk.exit();

  const again = await launch();
  await again.window();
  await expect.poll(() => mainWindow(again.electron)).toMatchObject({ bounds: placed?.bounds });
});

test('the page can go nowhere and open nothing', async ({ desk }) => {
  const page = await desk.window();
  const address = page.url();
  expect(address).toBe('app://main/index.html');
  await page.evaluate("location.href = 'https://example.com/'").catch(() => undefined);
  expect(await page.evaluate("window.open('https://example.com/') === null")).toBe(true);
  expect(page.url()).toBe(address);
  expect(desk.electron.windows()).toHaveLength(1);
  expect(await page.evaluate('typeof require + typeof process + typeof Buffer')).toBe('undefinedundefinedundefined');
  expect(await page.evaluate("fetch('https://example.com/').then(() => 'reached', () => 'kept in')")).toBe('kept in');
});

test('the app shows itself in three languages, light and dark', async ({ desk }) => {
  mkdirSync(pictures, { recursive: true });
  await fillList(desk);
  const page = await desk.window();
  await page.getByRole('option').first().click();
  for (const theme of ['light', 'dark'] as const) {
    for (const language of ['fr', 'nl', 'en'] as const) {
      await ask(page, 'settings.change', { theme, language });
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await page.screenshot({ path: resolve(pictures, `calls-${language}-${theme}.png`) });
    }
    await run('import', ['-window', 'root', resolve(pictures, `desktop-${theme}.png`)]);
  }
});

async function fillList(desk: DesktopApp): Promise<void> {
  const firm = await openFirm(await desk.relayUrl());
  await putSharedNumber(firm);
  await firm.putContact('dupont', { full_name: 'Dupont & Fils', phones: [{ number: '+32 470 12 34 56' }] });
  await firm.putCase('c14', {
    reference: '2026/014',
    title: 'Lease & deposit',
    status: 'open',
    opened_at: '2026-01-10T09:00:00Z',
    parties: [{ contact_id: 'dupont', role: 'client' }],
  });
  const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
  const answered = createRingoverCall({ from: '32470123456', to: office, talkSeconds: 154, beganAt: minutesAgo(90) });
  for (const event of [
    answered.ringing(),
    answered.answered(),
    answered.hangup(),
    answered.commentsUpdated('Sends the lease by Friday.'),
  ]) {
    await firm.sender.send(event);
  }
  await firm.sender.send(createRingoverCall({ from: '3232251122', to: office, beganAt: minutesAgo(40) }).missed());
  await firm.sender.send(createRingoverCall({ from: '32486223344', to: office, beganAt: minutesAgo(20) }).voicemail());
  await firm.sender.send(createRingoverCall({ from: '32470123456', to: office }).ringing());
}
