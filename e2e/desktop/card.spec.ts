import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type { CaseId } from '#domain/case.ts';
import type { TaskId } from '#domain/task/task.ts';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { ask, type DesktopApp, type LaunchOptions } from './desktop-app.ts';
import { type Firm, openFirm, putSharedNumber } from './firm.ts';
import { expect, test } from './test.ts';

const office = '3222268888';
const pictures = resolve(import.meta.dirname, '../../artefacts/screenshots');
const run = promisify(execFile);

/** The card's window as Electron has it; null when there is none. */
function cardWindow({ electron }: DesktopApp) {
  return electron.evaluate(({ BrowserWindow, screen }) => {
    const card = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().endsWith('/card.html'));
    if (card === undefined) return null;
    const { workArea } = screen.getPrimaryDisplay();
    const { x, y, width } = card.getBounds();
    return {
      isVisible: card.isVisible(),
      isFocused: card.isFocused(),
      isOnTop: card.isAlwaysOnTop(),
      isTopRight: x + width > workArea.x + workArea.width - 40 && y < workArea.y + 40,
    };
  });
}

async function expectShown(desk: DesktopApp, isVisible: boolean): Promise<void> {
  await expect.poll(async () => (await cardWindow(desk))?.isVisible ?? false).toBe(isVisible);
}

async function cardPage(desk: DesktopApp): Promise<Page> {
  await expectShown(desk, true);
  const find = (): Page | undefined => desk.electron.windows().find((one) => one.url().endsWith('/card.html'));
  // Electron shows it before Playwright has heard of it.
  await expect.poll(() => find() !== undefined).toBe(true);
  const page = find();
  if (page === undefined) throw new Error('no page is the card');
  return page;
}

async function start(
  launch: (options?: Partial<LaunchOptions>) => Promise<DesktopApp>,
  preferences: Readonly<Record<string, unknown>>,
): Promise<{ readonly desk: DesktopApp; readonly firm: Firm }> {
  const desk = await launch({ preferences: { relay: { mode: 'bundled' }, language: 'en', ...preferences } });
  await desk.line(({ msg }) => msg === 'connected');
  return { desk, firm: await openFirm(await desk.relayUrl()) };
}

const ring = (from = '32470123456', userName = 'Els Peeters') => createRingoverCall({ from, to: office, userName });

test('a ringing call shows its card above all else without taking the keyboard, until a colleague answers', async ({
  launch,
  notifications,
}) => {
  const { desk, firm } = await start(launch, { announcedBy: 'card', ownName: 'Jan De Smet' });
  const window = await desk.window();
  expect(await cardWindow(desk)).toBeNull();
  const before = notifications.received().length;
  const call = ring();
  await firm.sender.send(call.ringing());
  const card = await cardPage(desk);
  await expect(card.getByRole('article')).toContainText('0470 12 34 56');
  expect(await cardWindow(desk)).toEqual({ isVisible: true, isFocused: false, isOnTop: true, isTopRight: true });
  expect(await window.evaluate('document.hasFocus()')).toBe(true);
  expect(notifications.received()).toHaveLength(before);
  await firm.sender.send(call.answered());
  await expectShown(desk, false);
});

test('a caller who hangs up takes the card along, and a missed call is still told', async ({ launch }) => {
  const { desk, firm } = await start(launch, { announcedBy: 'card' });
  const call = ring();
  await firm.sender.send(call.ringing());
  await expectShown(desk, true);
  await firm.sender.send(call.hangup());
  await expectShown(desk, false);
  await desk.line((line) => line.msg === 'notification shown' && line.kind === 'missed');
});

test('an own call is followed with a running clock to its end', async ({ launch }) => {
  const { desk, firm } = await start(launch, { announcedBy: 'both', ownName: 'els peeters' });
  const call = ring();
  await firm.sender.send(call.ringing());
  const card = await cardPage(desk);
  await desk.line((line) => line.msg === 'notification shown' && line.kind === 'ringing');
  await firm.sender.send(call.answered());
  await expect(card.getByRole('timer')).toHaveText(/^0:0[1-9]$/);
  await expect(card.getByRole('article')).toContainText('In call');
  await firm.sender.send(call.hangup());
  await expect(card.getByRole('article')).toContainText('Ended');
  await expectShown(desk, false);
});

