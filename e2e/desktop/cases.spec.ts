import type { Page } from '@playwright/test';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { createSmsEvent } from '../../scripts/ringover/sms-event.ts';
import type { DesktopApp } from './desktop-app.ts';
import { type Firm, openFirm } from './firm.ts';
import { expect, test } from './test.ts';

const office = '3222268888';

async function fill(desk: DesktopApp): Promise<Firm> {
  const firm = await openFirm(await desk.relayUrl());
  await firm.putContact('emile', {
    full_name: 'Émile Dupont',
    organisation: 'Dupont & Fils',
    language: 'fr',
    phones: [{ number: '+32 470 12 34 56' }],
  });
  await firm.putContact('anna', { full_name: 'Anna Peeters', phones: [{ number: '+32 3 225 11 22' }] });
  await firm.putCase('bail', caseOf('2026/0118', 'Bail à céder'));
  await firm.putCase('vente', { ...caseOf('2025/0007', 'Vente'), parties: [] });
  const call = createRingoverCall({ from: '32470123456', to: office, beganAt: new Date(Date.now() - 60_000) });
  await firm.sender.send(call.missed());
  return firm;
}

function caseOf(reference: string, title: string) {
  return {
    reference,
    title,
    status: 'open',
    opened_at: '2026-01-10T09:00:00Z',
    responsible: 'Els De Smet',
    parties: [
      { contact_id: 'emile', role: 'client' },
      { contact_id: 'anna', role: 'opposing_counsel' },
    ],
  };
}

async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
}

test('a case is found by its number, with its parties and its calls, and one finds the way back', async ({ desk }) => {
  await fill(desk);
  const page = await desk.window();
  await expect(page.getByRole('option')).toContainText('Émile Dupont');
  await goTo(page, 'Cases');
  await expect(page.getByRole('option')).toContainText(['Bail à céder', 'Vente']);
  await page.keyboard.type('118');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Bail à céder' })).toBeVisible();
  await expect(page.getByText('opposing counsel')).toBeVisible();

  await page.getByRole('button', { name: /Émile Dupont.*Missed/ }).click();
  await page.getByRole('button', { name: 'Open that call' }).click();
  await expect(page.getByRole('region', { name: 'Call', exact: true })).toContainText('0470 12 34 56');
  await page.getByRole('button', { name: 'Open the contact' }).click();
  await expect(page.getByRole('region', { name: 'Contact', exact: true })).toContainText('Dupont & Fils');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Back to 2026/0118' }).click();
  await expect(page.getByRole('heading', { name: 'Bail à céder' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option')).toHaveCount(2);
});

test('a contact is found by any spelling of a number, and what changes is seen at once', async ({ desk }) => {
  const firm = await fill(desk);
  const page = await desk.window();
  await goTo(page, 'Contacts');
  const filter = page.getByRole('combobox');
  for (const words of ['0470/12 34', '+32 470 12 34 56', 'emile', 'FILS']) {
    await filter.fill(words);
    await expect(page.getByRole('option')).toHaveCount(1);
    await expect(page.getByRole('option')).toContainText('Émile Dupont');
  }
  await page.getByRole('option').click();
  const detail = page.getByRole('region', { name: 'Contact', exact: true });
  await expect(detail).toContainText('Bail à céder');
  await firm.putCase('bail', caseOf('2026/0118', 'Bail résilié'));
  await expect(detail).toContainText('Bail résilié');
  await firm.sender.send(createRingoverCall({ from: '32470123456', to: office }).ringing());
  await expect(detail).toContainText('Ringing');
  await filter.fill('nobody at all');
  await expect(page.getByText('Nothing fits')).toBeVisible();
});

test('cases and contacts are read without the server', async ({ desk, launch }) => {
  await fill(desk);
  const page = await desk.window();
  await goTo(page, 'Contacts');
  await expect(page.getByRole('option')).toHaveCount(2);
  await goTo(page, 'Cases');
  await expect(page.getByRole('option')).toHaveCount(2);
  await desk.exit();

  const later = await launch({
    preferences: { relay: { mode: 'remote', address: 'http://127.0.0.1:9' }, language: 'en' },
  });
  const offline = await later.window();
  await goTo(offline, 'Cases');
  await offline.getByRole('option', { name: /Bail à céder/ }).click();
  await expect(offline.getByRole('region', { name: 'Case', exact: true })).toContainText('Émile Dupont');
  await expect(offline.getByRole('button', { name: /Émile Dupont.*Missed/ })).toBeVisible();
});

test('the timeline of a case holds calls, text messages and tasks, and is gone through by keyboard alone', async ({
  desk,
}) => {
  const firm = await fill(desk);
  await firm.sender.send(
    createSmsEvent({ from: '32470123456', to: office, body: 'The keys are with the notary', at: Date.now() - 30_000 }),
  );
  const page = await desk.window();
  await goTo(page, 'Cases');
  await page.getByRole('option', { name: /Bail à céder/ }).click();
  const detail = page.getByRole('region', { name: 'Case', exact: true });
  const items = detail.locator('[data-timeline]');
  await expect(items).toHaveCount(2);
  await expect(items.first()).toContainText('The keys are with the notary');

  await items.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(items.nth(1)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(items.nth(1)).toHaveAttribute('aria-expanded', 'true');
  await expect(detail.getByRole('button', { name: 'Open that call' })).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(items.first()).toHaveAttribute('aria-expanded', 'true');
  await expect(items.nth(1)).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Escape');
  await expect(items.first()).toHaveAttribute('aria-expanded', 'false');
  await expect(items.first()).toBeFocused();

  await detail.getByRole('radio', { name: 'Messages' }).click();
  await expect(items).toHaveCount(1);
  await detail.getByRole('radio', { name: 'Tasks' }).click();
  await expect(detail.getByText('Nothing of this kind.')).toBeVisible();

  await page.keyboard.press('Control+f');
  await page.keyboard.type('notar');
  const hit = page.getByRole('option');
  await expect(hit).toHaveCount(1);
  await expect(hit.locator('mark')).toHaveText('notar');
  await hit.click();
  await expect(page.getByRole('heading', { name: 'Bail à céder' })).toBeVisible();
});
