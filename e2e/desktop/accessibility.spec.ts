import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { toneOf } from '../../scripts/demo/tone.ts';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { type RingoverStandIn, startRingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import { ask, type DesktopApp } from './desktop-app.ts';
import { openFirm, putSharedNumber } from './firm.ts';
import { expect, test } from './test.ts';

const office = '3222268888';
const caller = '32470123456';
const run = promisify(execFile);
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const sections = ['General', 'Notifications', 'Ringover', 'Contacts and cases', 'Insight', 'This computer'] as const;

/** What is wrong with a page for somebody who cannot see or point, each with where. */
async function violationsOf(page: Page, where: string): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${where}: ${id}: ${html} ${failureSummary ?? ''}`),
  );
}

/** A recorded call about a case with a note, and three missed ones. */
async function fill(desk: DesktopApp, ringover: RingoverStandIn): Promise<void> {
  const firm = await openFirm(await desk.relayUrl());
  await putSharedNumber(firm);
  await firm.putContact('emile', { full_name: 'Émile Dupont', phones: [{ number: `+${caller}` }] });
  await firm.putCase('bail', {
    reference: '2026/0118',
    title: 'Bail à céder',
    status: 'open',
    opened_at: '2026-01-10T09:00:00Z',
    parties: [{ contact_id: 'emile', role: 'client' }],
  });
  const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
  const talk = createRingoverCall({
    from: caller,
    to: office,
    talkSeconds: 60,
    beganAt: minutesAgo(90),
    cdnUrl: ringover.cdnUrl,
  });
  ringover.keepAudio(new URL(talk.recordingLink).pathname, toneOf(60));
  for (const event of [
    talk.ringing(),
    talk.answered(),
    talk.hangup(),
    talk.commentsUpdated('Sends the lease by Friday.'),
    talk.recordAvailable(),
  ]) {
    await firm.sender.send(event);
  }
  for (const from of ['3232251122', caller, '32486223344']) {
    await firm.sender.send(createRingoverCall({ from, to: office, beganAt: minutesAgo(20) }).missed());
  }
}

async function pageAt(desk: DesktopApp, file: string): Promise<Page> {
  const isThere = (page: Page): boolean => page.url().endsWith(`/${file}`);
  await expect.poll(() => desk.electron.windows().some(isThere)).toBe(true);
  const page = desk.electron.windows().find(isThere);
  if (page === undefined) throw new Error(`no page is ${file}`);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return page;
}

async function goTo(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name }).click();
}

/** Goes to every page of the window, and says where it is. */
async function* everyPage(page: Page): AsyncGenerator<string> {
  await goTo(page, /^Calls/);
  await page
    .getByRole('option', { name: /Émile Dupont/ })
    .last()
    .click();
  await expect(page.getByRole('region', { name: 'Call', exact: true }).getByRole('slider').first()).toBeVisible();
  yield 'a call';
  await goTo(page, /^Missed/);
  for (const part of [/^Open/, /^Later/, /^To do/, /^Past/]) {
    await page.getByRole('radio', { name: part }).click();
    yield `missed, ${part.source}`;
  }
  await goTo(page, /^Cases/);
  yield 'cases';
  await page.getByRole('option', { name: /Bail à céder/ }).click();
  await expect(page.getByRole('heading', { name: 'Bail à céder' })).toBeVisible();
  yield 'a case';
  await goTo(page, /^Contacts/);
  await page.getByRole('option', { name: /Émile Dupont/ }).click();
  await expect(page.getByRole('region', { name: 'Contact', exact: true })).toBeVisible();
  yield 'a contact';
  await goTo(page, /^Numbers/);
  await expect(page.getByRole('table', { name: 'Time by case' })).toBeVisible();
  yield 'numbers';
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await expect(page.getByRole('heading', { name: 'What happened' })).toBeVisible();
  yield 'what happened';
  await goTo(page, /^Settings/);
  for (const name of sections) {
    await page.getByRole('tab', { name }).click();
    yield `settings, ${name}`;
  }
  await goTo(page, /^Calls/);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('lease');
  await expect(page.getByRole('option').first().locator('mark')).toBeVisible();
  yield 'search';
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  yield 'shortcuts';
  await page.keyboard.press('Escape');
}

test('every page, the card and the lookup panel are sound for screen readers and easy to see, light and dark', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const ringover = await startRingoverStandIn({ apiKey: randomBytes(16).toString('hex') });
  try {
    const desk = await launch({
      preferences: { language: 'en', announcedBy: 'card' },
      env: { RELAY_RECORDING_HOSTS: new URL(ringover.cdnUrl).host },
    });
    const found: string[] = [];
    const window = await pageAt(desk, 'index.html');
    const inBothThemes = async (page: Page, where: string): Promise<void> => {
      for (const theme of ['light', 'dark'] as const) {
        await ask(window, 'settings.change', { theme });
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
        found.push(...(await violationsOf(page, `${where}, ${theme}`)));
      }
    };
    await inBothThemes(window, 'first run');
    await window.getByRole('button', { name: /Use this computer/ }).click();
    await expect(window.getByText('/api/v1/webhooks/ringover')).toBeVisible();
    await inBothThemes(window, 'first run, Ringover');
    await window.getByRole('button', { name: 'Next' }).click();
    await window.getByRole('button', { name: 'Send a test call' }).click();
    await expect(window.getByText('The card is on your screen.')).toBeVisible();
    await inBothThemes(window, 'first run, test call');
    await window.getByRole('button', { name: 'Go to the calls' }).click();
    await desk.line(({ msg }) => msg === 'connected');
    await fill(desk, ringover);
    for await (const where of everyPage(window)) await inBothThemes(window, where);
    await goTo(window, /^Settings/);
    const firm = await openFirm(await desk.relayUrl());
    await firm.sender.send(createRingoverCall({ from: caller, to: office }).missed());
    await expect(window.getByText('Missed call: Émile Dupont')).toBeVisible();
    await inBothThemes(window, 'a message');

    await run('xdotool', ['key', 'ctrl+alt+j']);
    const panel = await pageAt(desk, 'lookup.html');
    await panel.getByRole('combobox').fill('du');
    await expect(panel.getByRole('option').first()).toContainText('Dupont');
    await inBothThemes(panel, 'lookup');

    await firm.sender.send(createRingoverCall({ from: '3232251122', to: office }).ringing());
    const card = await pageAt(desk, 'card.html');
    await expect(card.getByRole('article', { name: /Anna Peeters/ })).toBeVisible();
    await inBothThemes(card, 'card');
    expect(found).toEqual([]);
  } finally {
    await ringover.close();
  }
});