test('who it is is chosen by the keyboard, and Enter opens the call in the window', async ({ launch }) => {
  const { desk, firm } = await start(launch, { announcedBy: 'card' });
  await putSharedNumber(firm);
  await firm.sender.send(ring('3232251122').ringing());
  const card = await cardPage(desk);
  await expect(card.getByRole('button', { name: /^Choose/ })).toHaveCount(2);
  mkdirSync(pictures, { recursive: true });
  await run('import', ['-window', 'root', resolve(pictures, 'card-desktop.png')]);
  const chosen = await card
    .getByRole('button', { name: /^Choose/ })
    .nth(1)
    .getAttribute('title');
  await run('xdotool', ['key', 'ctrl+alt+b']);
  await expect.poll(async () => (await cardWindow(desk))?.isFocused).toBe(true);
  await expect(card.getByRole('button', { name: /Open the call$/ })).toBeFocused();
  await card.keyboard.press('ArrowDown');
  await card.keyboard.press('ArrowDown');
  await card.keyboard.press('Enter');
  const [name = ''] = (chosen ?? '').split(',');
  await expect(card.getByRole('article', { name, exact: true })).toBeVisible();
  const [item] = await firm.calls();
  expect(item).toMatchObject({ contact_name: name });
  const opened = desk.electron.waitForEvent('window');
  await card.keyboard.press('Enter');
  await expect((await opened).getByRole('heading', { name })).toBeVisible();
  await expectShown(desk, false);
});

test('the case, the last calls and what is to be done stand on the card, each one click from the window', async ({
  launch,
}, info) => {
  const { desk, firm } = await start(launch, { announcedBy: 'card', ownName: 'Els Peeters' });
  await firm.putContact('emile', { full_name: 'Émile Dupont', phones: [{ number: '+32470123456' }] });
  await firm.putCase('bail', {
    reference: '2026/0118',
    title: 'Bail à céder',
    status: 'open',
    opened_at: '2026-01-10T09:00:00Z',
    parties: [{ contact_id: 'emile', role: 'client' }],
  });
  for (const daysAgo of [9, 3]) {
    const beganAt = new Date(Date.now() - daysAgo * 86_400_000);
    const talk = createRingoverCall({ from: '32470123456', to: office, talkSeconds: 60, beganAt });
    const note = `Said ${daysAgo} days ago. And more.`;
    for (const event of [talk.ringing(), talk.answered(), talk.hangup(), talk.commentsUpdated(note)]) {
      await firm.sender.send(event);
    }
  }
  const window = await desk.window();
  await expect(window.getByRole('option', { name: /Dupont/ })).toHaveCount(2);
  const about = { title: 'Send the lease', status: 'open', caseId: 'bail' as CaseId } as const;
  await ask(window, 'tasks.change', { id: 'lease' as TaskId, changes: about });

  const call = ring();
  await firm.sender.send(call.ringing());
  const card = await cardPage(desk);
  await expect(card.getByRole('list', { name: 'Last calls' }).getByRole('listitem')).toContainText([
    'Said 3 days ago.',
    'Said 9 days ago.',
  ]);
  await expect(card.getByRole('region', { name: 'To do' })).toContainText('Send the lease');
  await card.screenshot({ path: info.outputPath('card-context.png') });
  await card.getByRole('button', { name: /Said 9 days ago/ }).click();
  await expect(window.getByRole('textbox', { name: 'Note' })).toHaveValue(/^Said 9 days ago/);
  await firm.sender.send(call.answered());
  await expect(card.getByRole('timer')).toBeVisible();
  await card.getByRole('button', { name: /2026\/0118.*Open the case$/ }).click();
  await expect(window.getByRole('heading', { name: 'Bail à céder' })).toBeVisible();
  // Whoever talks keeps the card beside the case.
  await expectShown(desk, true);
  await ask(window, 'settings.change', { privacy: 'name' });
  await expect(card.getByRole('list', { name: 'Last calls' })).toHaveCount(0);
  await expect(card.getByRole('article')).not.toContainText('2026/0118');
  await expect(card.getByRole('article')).not.toContainText('Send the lease');
});

