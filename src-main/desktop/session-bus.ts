import { openSessionBus, type SessionBus } from './message-bus.ts';

/** What a Linux desktop session offers. */
export interface DesktopSession {
  /** The notification server reads `&`, `<` and `>` in a body as markup. */
  readonly readsMarkup: boolean;
  /** Somebody shows notifications. */
  readonly hasNotifications: boolean;
  /** Somebody shows tray icons. */
  readonly hasTray: boolean;
}

/** A session bus that does not answer must not keep anything waiting. */
const answerLimitMs = 3_000;

/** Asks the session bus what the desktop offers. What cannot be learned counts as not offered. */
export async function askDesktopSession(): Promise<DesktopSession> {
  const nothing: DesktopSession = { readsMarkup: false, hasNotifications: false, hasTray: false };
  if (process.platform !== 'linux') return { ...nothing, hasNotifications: true, hasTray: true };
  let bus: SessionBus | null = null;
  try {
    bus = await openSessionBus();
    return await within(answerLimitMs, ask(bus), nothing);
  } catch {
    return nothing;
  } finally {
    bus?.close();
  }
}

async function ask(bus: SessionBus): Promise<DesktopSession> {
  const [capabilities, watcher] = await Promise.all([
    bus.call({
      destination: 'org.freedesktop.Notifications',
      path: '/org/freedesktop/Notifications',
      interface: 'org.freedesktop.Notifications',
      member: 'GetCapabilities',
    }),
    bus.call({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'NameHasOwner',
      signature: 's',
      body: ['org.kde.StatusNotifierWatcher'],
    }),
  ]);
  return {
    hasNotifications: Array.isArray(capabilities),
    readsMarkup: Array.isArray(capabilities) && capabilities.includes('body-markup'),
    hasTray: watcher === true,
  };
}

async function within<Value>(milliseconds: number, work: Promise<Value>, otherwise: Value): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
