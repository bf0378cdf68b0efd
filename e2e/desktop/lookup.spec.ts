import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { ask, type DesktopApp, electronHere, makeAppFolder } from './desktop-app.ts';
import { type Firm, openFirm } from './firm.ts';
import { expect, test } from './test.ts';
import { openTrayIcon } from './tray-menu.ts';

const office = '3222268888';
const root = resolve(import.meta.dirname, '../..');
const pictures = resolve(root, 'artefacts/screenshots');
const run = promisify(execFile);
const shortcut = 'ctrl+alt+j';

/** The panel's window as Electron has it; null when there is none. */
function panelWindow({ electron }: DesktopApp) {
  return electron.evaluate(({ BrowserWindow }) => {
    const panel = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().endsWith('/lookup.html'));
    if (panel === undefined) return null;
    return { isVisible: panel.isVisible(), isFocused: panel.isFocused(), isOnTop: panel.isAlwaysOnTop() };
  });
}

async function expectShown(desk: DesktopApp, isVisible: boolean): Promise<void> {
  await expect.poll(async () => (await panelWindow(desk))?.isVisible ?? false).toBe(isVisible);
}

/** Waits for the panel to be in sight with the keyboard in its field. */
async function panelPage(desk: DesktopApp): Promise<Page> {
  await expect.poll(() => panelWindow(desk)).toEqual({ isVisible: true, isFocused: true, isOnTop: true });
  const page = desk.electron.windows().find((one) => one.url().endsWith('/lookup.html'));
  if (page === undefined) throw new Error('no page is the panel');
  await expect(page.getByRole('combobox')).toBeFocused();
  return page;
}

async function openPanel(desk: DesktopApp): Promise<Page> {
  await run('xdotool', ['key', shortcut]);
  return panelPage(desk);
}

/** The window's page, once it is there. */
async function windowPage(desk: DesktopApp): Promise<Page> {
  const isWindow = (page: Page): boolean => page.url().endsWith('/index.html');
  await expect.poll(() => desk.electron.windows().some(isWindow)).toBe(true);
  const page = desk.electron.windows().find(isWindow);
  if (page === undefined) throw new Error('no page is the window');
  return page;
}

async function fill(desk: DesktopApp): Promise<Firm> {
  const firm = await openFirm(await desk.relayUrl());
  await firm.putContact('emile', { full_name: 'Émile Dupont', phones: [{ number: '+32 470 12 34 56' }] });
  await firm.putContact('anna', { full_name: 'Anna Peeters', phones: [{ number: '+32 3 225 11 22' }] });
  await firm.putCase('bail', caseOf('2026/0118', 'Bail à céder', 'emile'));
  await firm.putCase('vente', caseOf('2025/0007', 'Vente Delta', 'anna'));
  const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
  const call = createRingoverCall({ from: '32470123456', to: office, talkSeconds: 60, beganAt: minutesAgo(30) });
  for (const event of [call.ringing(), call.answered(), call.hangup()]) await firm.sender.send(event);
  await firm.sender.send(call.commentsUpdated('Sends the notarial deed on Friday.'));
  await firm.sender.send(createRingoverCall({ from: '3232251122', to: office, beganAt: minutesAgo(20) }).missed());
  return firm;
}

function caseOf(reference: string, title: string, client: string) {
  return {
    reference,
    title,
    status: 'open',
    opened_at: '2026-01-10T09:00:00Z',
    parties: [{ contact_id: client, role: 'client' }],
  };
}

async function expectStanding(window: Page, standing: string): Promise<void> {
  await expect
    .poll(async () => {
      const state = await ask(window, 'app.state', null);
      return state.ok ? state.value.lookupShortcut.standing : state.code;
    })
    .toBe(standing);
}

/** Starts the app a second time with these words on its command line. */
async function startAgain(desk: DesktopApp, ...words: readonly string[]): Promise<void> {
  const { executablePath, flags } = electronHere();
  const second = spawn(executablePath, [...flags, root, `--user-data-dir=${desk.folder}`, ...words], {
    stdio: 'ignore',
  });
  expect((await once(second, 'exit'))[0]).toBe(0);
}

