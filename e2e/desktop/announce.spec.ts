import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { ask, type DesktopApp } from './desktop-app.ts';
import { openFirm, putSharedNumber } from './firm.ts';
import { expect, test } from './test.ts';

const office = '3222268888';
const wholeDay = { isOn: true, days: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, toMinute: 0 } as const;

async function launchWith(
  launch: (options: object) => Promise<DesktopApp>,
  preferences: object,
  more: object = {},
): Promise<DesktopApp> {
  const desk = await launch({ preferences: { relay: { mode: 'bundled' }, language: 'en', ...preferences }, ...more });
  await desk.line(({ msg }) => msg === 'connected');
  return desk;
}

async function goTo(page: Page, letter: string): Promise<void> {
  await expect(page.getByRole('navigation')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press(letter);
}

test('quiet hours keep a call from the screen, the list tells it, and one notification sums up when they end', async ({
  launch,
  notifications,
}, info) => {
  const desk = await launchWith(launch, { quietHours: wholeDay });
  const firm = await openFirm(await desk.relayUrl());
  for (const from of ['32470123456', '32470000009']) {
    const call = createRingoverCall({ from, to: office });
    await firm.sender.send(call.ringing());
    await firm.sender.send(call.missed());
  }
  const page = await desk.window();
  await goTo(page, 'w');
  await expect(page.getByText('Not shown: quiet hours')).toHaveCount(4);
  expect(notifications.received()).toEqual([]);
  await page.screenshot({ path: info.outputPath('what-happened.png') });

  await ask(page, 'settings.change', { quietHours: { ...wholeDay, isOn: false } });
  await desk.line(({ msg, kind }) => msg === 'notification shown' && kind === 'quiet-summary');
  expect(notifications.received().map(({ summary }) => summary)).toEqual(['2 missed calls']);
  await expect(page.getByText('2 missed calls in quiet hours')).toBeVisible();

  await page
    .getByRole('button', { name: /0470 12 34 56/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: '0470 12 34 56' })).toBeVisible();
});

test('a locked screen shows that somebody calls, and nothing of who or why', async ({ desk, notifications }) => {
  const firm = await openFirm(await desk.relayUrl());
  await putSharedNumber(firm);
  await desk.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  const call = createRingoverCall({ from: '3232251122', to: office });
  await firm.sender.send(call.ringing());
  await desk.line(({ msg, call_id }) => msg === 'notification shown' && call_id === call.callId);
  expect(notifications.received().at(-1)).toMatchObject({ summary: 'Someone is calling', body: '' });
  await desk.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('unlock-screen'));
  await expect.poll(() => notifications.received().at(-1)?.summary).toMatch(/Anna Peeters/);
});

test('a ring is heard only when it was asked for, and falls silent when somebody answers', async ({ launch }) => {
  const desk = await launchWith(launch, { ringSound: { isOn: true, volume: 0.3 } });
  const firm = await openFirm(await desk.relayUrl());
  const call = createRingoverCall({ from: '32470123456', to: office, userName: 'Els Peeters' });
  await desk.electron.evaluate(({ app }) => {
    const told: unknown[] = [];
    Object.assign(globalThis, { told });
    app.on('web-contents-created', (_event, contents) => {
      contents.on('media-started-playing', () => told.push('playing'));
      contents.on('media-paused', () => told.push('paused'));
    });
  });
  const told = () => desk.electron.evaluate(() => (globalThis as unknown as { readonly told: readonly string[] }).told);
  await firm.sender.send(call.ringing());
  await expect.poll(told).toContain('playing');
  await firm.sender.send(call.answered());
  await expect.poll(told).toContain('paused');
});

test('typing "quiet" finds the quiet hours, and every setting that can be found is there', async ({ desk }, info) => {
  const page = await desk.window();
  await goTo(page, 's');
  const field = page.getByRole('combobox', { name: 'Find a setting' });
  await field.fill('quiet');
  await page.keyboard.press('Enter');
  const toggle = page.getByRole('switch', { name: 'Keep quiet hours' });
  await expect(toggle).toBeFocused();
  await expect(page.locator('[data-setting=quiet-hours]')).toHaveAttribute('data-found', 'true');
  await page.screenshot({ path: info.outputPath('settings-found.png') });
  for (const [words, setting] of [
    ['language', 'language'],
    ['theme', 'theme'],
    ['log in', 'login-start'],
    ['token', 'server'],
    ['banner', 'announced-by'],
    ['pause', 'pause'],
    ['confidential', 'privacy'],
    ['volume', 'ring-sound'],
    ['own calls', 'own-name'],
    ['outgoing', 'card-directions'],
    ['api key', 'api-key'],
    ['tunnel', 'public-url'],
    ['signature', 'webhook'],
    ['years back', 'earlier-calls'],
    ['events delivery', 'deliveries'],
    ['whisper', 'speech-models'],
    ['retry', 'insight-queue'],
    ['euro', 'insight-costs'],
    ['gdpr', 'insight-sent'],
    ['audit', 'insight-changes'],
    ['vcard', 'import'],
    ['retention', 'keep-copy'],
    ['support', 'diagnostics'],
  ] as const) {
    await field.fill(words);
    await page.keyboard.press('Enter');
    await expect(page.locator(`[data-setting=${setting}]`)).toHaveAttribute('data-found', 'true');
  }
});

