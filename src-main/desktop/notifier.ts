import { Notification } from 'electron';
import { escapeMarkup } from './markup.ts';

/** A native notification to show. */
export interface NotificationContent {
  readonly title: string;
  /** Plain text; lines are separated by line ends. */
  readonly body: string;
  /** Stays until it is closed, above everything the desktop lets it. */
  readonly isUrgent: boolean;
}

/** What happens to a notification. `onShown` and `onFailed` exclude each other. */
export interface NotificationListeners {
  /** The notification server took it. */
  readonly onShown: () => void;
  readonly onFailed: (reason: string) => void;
  readonly onClick: () => void;
  /** It left the screen, by us, by the person or by the desktop. */
  readonly onClosed: () => void;
}

/** Shows native notifications, each under a key of its own. */
export interface Notifier {
  /** Replaces what is shown under the same key. */
  show(key: string, content: NotificationContent, listeners: NotificationListeners): void;
  /** Takes it off the screen; its `onClosed` is told at once, and nothing after that. */
  close(key: string): void;
  closeAll(): void;
}

/** What the notifier needs. */
export interface NotifierParts {
  /** A small picture: on Linux its pixels travel to the desktop with every notification, before it is shown. */
  readonly iconPath: string;
  /** Whether this desktop reads markup in a body: then what a caller is named must not be able to write any. */
  readonly readsMarkup: () => boolean;
}

interface Shown {
  readonly notification: Notification;
  readonly listeners: NotificationListeners;
  readonly limit: NodeJS.Timeout;
}

/** A server that says neither yes nor no within this has not shown anything. */
const answerLimitMs = 5_000;
/** Electron forgets a notification nobody holds, and its click with it; the desktop does not always tell it closed. */
const heldAtMost = 200;

/** A notifier on Electron's own notifications. */
export function createNotifier({ iconPath, readsMarkup }: NotifierParts): Notifier {
  const held = new Map<string, Shown>();

  const release = (key: string, shown: Shown): boolean => {
    if (held.get(key) !== shown) return false;
    held.delete(key);
    clearTimeout(shown.limit);
    return true;
  };

  const close = (key: string): void => {
    const shown = held.get(key);
    if (shown === undefined || !release(key, shown)) return;
    shown.notification.close();
    shown.listeners.onClosed();
  };

  const listen = (key: string, shown: Shown): void => {
    const { notification, listeners, limit } = shown;
    notification.on('show', () => {
      clearTimeout(limit);
      if (held.get(key) === shown) listeners.onShown();
    });
    notification.on('failed', (_event, reason) => {
      if (release(key, shown)) listeners.onFailed(reason);
    });
    notification.on('click', () => {
      if (held.get(key) === shown) listeners.onClick();
    });
    notification.on('close', () => {
      if (release(key, shown)) listeners.onClosed();
    });
  };

  return {
    show: (key, content, listeners) => {
      close(key);
      if (!Notification.isSupported()) {
        listeners.onFailed('unsupported');
        return;
      }
      const notification = new Notification({
        title: content.title,
        body: readsMarkup() ? escapeMarkup(content.body) : content.body,
        icon: iconPath,
        urgency: content.isUrgent ? 'critical' : 'normal',
        timeoutType: content.isUrgent ? 'never' : 'default',
        // We make no sound that was not asked for: the phone rings already.
        silent: true,
      });
      const limit = setTimeout(() => {
        const shown = held.get(key);
        if (shown?.notification === notification && release(key, shown)) listeners.onFailed('no-answer');
      }, answerLimitMs);
      const shown: Shown = { notification, listeners, limit };
      held.set(key, shown);
      listen(key, shown);
      const [oldest] = held.keys();
      if (held.size > heldAtMost && oldest !== undefined) close(oldest);
      notification.show();
    },
    close,
    closeAll: () => {
      for (const key of [...held.keys()]) close(key);
    },
  };
}
