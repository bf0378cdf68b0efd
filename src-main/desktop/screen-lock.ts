import { powerMonitor } from 'electron';
import { openSessionBus, type SessionBus } from './message-bus.ts';

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
  let bus: SessionBus | null = null;
  let isClosed = false;
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
    openSessionBus().then(
      (opened) => {
        if (isClosed) return opened.close();
        bus = opened;
        hearLock(opened, set);
      },
      () => undefined,
    );
  }
  return {
    isLocked: () => isLocked,
    close: () => {
      powerMonitor.off('lock-screen', lock);
      powerMonitor.off('unlock-screen', unlock);
      isClosed = true;
      bus?.close();
    },
  };
}

function hearLock(bus: SessionBus, onActive: (isActive: boolean) => void): void {
  bus.hear((signal) => {
    const isTold = signal.member === 'ActiveChanged' && screenSavers.includes(signal.interface ?? '');
    const [isActive]: readonly unknown[] = isTold ? signal.body : [];
    if (typeof isActive === 'boolean') onActive(isActive);
  });
  for (const name of screenSavers) {
    void bus.call({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'AddMatch',
      signature: 's',
      body: [`type='signal',interface='${name}',member='ActiveChanged'`],
    });
  }
}
