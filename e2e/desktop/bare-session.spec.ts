import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { ask, mainWindow } from './desktop-app.ts';
import { openFirm } from './firm.ts';
import { expect, test } from './test.ts';

/** A session bus on which nobody offers anything, and nobody can be started. */
const emptyBus = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`;

const busProgram = 'dbus-daemon';

test('a desktop without notifications, tray and keychain still shows its calls, says what is missing, and traps nobody', async ({
  folder,
  launch,
}) => {
  const config = join(folder, 'bus.conf');
  writeFileSync(config, emptyBus);
  const bus = spawn(busProgram, [`--config-file=${config}`, '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const [address] = (await once(createInterface({ input: bus.stdout }), 'line')) as [string];
    const desk = await launch({
      preferences: { relay: { mode: 'bundled' }, language: 'en' },
      env: { DBUS_SESSION_BUS_ADDRESS: address },
    });
    await desk.line(({ msg }) => msg === 'connected');
    const firm = await openFirm(await desk.relayUrl());
    const call = createRingoverCall({ from: '32470123456', to: '3222268888' });
    await firm.sender.send(call.ringing());
    await desk.line((line) => line.msg === 'notification failed' && line.call_id === call.callId);

    const page = await desk.window();
    await expect(page.getByRole('option')).toContainText('0470 12 34 56');
    const kinds = async (): Promise<readonly string[]> => {
      const state = await ask(page, 'app.state', null);
      return state.ok ? state.value.notices.map(({ kind }) => kind).toSorted() : [];
    };
    await expect.poll(kinds).toEqual(['keychain-missing', 'notifications-unavailable']);
    await desk.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(() => mainWindow(desk.electron)).toMatchObject({ isMinimised: true });
  } finally {
    bus.kill();
  }
});
