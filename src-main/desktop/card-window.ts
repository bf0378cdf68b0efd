import { type BrowserWindow, globalShortcut, screen } from 'electron';
import { cardUrl, isCardUrl } from './app-files.ts';
import { cardWidth, placeCard } from './card-place.ts';
import { bringForward, createFloatingWindow, paperNow } from './floating-window.ts';

/** What the card's window needs. */
export interface CardWindowParts {
  readonly preloadPath: string;
  readonly allowsDevTools: boolean;
  /** Whether a notification of the same call may stand in the same corner. */
  readonly isBesideBanner: () => boolean;
  /** It came onto the screen. */
  readonly onShown: () => void;
  /** The person closed it by the desktop's own means. */
  readonly onDismissed: () => void;
}

/**
 * The small window above all others that shows who calls. There is none until it is prepared, and none some minutes
 * after it was hidden. It never takes the keyboard by itself: a click gives it, or its shortcut while it is shown.
 */
export interface CardWindow {
  /** Makes the window and its page if there are none; nothing is seen of it yet. */
  prepare(): void;
  /** Shows it over the others, so high, without taking the keyboard. Pixels. */
  show(height: number): void;
  hide(): void;
  /** Sends to the page over a channel, if there is a page. */
  send(channel: string, ...values: readonly unknown[]): boolean;
  /** Idempotent. */
  close(): void;
}

/** The keys that put the keyboard into a card that is shown; on a Belgian keyboard they write nothing. */
export const cardShortcut = 'Control+Alt+B';
/** A hidden window keeps a whole renderer in memory; calls often come in twos and threes. */
const keepHiddenMs = 5 * 60_000;

/** The card's window; the session and its files are the main window's. */
export function createCardWindow(parts: CardWindowParts): CardWindow {
  let window: BrowserWindow | null = null;
  let farewell: NodeJS.Timeout | null = null;

  const keep = (): void => {
    if (farewell !== null) clearTimeout(farewell);
    farewell = null;
  };
  const create = (): BrowserWindow => {
    const made = build(parts);
    made.on('close', (event) => {
      event.preventDefault();
      parts.onDismissed();
    });
    made.on('closed', () => {
      keep();
      globalShortcut.unregister(cardShortcut);
      if (window === made) window = null;
    });
    made.webContents.on('render-process-gone', () => made.destroy());
    made.loadURL(cardUrl).catch(() => undefined);
    return made;
  };

  return {
    prepare: () => {
      keep();
      window ??= create();
    },
    show: (height) => {
      if (window === null) return;
      keep();
      const shown = window;
      // A card that is read must not jump to another screen because the mouse went there.
      const point = shown.isVisible() ? shown.getBounds() : screen.getCursorScreenPoint();
      shown.setBounds(placeCard(height, screen.getDisplayNearestPoint(point).workArea, parts.isBesideBanner()));
      if (shown.isVisible()) return;
      shown.setBackgroundColor(paperNow());
      shown.showInactive();
      bringForward(shown);
      parts.onShown();
      if (!globalShortcut.isRegistered(cardShortcut)) globalShortcut.register(cardShortcut, () => shown.focus());
    },
    hide: () => {
      globalShortcut.unregister(cardShortcut);
      if (window === null || farewell !== null) return;
      const hidden = window;
      hidden.hide();
      farewell = setTimeout(() => hidden.destroy(), keepHiddenMs);
    },
    send: (channel, ...values) => {
      if (window === null || window.webContents.isDestroyed()) return false;
      window.webContents.send(channel, ...values);
      return true;
    },
    close: () => {
      keep();
      window?.destroy();
    },
  };
}

/** A panel of macOS takes the keyboard without bringing the whole app in front; most Linux desktops list no tools. */
function kindOfWindow(): string | null {
  if (process.platform === 'darwin') return 'panel';
  return process.platform === 'linux' ? 'toolbar' : null;
}

function build({ preloadPath, allowsDevTools }: CardWindowParts): BrowserWindow {
  return createFloatingWindow({
    preloadPath,
    allowsDevTools,
    bounds: { ...placeCard(0, screen.getPrimaryDisplay().workArea), width: cardWidth },
    // Also above a document that fills the screen: that is where lawyers are when the phone rings.
    level: 'screen-saver',
    type: kindOfWindow(),
    // A sound the person asked for must not wait for a click.
    soundsByItself: true,
    isOwnPage: isCardUrl,
  });
}