test('starting at login is written for the desktop, read back from it, and taken away', async ({ launch, folder }) => {
  const desk = await launchWith(launch, {}, { env: { XDG_CONFIG_HOME: join(folder, 'config') } });
  const entry = join(folder, 'config', 'autostart', 'be.briefline.desktop.desktop');
  const page = await desk.window();
  await goTo(page, 's');
  const toggle = page.getByRole('switch', { name: 'Start when you log in' });
  await expect(toggle).not.toBeChecked();
  await toggle.click();
  await expect(toggle).toBeChecked();
  expect(readFileSync(entry, 'utf8')).toMatch(/^Exec=".+" "--hidden"$/m);
  await toggle.click();
  await expect(toggle).not.toBeChecked();
  expect(existsSync(entry)).toBe(false);
});

test('the diagnostics are shown before they are copied, and name nobody', async ({ desk }) => {
  const firm = await openFirm(await desk.relayUrl());
  await firm.putContact('anna', { full_name: 'Anna Peeters', phones: [{ number: '+32 470 12 34 56' }] });
  await firm.sender.send(createRingoverCall({ from: '32470123456', to: office }).missed());
  const page = await desk.window();
  await expect(page.getByRole('option')).toContainText('Anna Peeters');
  await goTo(page, 's');
  await page.getByRole('tab', { name: 'This computer' }).click();
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText(/calls: 1/)).toBeVisible();
  await page.getByRole('button', { name: 'Copy the diagnostics' }).click();
  const copied = () => desk.electron.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toContain('Briefline diagnostics');
  expect(await copied()).not.toMatch(/Anna|Peeters|470|127\.0\.0\.1|tenant/);
});

test('a shorter copy lets go of older calls, says so in the search, and a longer one brings them back', async ({
  desk,
}) => {
  const firm = await openFirm(await desk.relayUrl());
  const hundredDaysAgo = new Date(Date.now() - 100 * 86_400_000);
  await firm.sender.send(createRingoverCall({ from: '32470123456', to: office, beganAt: hundredDaysAgo }).missed());
  await firm.sender.send(createRingoverCall({ from: '32470000009', to: office }).missed());
  const page = await desk.window();
  await expect(page.getByRole('option')).toHaveCount(2);
  await ask(page, 'settings.change', { keepCopyDays: 90 });
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('/');
  await page.keyboard.type('0470');
  await expect(page.getByText('Calls older than 90 days are left out, as you chose.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await ask(page, 'settings.change', { keepCopyDays: null });
  await expect(page.getByRole('option')).toHaveCount(2);
});

test('a file dropped on the window is told apart, imported and reported; an import that goes on can be stopped', async ({
  desk,
}, info) => {
  const page = await desk.window();
  await expect(page.getByRole('navigation')).toBeVisible();
  const drop = (kind: 'dragover' | 'drop', name: string, text: string) =>
    // As text: it runs in the page, whose types are not those of this file.
    page.evaluate(`{
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}));
      window.dispatchEvent(new DragEvent('${kind}', { dataTransfer, bubbles: true, cancelable: true }));
    }`);
  const contacts = 'id,full_name,phones\nann,Ann Peeters,0470 12 34 56\n,Nobody,\n';
  await drop('dragover', 'klanten.csv', contacts);
  await expect(page.getByText('Drop to import')).toBeVisible();
  await page.screenshot({ path: info.outputPath('drop.png') });
  await drop('drop', 'klanten.csv', contacts);
  const report = page.getByRole('region', { name: 'Report' });
  await expect(report).toContainText('klanten.csv is imported, but not every line');
  await expect(report).toContainText('Missing or not readable: id');
  await drop('drop', 'dossiers.csv', 'id,reference,title\nc1,2026/1,Lease\n');
  await expect(page.getByText(/dossiers\.csv/).first()).toBeVisible();

  const lines = Array.from({ length: 60_000 }, (_, index) => `c${index},Person ${index},04701${index}`);
  await drop('drop', 'large.csv', `id,full_name,phones\n${lines.join('\n')}\n`);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByText('large.csv was stopped.')).toBeVisible();
});

test('a computer that shows no notifications says what to do, and the card takes over by one click', async ({
  desk,
}) => {
  await desk.electron.evaluate(({ Notification }) => {
    Notification.isSupported = () => false;
  });
  const firm = await openFirm(await desk.relayUrl());
  await firm.sender.send(createRingoverCall({ from: '32470123456', to: office }).ringing());
  const page = await desk.window();
  await page.getByRole('button', { name: 'Announce calls by the card' }).click();
  await expect(page.getByRole('button', { name: 'Announce calls by the card' })).toHaveCount(0);
  expect(await ask(page, 'app.state', null)).toMatchObject({ ok: true, value: { announcedBy: 'both' } });
  await firm.sender.send(createRingoverCall({ from: '32470000009', to: office }).ringing());
  await desk.line(({ msg }) => msg === 'card shown');
  await goTo(page, 'w');
  await expect(page.getByText('Not shown: this computer blocked it')).toHaveCount(1);
});
