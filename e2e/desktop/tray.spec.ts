import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { ask } from './desktop-app.ts';
import { openFirm } from './firm.ts';
import { expect, test } from './test.ts';
import { openTrayIcon, type TrayIcon } from './tray-menu.ts';

async function labels(icon: TrayIcon): Promise<readonly string[]> {
  return (await icon.menu()).map(({ label }) => label).filter((label) => label !== '');
}

test('the icon is in the real tray, its menu says how things stand and opens the last calls', async ({ desk }) => {
  const told = desk.lines.map(({ msg }) => msg);
  expect(told.indexOf('tray in sight')).toBeLessThan(told.indexOf('secrets opened'));
  const icon = await openTrayIcon(desk.electron.process().pid ?? 0);
  await expect
    .poll(() => labels(icon))
    .toEqual([
      'Open Briefline',
      'Look up… (Ctrl+Alt+J)',
      'Connected',
      'Last calls',
      'No calls yet',
      'Pause notifications',
      'Quit Briefline',
    ]);

  const firm = await openFirm(await desk.relayUrl());
  await firm.putContact('anna', { full_name: 'Anna & Zoon', phones: [{ number: '+32 470 12 34 56' }] });
  const call = createRingoverCall({ from: '32470123456', to: '3222268888' });
  await firm.sender.send(call.ringing());
  await firm.sender.send(call.missed());
  await expect.poll(() => labels(icon)).toContain('Connected · 1 missed call');
  const line = (await labels(icon)).find((label) => label.includes('Anna')) ?? '';
  expect(line).toMatch(/^✕ Anna & Zoon · \d\d:\d\d$/);

  const opened = desk.electron.waitForEvent('window');
  await icon.click(line);
  const page = await opened;
  await expect(page.getByRole('option', { selected: true })).toContainText('Anna & Zoon');
  icon.close();
});

test('notifications are paused and resumed from the tray', async ({ desk, notifications }) => {
  const icon = await openTrayIcon(desk.electron.process().pid ?? 0);
  const firm = await openFirm(await desk.relayUrl());
  // The menu is put up anew while the app comes to be.
  await expect.poll(() => labels(icon)).toContain('Connected');
  await icon.click('Pause notifications');
  await expect
    .poll(async () => (await icon.menu()).find(({ label }) => label === 'Pause notifications')?.isChecked)
    .toBe(true);
  await expect.poll(() => labels(icon)).toContain('Notifications paused');
  await firm.sender.send(createRingoverCall({ from: '32470000001', to: '3222268888' }).ringing());
  await expect.poll(async () => (await labels(icon)).join()).toContain('0470 00 00 01');

  await icon.click('Pause notifications');
  await expect.poll(() => labels(icon)).toContain('Connected');
  const call = createRingoverCall({ from: '32470123456', to: '3222268888' });
  await firm.sender.send(call.ringing());
  await desk.line((line) => line.msg === 'notification shown' && line.call_id === call.callId);
  expect(notifications.received().map(({ summary }) => summary)).toEqual(['0470 12 34 56']);
  icon.close();
});

test('the menu speaks the language that is chosen', async ({ desk }) => {
  const icon = await openTrayIcon(desk.electron.process().pid ?? 0);
  const page = await desk.window();
  await ask(page, 'settings.change', { language: 'fr' });
  await expect.poll(() => labels(icon)).toContain('Quitter Briefline');
  await ask(page, 'settings.change', { language: 'nl' });
  await expect.poll(async () => (await labels(icon)).join()).toContain('Briefline afsluiten');
  icon.close();
});

test('quitting from the tray ends the app and its relay in good order', async ({ desk }) => {
  const relayUrl = await desk.relayUrl();
  const icon = await openTrayIcon(desk.electron.process().pid ?? 0);
  const ended = new Promise<number | null>((resolve) => desk.electron.process().once('exit', (code) => resolve(code)));
  const askedAt = Date.now();
  await icon.click('Quit Briefline');
  expect(await ended).toBe(0);
  expect(Date.now() - askedAt).toBeLessThan(5_000);
  await expect(fetch(`${relayUrl}/healthz`)).rejects.toThrow();
  icon.close();
});
