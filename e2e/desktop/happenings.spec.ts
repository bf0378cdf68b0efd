import type { Page } from '@playwright/test';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { ask } from './desktop-app.ts';
import { type OfficeRelay, test } from './office-relay.ts';
import { expect } from './test.ts';

/** The office's own. */
const number = '3222268888';

test.describe('while the window is open', () => {
  async function missCall({ sender }: OfficeRelay, from: string): Promise<void> {
    const call = createRingoverCall({ from, to: number });
    await sender.send(call.ringing());
    await sender.send(call.missed());
  }

  async function newestId(page: Page): Promise<string> {
    const answer = await ask(page, 'calls.list', { filter: 'all', cursor: null, limit: 1 });
    return answer.ok ? String(answer.value.calls[0]?.id) : '';
  }

  test('a missed call is said where its list is not in sight, and leads there; a colleague’s note is said on its call', async ({
    launch,
    office,
  }) => {
    const page = await office.connect(await launch({ preferences: { language: 'en' } }));
    await page.getByRole('button', { name: 'Settings' }).click();
    await expect(page.locator('[data-setting=account]')).toContainText(/may read and write.*Ends on /s);
    await missCall(office, '32470123456');
    const toast = page.getByText('Missed call: 0470 12 34 56');
    await expect(toast).toBeVisible();
    await page.screenshot({ path: 'artefacts/happenings.png' });
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(page.getByRole('textbox', { name: 'Note' })).toBeVisible();

    await office.request('PATCH', `ringover/calls/${await newestId(page)}`, { note: 'Rappelée par Els' });
    await expect(page.getByText('Somebody else changed the note')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('Rappelée par Els');

    // What is in sight, and what one wrote oneself, is not said again.
    await page.getByRole('button', { name: 'Calls', exact: true }).click();
    await missCall(office, '32470123457');
    await expect(page.getByRole('option')).toHaveCount(2);
    await expect(page.getByText('Missed call: 0470 12 34 57')).toHaveCount(0);
  });

  test('a recording that became ready, a case that was changed and an import that ended are said', async ({
    launch,
    office,
  }) => {
    const page = await office.connect(await launch({ preferences: { language: 'en' } }));
    const { sender } = office;
    const beganAt = new Date(Date.now() - 120_000);
    const call = createRingoverCall({ from: '32470123456', to: number, talkSeconds: 60, beganAt });
    for (const event of [call.ringing(), call.answered(), call.hangup()]) await sender.send(event);
    await page.getByRole('option').click();
    await sender.send(call.recordAvailable());
    await expect(page.getByText('This call has a recording now')).toBeVisible();
    await page.screenshot({ path: 'artefacts/happenings-recording.png' });

    const putCase = async (title: string): Promise<void> => {
      const file = { id: 'bail', reference: '2026/0118', title, status: 'open', opened_at: '2026-01-10T09:00:00Z' };
      await office.request('PUT', 'cases/bail', file);
    };
    await putCase('Bail à céder');
    await page.getByRole('button', { name: 'Cases', exact: true }).click();
    await page.getByRole('option', { name: /Bail à céder/ }).click();
    await expect(page.getByRole('heading', { name: 'Bail à céder' })).toBeVisible();
    await putCase('Bail cédé');
    await expect(page.getByText('The case 2026/0118 was changed')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Bail cédé' })).toBeVisible();

    const lines = Array.from({ length: 4_000 }, (_, index) => `c${index},Person ${index},04701${index}`);
    await page.evaluate(`{
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([${JSON.stringify(`id,full_name,phones\n${lines.join('\n')}\n`)}], 'all.csv'));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }`);
    await page.getByRole('button', { name: 'Calls', exact: true }).click();
    await expect(page.getByText('The import has ended')).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect(page.getByText(/all\.csv/).first()).toBeVisible();
  });

  test('a connection that is back is said, with what was delivered', async ({ launch, office }) => {
    const desk = await launch({ preferences: { language: 'en' } });
    const page = await office.connect(desk);
    await missCall(office, '32470123456');
    await page.getByRole('option').first().click();
    office.connection.cut();
    await desk.line(({ msg }) => msg === 'offline');
    await page.getByRole('textbox', { name: 'Note' }).fill('Rappeler');
    await expect(page.getByText(/^Offline since .*, 1 change waiting\.$/)).toBeVisible();
    office.connection.resume();
    await ask(page, 'relay.reconnect', null);
    await expect(page.getByText('Connected again, 1 change delivered')).toBeVisible();
    await expect(page.getByText('Somebody else changed the note')).toHaveCount(0);
  });
});
