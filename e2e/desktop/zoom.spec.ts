import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { cutOff, fitWindow, sizes } from './cut-off.ts';
import { ask, type DesktopApp } from './desktop-app.ts';
import { type Firm, openFirm, putSharedNumber } from './firm.ts';
import { expect, test } from './test.ts';

const office = '3222268888';
const caller = '32470123456';
const pictures = resolve(import.meta.dirname, '../../artefacts/screenshots');
const places = ['calls', 'missed', 'cases', 'contacts', 'numbers', 'settings', 'activity'] as const;
const letters = { calls: 'c', missed: 'm', cases: 'd', contacts: 'p', numbers: 'n', settings: 's', activity: 'w' };

async function fill(desk: DesktopApp): Promise<Firm> {
  const firm = await openFirm(await desk.relayUrl());
  await putSharedNumber(firm);
  await firm.putContact('emile', { full_name: 'Émile Dupont-Vandenbroucke', phones: [{ number: `+${caller}` }] });
  await firm.putCase('bail', {
    reference: '2026/0118',
    title: 'Bail à céder, rue de la Loi',
    status: 'open',
    opened_at: '2026-01-10T09:00:00Z',
    parties: [{ contact_id: 'emile', role: 'client' }],
  });
  const beganAt = new Date(Date.now() - 3_600_000);
  const talk = createRingoverCall({ from: caller, to: office, talkSeconds: 60, beganAt });
  for (const event of [talk.ringing(), talk.answered(), talk.hangup()]) await firm.sender.send(event);
  await firm.sender.send(createRingoverCall({ from: '3232251122', to: office, beganAt }).missed());
  return firm;
}

async function goTo(page: Page, place: (typeof places)[number]): Promise<void> {
  await page.evaluate('document.activeElement?.blur()');
  await page.keyboard.press('g');
  await page.keyboard.press(letters[place]);
  await expect(page.locator('main')).toBeVisible();
}

/** Goes to every place of the window, and says where it is. */
async function* everyPlace(page: Page): AsyncGenerator<string> {
  for (const place of places) {
    await goTo(page, place);
    yield place;
    const tabs = place === 'settings' ? await page.getByRole('tab').all() : [];
    for (const [index, tab] of tabs.entries()) {
      await tab.click();
      yield `settings-${index + 1}`;
    }
  }
  await goTo(page, 'calls');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  yield 'keys';
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('option').last().click();
  await expect(page.locator('#call-name')).toBeVisible();
  yield 'call';
  await page.keyboard.press('Escape');
}

test('at twice the size, and in a window 360 pixels wide, nothing needed is cut off', async ({ desk }) => {
  test.setTimeout(120_000);
  mkdirSync(pictures, { recursive: true });
  await fill(desk);
  const page = await desk.window();
  await expect(page.getByRole('option')).toHaveCount(2);
  const found: string[] = [];
  for (const size of sizes) {
    await fitWindow(desk, page, size);
    for (const language of ['fr', 'nl'] as const) {
      await ask(page, 'settings.change', { language, theme: language === 'fr' ? 'light' : 'dark' });
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      for await (const where of everyPlace(page)) {
        for (const line of await cutOff(page)) found.push(`${size}, ${language}, ${where}: ${line}`);
        await page.screenshot({ path: resolve(pictures, `${size}-${where}-${language}.png`) });
      }
    }
  }
  expect(found).toEqual([]);
});

test('who wants no motion sees none while a call rings and lists change', async ({ desk }) => {
  const firm = await fill(desk);
  const page = await desk.window();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(page.getByRole('option')).toHaveCount(2);
  const running = () =>
    page.evaluate("document.getAnimations().filter(({ playState }) => playState === 'running').length");
  const call = createRingoverCall({ from: caller, to: office });
  await firm.sender.send(call.ringing());
  await expect(page.getByRole('option').first()).toContainText('Ringing');
  expect(await running()).toBe(0);
  await page.getByRole('option').first().click();
  expect(await running()).toBe(0);
  await firm.sender.send(call.missed());
  await expect(page.getByRole('option').first()).toContainText('Missed');
  expect(await running()).toBe(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await running()).toBe(0);
});