test('keys pressed in any program open the panel; two letters, an arrow and Enter open the case', async ({ desk }) => {
  await fill(desk);
  expect(await panelWindow(desk)).toBeNull();
  const panel = await openPanel(desk);
  await expect(panel.getByRole('option')).toContainText([
    'Anna Peeters',
    'Émile Dupont',
    'Vente Delta',
    'Bail à céder',
  ]);
  await expect(panel.getByRole('option').first()).toContainText('Open the call');

  await panel.keyboard.type('du');
  await expect(panel.getByRole('option')).toContainText(['Émile Dupont', 'Émile Dupont']);
  await expect(panel.getByRole('option', { selected: true })).toContainText('Call 0470 12 34 56');
  await panel.getByRole('combobox').fill('ba');
  await expect(panel.getByRole('option', { selected: true })).toContainText('Bail à céder');
  await expect(panel.getByRole('option', { selected: true })).toContainText('Open the case');
  await panel.keyboard.press('ArrowDown');
  await expect(panel.getByRole('option', { selected: true })).toContainText('Open the call');
  await panel.keyboard.press('ArrowUp');
  await panel.keyboard.press('Enter');
  const window = await windowPage(desk);
  await expect(window.getByRole('heading', { name: 'Bail à céder' })).toBeVisible();
  await expectShown(desk, false);
});

test('a new note is begun from the panel with the keyboard alone', async ({ desk }) => {
  await fill(desk);
  const panel = await openPanel(desk);
  await panel.getByRole('combobox').fill('0470/12');
  await expect(panel.getByRole('option').first()).toContainText('Dupont');
  await panel.keyboard.press('Control+k');
  await panel.keyboard.type('new');
  await panel.keyboard.press('Enter');
  await expect((await windowPage(desk)).getByRole('textbox', { name: 'Note' })).toBeFocused();
});

test('a number in any spelling and a word that was said find too, and what else can be done is a menu', async ({
  desk,
}) => {
  await fill(desk);
  const panel = await openPanel(desk);
  const field = panel.getByRole('combobox');
  await field.fill('0470/12');
  await expect(panel.getByRole('option').first()).toContainText('Émile Dupont');
  await field.fill('notarial');
  await expect(panel.getByRole('option')).toHaveCount(1);
  await expect(panel.getByRole('option')).toContainText('Sends the notarial deed');
  await panel.keyboard.press('Control+k');
  await expect(panel.getByRole('menuitem').first()).toBeFocused();
  await expect(panel.getByRole('menuitem')).toContainText(['Open the call', 'Call 0470', 'Open the case', 'New note']);
  await panel.keyboard.press('Escape');
  await expect(field).toBeFocused();
  await expectShown(desk, true);
  await panel.keyboard.press('Control+k');
  await panel.getByRole('menuitem', { name: 'Copy 0470 12 34 56' }).click();
  await expectShown(desk, false);
  expect(await desk.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('+32470123456');
});

test('Escape, another window and the same keys put the panel away; next time it is as new', async ({ desk }) => {
  const firm = await fill(desk);
  await desk.window();
  const panel = await openPanel(desk);
  await panel.keyboard.type('vente');
  await expect(panel.getByRole('option').first()).toContainText('Vente Delta');
  await panel.keyboard.press('Escape');
  await expectShown(desk, false);

  await firm.sender.send(createRingoverCall({ from: '32470123456', to: office }).ringing());
  await expect((await windowPage(desk)).getByRole('option').first()).toContainText('Ringing');
  await openPanel(desk);
  await expect(panel.getByRole('combobox')).toHaveValue('');
  await expect(panel.getByRole('group', { name: 'Now' }).getByRole('option')).toContainText('Émile Dupont');
  await desk.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().endsWith('/index.html'))
      ?.focus(),
  );
  await expectShown(desk, false);

  await openPanel(desk);
  await run('xdotool', ['key', shortcut]);
  await expectShown(desk, false);
});

test('a click on the tray’s icon opens the panel', async ({ desk }) => {
  const icon = await openTrayIcon(desk.electron.process().pid ?? 0);
  await icon.activate();
  const panel = await panelPage(desk);
  await panel.keyboard.press('Escape');
  await expectShown(desk, false);
  icon.close();
});

test("the tray's menu opens the panel and names its keys, which can be changed and switched off", async ({ desk }) => {
  const icon = await openTrayIcon(desk.electron.process().pid ?? 0);
  const labels = async () => (await icon.menu()).map(({ label }) => label);
  await expect.poll(labels).toContain('Look up… (Ctrl+Alt+J)');
  const window = await desk.window();
  await icon.click('Look up… (Ctrl+Alt+J)');
  const panel = await panelPage(desk);
  await panel.keyboard.press('Escape');

  await window.getByRole('navigation').getByRole('button', { name: 'Settings', exact: true }).click();
  await window.getByRole('button', { name: /Ctrl\+Alt\+J/ }).click();
  await window.keyboard.press('Control+Shift+F9');
  await expect.poll(labels).toContain('Look up… (Ctrl+Shift+F9)');
  await run('xdotool', ['key', 'ctrl+shift+F9']);
  await panelPage(desk);
  await panel.keyboard.press('Escape');
  await window.getByRole('switch', { name: /lookup/ }).click();
  await expect.poll(labels).toContain('Look up…');
  icon.close();
});

