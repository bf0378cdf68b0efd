import type { EventEmitter } from 'node:events';
import { Message, type MessageBus, sessionBus } from '@jellybrick/dbus-next';
import { powerMonitor } from 'electron';

/** Whether the screen is locked, as far as the system says so. */
export interface ScreenLock {
  isLocked(): boolean;
  /** Idempotent. */
  close(): void;
}

/** Who says on a Linux session's bus that its screen was locked or unlocked. */
const screenSavers = ['org.freedesktop.ScreenSaver', 'org.gnome.ScreenSaver', 'org.cinnamon.ScreenSaver'];

/** Follows the lock of the screen, beginning with an open one. `onChange` is told after each change. */
export function watchScreenLock(onChange: () => void): ScreenLock {
  let isLocked = false;
  let bus: MessageBus | null = null;
  const set = (isNow: boolean): void => {
    if (isNow === isLocked) return;
    isLocked = isNow;
    onChange();
  };
  const lock = (): void => set(true);
  const unlock = (): void => set(false);
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('unlock-screen', unlock);
  // Electron tells of it on Windows and macOS only.
  if (process.platform === 'linux') {
    try {
      bus = listen(set);
    } catch {
      bus = null;
    }
  }
  return {
    isLocked: () => isLocked,
    close: () => {
      powerMonitor.off('lock-screen', lock);
      powerMonitor.off('unlock-screen', unlock);
      bus?.disconnect();
      bus = null;
    },
  };
}

function listen(onActive: (isActive: boolean) => void): MessageBus {
  const bus = sessionBus();
  // A session without a bus has nobody to tell.
  const events: EventEmitter = bus;
  events.on('error', () => undefined);
  bus.on('message', (message: Message) => {
    const isTold = message.member === 'ActiveChanged' && screenSavers.includes(message.interface ?? '');
    const [isActive]: readonly unknown[] = isTold ? message.body : [];
    if (typeof isActive === 'boolean') onActive(isActive);
  });
  for (const name of screenSavers) {
    const rule = `type='signal',interface='${name}',member='ActiveChanged'`;
    const ask = new Message({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'AddMatch',
      signature: 's',
      body: [rule],
    });
    bus.call(ask).catch(() => undefined);
  }
  return bus;
}
