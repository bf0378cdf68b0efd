import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { startRingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import { ask } from './desktop-app.ts';
import { openFirm } from './firm.ts';
import { expect, test } from './test.ts';
import { openTrayIcon } from './tray-menu.ts';

const apiKey = 'key-of-the-firm';
const els = { user_id: 22673838, firstname: 'Els', lastname: 'Peeters' };

test('while the person is on snooze in Ringover nothing is announced, and the tray, the settings and the list say why', async ({
  launch,
  notifications,
}) => {
  const ringover = await startRingoverStandIn({ apiKey });
  try {
    const until = new Date();
    until.setHours(23, 59, 0, 0);
    ringover.setPresence(els, { isOn: true, until: until.getTime() / 1000 });
    const preferences = { relay: { mode: 'bundled' }, language: 'en', ownName: 'els peeters', announcedBy: 'both' };
    const env = { RINGOVER_API_KEY: apiKey, RINGOVER_API_URL: ringover.url, RINGOVER_HISTORY_DAYS: '0' };
    const desk = await launch({ preferences, env });
    await desk.line(({ msg }) => msg === 'connected');
    await ringover.asked(({ path }) => path === '/presences');
    const tray = await openTrayIcon(desk.electron.process().pid ?? 0);
    await expect.poll(() => tray.tooltip()).toContain('Ringover is on snooze until 23:59');

    const { sender } = await openFirm(await desk.relayUrl());
    const call = createRingoverCall({ from: '32470123456', to: '3222268888' });
    await sender.send(call.ringing());
    await sender.send(call.missed());
    const page = await desk.window();
    await expect(page.getByRole('option')).toHaveCount(1);
    await page.getByRole('button', { name: /What happened/ }).click();
    await expect(page.getByText('Not shown: Ringover was on snooze').first()).toBeVisible();
    expect(notifications.received()).toEqual([]);
    expect(desk.lines.some(({ msg }) => msg === 'card shown')).toBe(false);

    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('tab', { name: /Notifications/ }).click();
    await expect(page.getByText('You are on snooze until 23:59: nothing is announced.')).toBeVisible();
    await page.screenshot({ path: 'artefacts/snooze.png' });

    // The end of the snooze tells once what was missed, as the end of quiet hours does.
    ringover.setPresence(els, { isOn: false });
    // A changed setting is a reason to ask again; the relay's answer may be twenty seconds old.
    await expect
      .poll(
        async () => {
          await ask(page, 'settings.change', { keepsSnooze: true });
          return tray.tooltip();
        },
        { timeout: 40_000, intervals: [2_000] },
      )
      .not.toContain('snooze');
    tray.close();
    await expect.poll(() => notifications.received().length).toBe(1);

    ringover.setPresence(els, { isOn: true });
    await page.getByRole('switch', { name: 'Keep quiet while you are on snooze in Ringover' }).click();
    const state = await ask(page, 'app.state', null);
    expect(state.ok && state.value.announcing.keepsSnooze).toBe(false);
    const next = createRingoverCall({ from: '32470123457', to: '3222268888' });
    const from = desk.lines.length;
    await sender.send(next.ringing());
    await desk.line(({ msg, kind }) => msg === 'notification shown' && kind === 'ringing', from);
  } finally {
    await ringover.close();
  }
});