test('keys that another program holds are reported, in the settings too, until others are chosen', async ({
  desk,
  launch,
}) => {
  await expectStanding(await desk.window(), 'held');
  const { folder, remove } = makeAppFolder();
  const second = await launch({ folder, preferences: { relay: { mode: 'bundled' }, language: 'en' } });
  const window = await second.window();
  await expectStanding(window, 'taken');
  const bar = window.getByText('Ctrl+Alt+J does not open the lookup: another program uses these keys.');
  await expect(bar).toBeVisible();
  await window.getByRole('button', { name: 'Choose others', exact: true }).click();
  await expect(window.getByText('Another program already uses these keys.')).toBeVisible();
  await window.getByRole('button', { name: /Ctrl\+Alt\+J/ }).click();
  await window.keyboard.press('Control+c');
  await expect(window.getByText('Hold at least two of Ctrl, Alt and Shift')).toBeVisible();
  await window.keyboard.press('Control+Alt+h');
  await expectStanding(window, 'held');
  await expect(bar).toBeHidden();
  await second.exit();
  remove();
});

test('in a session that lets no program hold keys, the app says so and how to go without', async ({ launch }) => {
  const desk = await launch({
    preferences: { relay: { mode: 'bundled' }, language: 'en' },
    env: { XDG_SESSION_TYPE: 'wayland' },
  });
  const window = await desk.window();
  await expectStanding(window, 'unsupported');
  await expect(window.getByText('No keys open the lookup on this desktop.')).toBeVisible();
  await startAgain(desk, '--lookup');
  const panel = await panelPage(desk);
  await panel.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Switch off' }).click();
  await expect(window.getByText('No keys open the lookup on this desktop.')).toBeHidden();
});

test('a link in another program opens its case, its contact or its call, and one to nothing says so', async ({
  desk,
}) => {
  await fill(desk);
  const window = await desk.window();
  await startAgain(desk, 'briefline://case/bail');
  await expect(window.getByRole('heading', { name: 'Bail à céder' })).toBeVisible();
  await window.getByRole('button', { name: 'Copy the link' }).click();
  await expect
    .poll(() => desk.electron.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe('briefline://case/bail');
  await startAgain(desk, 'briefline://contact/anna');
  await expect(window.getByRole('heading', { name: 'Anna Peeters' })).toBeVisible();
  await startAgain(desk, 'briefline://case/unknown%20one');
  await expect(window.getByText('This record is not on this computer')).toBeVisible();
  await startAgain(desk, 'briefline://call/unknown');
  await expect(window.getByText('This call is no longer here')).toBeVisible();
});

test('a link that starts the app leads to its case', async ({ desk, launch }) => {
  await fill(desk);
  const page = await desk.window();
  await page.getByRole('navigation').getByRole('button', { name: 'Cases', exact: true }).click();
  await expect(page.getByRole('option')).toHaveCount(2);
  await desk.exit();
  const later = await launch({ args: ['briefline://case/vente'] });
  await expect((await windowPage(later)).getByRole('heading', { name: 'Vente Delta' })).toBeVisible();
});

test('the panel may ask only what it needs, and the window nothing of it', async ({ desk }) => {
  const window = await desk.window();
  const panel = await openPanel(desk);
  for (const route of ['app.state', 'app.webhookSecret', 'choices.list', 'cards.state'] as const) {
    expect(await ask(panel, route, null)).toMatchObject({ ok: false, code: 'forbidden' });
  }
  await panel.evaluate("location.hash = '#elsewhere'");
  expect(await ask(panel, 'app.webhookSecret', null)).toMatchObject({ ok: false, code: 'forbidden' });
  await panel.evaluate("location.href = 'app://main/index.html'").catch(() => undefined);
  expect(panel.url()).toBe('app://main/lookup.html#elsewhere');
  expect(await ask(window, 'lookup.state', null)).toMatchObject({ ok: false, code: 'forbidden' });
});

test('the panel is sound for screen readers and shows itself in three languages, light and dark', async ({ desk }) => {
  mkdirSync(pictures, { recursive: true });
  await fill(desk);
  const window = await desk.window();
  for (const theme of ['light', 'dark'] as const) {
    for (const language of ['fr', 'nl', 'en'] as const) {
      await ask(window, 'settings.change', { theme, language });
      const panel = await openPanel(desk);
      await expect(panel.locator('html')).toHaveAttribute('lang', language);
      await expect(panel.locator('html')).toHaveAttribute('data-theme', theme);
      await panel.keyboard.type('du');
      await expect(panel.getByRole('option').first()).toContainText('Dupont');
      const { violations } = await new AxeBuilder({ page: panel }).setLegacyMode().analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      await panel.screenshot({ path: resolve(pictures, `lookup-${language}-${theme}.png`) });
      await panel.keyboard.press('Escape');
      await expectShown(desk, false);
    }
  }
});
