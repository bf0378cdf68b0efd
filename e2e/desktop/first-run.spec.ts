import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { ask } from './desktop-app.ts';
import { openFirm } from './firm.ts';
import { expect, test } from './test.ts';

const pictures = resolve(import.meta.dirname, '../../artefacts/screenshots');

test('three steps, with the keyboard alone, end with a test call that is shown and kept nowhere', async ({
  launch,
  notifications,
}) => {
  const desk = await launch({ preferences: { language: 'en' } });
  const page = await desk.electron.firstWindow();
  await expect(page.getByText('Step 1 of 3')).toBeVisible();
  await page.getByRole('button', { name: /Use this computer/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Step 2 of 3')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByText(`${await desk.relayUrl()}/api/v1/webhooks/ringover`)).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Step 3 of 3')).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).press('Enter');
  await expect(page.getByText('Step 2 of 3')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).press('Enter');

  await page.getByRole('button', { name: 'Send a test call' }).press('Enter');
  await expect(page.getByText('Your computer took the notification.')).toBeVisible();
  const received = notifications.received().at(-1);
  expect(received?.summary).toBe('Sophie Lambert (test call)');
  expect(received?.body).toContain('This is a test call. Nobody is calling.');
  await desk.line((line) => line.msg === 'rehearsal told' && line.is_shown === true);

  await page.getByRole('button', { name: 'Use Briefline’s card' }).press('Enter');
  await expect(page.getByText('The card is on your screen.')).toBeVisible();
  await expect.poll(() => desk.electron.windows().some((one) => one.url().endsWith('/card.html'))).toBe(true);
  const card = desk.electron.windows().find((one) => one.url().endsWith('/card.html'));
  if (card === undefined) throw new Error('no page is the card');
  await expect(card.getByRole('article')).toContainText('Sophie Lambert (test call)');

  mkdirSync(pictures, { recursive: true });
  for (const [language, theme] of [
    ['fr', 'light'],
    ['nl', 'dark'],
  ] as const) {
    await ask(page, 'settings.change', { language, theme });
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await page.screenshot({ path: resolve(pictures, `first-run-try-${language}-${theme}.png`) });
  }
  await ask(page, 'settings.change', { language: 'en' });
  await page.getByRole('button', { name: 'Go to the calls' }).press('Enter');
  await expect(page.getByText('No calls yet')).toBeVisible();
  expect(await (await openFirm(await desk.relayUrl())).calls()).toEqual([]);
  expect(await ask(page, 'activity.list', { limit: 10 })).toMatchObject({ ok: true, value: [] });
});

test('every step after the first can be skipped', async ({ launch }) => {
  const desk = await launch({ preferences: { language: 'en' } });
  const page = await desk.electron.firstWindow();
  await page.getByRole('button', { name: /Use this computer/ }).click();
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(page.getByText('No calls yet')).toBeVisible();
});
