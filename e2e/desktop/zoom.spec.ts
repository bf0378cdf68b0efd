import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
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

/** What of a page lies beyond its right edge, and whether the page itself scrolls sideways. */
function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(`(() => {
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [];
    const isSeen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const beyond = [...document.querySelectorAll('button, a, input, textarea, [role=combobox], [role=tab], [role=radio], h1, h2')]
      .filter((one) => isSeen(one))
      .filter((one) => { const { left, right, width } = one.getBoundingClientRect(); return width > 1 && (right > innerWidth + 1 || left < -1); })
      .map((one) => (one.getAttribute('aria-label') ?? one.textContent) + ' ' + one.outerHTML.slice(0, 80));
    return [...wide, ...beyond];
  })()`);
}

test('at twice the size, and in a window 360 pixels wide, nothing needed is cut off', async ({ desk }) => {
  mkdirSync(pictures, { recursive: true });
  await fill(desk);
  const page = await desk.window();
  await expect(page.getByRole('option')).toHaveCount(2);
  const found: string[] = [];
  for (const size of ['zoom', 'narrow'] as const) {
    await desk.electron.evaluate(({ BrowserWindow }, isZoomed) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setMinimumSize(300, 400);
      window?.setContentSize(isZoomed ? 1080 : 360, isZoomed ? 720 : 640);
      window?.webContents.setZoomFactor(isZoomed ? 2 : 1);
    }, size === 'zoom');
    await expect.poll(() => page.evaluate('innerWidth')).toBe(size === 'zoom' ? 540 : 360);
    for (const language of ['fr', 'nl'] as const) {
      await ask(page, 'settings.change', { language, theme: language === 'fr' ? 'light' : 'dark' });
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      for (const place of places) {
        await page.evaluate('document.activeElement?.blur()');
        await page.keyboard.press('g');
        await page.keyboard.press(letters[place]);
        await expect(page.locator('main')).toBeVisible();
        for (const line of await cutOff(page)) found.push(`${size}, ${language}, ${place}: ${line}`);
        await page.screenshot({ path: resolve(pictures, `${size}-${place}-${language}.png`) });
      }
      await page.evaluate('document.activeElement?.blur()');
      await page.keyboard.press('g');
      await page.keyboard.press('c');
      await page.getByRole('option').last().click();
      await expect(page.locator('#call-name')).toBeVisible();
      for (const line of await cutOff(page)) found.push(`${size}, ${language}, a call: ${line}`);
      await page.screenshot({ path: resolve(pictures, `${size}-call-${language}.png`) });
      await page.keyboard.press('Escape');
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