test('a call one makes oneself has its card where that is chosen; a colleague’s has none', async ({ launch }) => {
  const { desk, firm } = await start(launch, { announcedBy: 'card' });
  const window = await desk.window();
  await window.getByRole('button', { name: 'Settings' }).click();
  await window.getByRole('tab', { name: 'Notifications' }).click();
  await window.getByRole('radio', { name: 'Both' }).last().click();
  await expect(window.getByText(/so that your own calls are known/)).toBeVisible();
  await window.getByRole('textbox', { name: 'Your name in Ringover' }).fill('Els Peeters');
  await window.keyboard.press('Enter');
  await expect(window.getByText(/so that your own calls are known/)).toBeHidden();
  const made = (userName: string) =>
    createRingoverCall({ from: '32470123456', to: office, isOutbound: true, userName });
  await firm.sender.send(made('Jan De Smet').ringing());
  const own = made('Els Peeters');
  await firm.sender.send(own.ringing());
  const card = await cardPage(desk);
  await expect(card.getByRole('article')).toHaveCount(1);
  await firm.sender.send(own.answered());
  await expect(card.getByRole('timer')).toBeVisible();
  await firm.sender.send(own.hangup());
  await expectShown(desk, false);
});

test('a card that is to come only once one answers leaves the ringing alone', async ({ launch }) => {
  const { desk, firm } = await start(launch, {
    announcedBy: 'card',
    ownName: 'Els Peeters',
    cardWish: { directions: 'inbound', since: 'answer' },
  });
  const window = await desk.window();
  const call = ring();
  await firm.sender.send(call.ringing());
  await expect(window.getByRole('option')).toContainText('Ringing');
  expect((await cardWindow(desk))?.isVisible ?? false).toBe(false);
  await firm.sender.send(call.answered());
  await expect((await cardPage(desk)).getByRole('timer')).toBeVisible();
});

test('two calls stand below each other, and Escape closes the one under the keyboard', async ({ launch }) => {
  const { desk, firm } = await start(launch, { announcedBy: 'card' });
  const first = ring('32470123456');
  const second = ring('32486553210');
  await firm.sender.send(first.ringing());
  const card = await cardPage(desk);
  await firm.sender.send(second.ringing());
  await expect(card.getByRole('article')).toHaveCount(2);
  const heights = await card.evaluate('[innerHeight, document.querySelector("ul").getBoundingClientRect().height]');
  const [inner = 0, content = 0] = heights as readonly number[];
  expect(Math.abs(inner - content)).toBeLessThanOrEqual(1);
  await card
    .getByRole('article')
    .first()
    .click({ position: { x: 200, y: 12 } });
  await card.keyboard.press('Escape');
  await expect(card.getByRole('article')).toHaveCount(1);
  await expect(card.getByRole('article')).toContainText('0486 55 32 10');
  await card.keyboard.press('Escape');
  await expectShown(desk, false);
});

test('the card may ask only what it needs, and the window nothing of the card', async ({ launch }) => {
  const { desk, firm } = await start(launch, { announcedBy: 'card' });
  await firm.sender.send(ring().ringing());
  const card = await cardPage(desk);
  for (const route of ['app.state', 'app.webhookSecret', 'choices.list', 'webhooks.recent'] as const) {
    expect(await ask(card, route, null)).toMatchObject({ ok: false, code: 'forbidden' });
  }
  await card.evaluate("location.href = 'app://main/index.html'").catch(() => undefined);
  expect(card.url()).toBe('app://main/card.html');
  const opened = desk.electron.waitForEvent('window');
  await desk.electron.evaluate(({ app }) => app.emit('second-instance'));
  const window = await opened;
  await window.waitForLoadState('domcontentloaded');
  expect(await ask(window, 'cards.state', null)).toMatchObject({ ok: false, code: 'forbidden' });
  expect(await ask(window, 'settings.change', { announcedBy: 'notification' })).toMatchObject({ ok: true });
  await expectShown(desk, false);
});

for (const announcedBy of ['notification', 'none'] as const) {
  test(`announced by "${announcedBy}", a call makes no card's window at all`, async ({ launch, notifications }) => {
    const { desk, firm } = await start(launch, { announcedBy });
    const before = notifications.received().length;
    const window = await desk.window();
    const call = ring();
    await firm.sender.send(call.ringing());
    await expect(window.getByRole('option')).toContainText('Ringing');
    await firm.sender.send(call.hangup());
    await expect(window.getByRole('option')).toContainText('Missed');
    expect(desk.electron.windows()).toHaveLength(1);
    if (announcedBy === 'none') expect(notifications.received()).toHaveLength(before);
    else await desk.line((line) => line.msg === 'notification shown' && line.kind === 'missed');
  });
}
