import { type BrowserWindow, screen } from 'electron';
import { isLookupUrl, lookupUrl } from './app-files.ts';
import { bringForward, createFloatingWindow, paperNow } from './floating-window.ts';
import { placeLookup } from './lookup-place.ts';
import type { Bounds } from './window-bounds.ts';

/** What the panel's window needs. */
export interface LookupWindowParts {
  readonly preloadPath: string;
  readonly allowsDevTools: boolean;
  /** The panel is wanted: its page shall begin anew and say when it is drawn. */
  readonly onWanted: () => void;
  /** It is on the screen and one can type into it, so long after it was asked for. */
  readonly onInSight: (tookMilliseconds: number) => void;
  /** It has left the screen. */
  readonly onHidden: () => void;
}

/**
 * The small window one looks things up in. There is none until it is first wanted; it is shown once its page has drawn
 * what it begins with, and leaves when another window gets the keyboard.
 */
export interface LookupWindow {
  /** Shows the panel beside the tray's icon, or where the pointer is; hides it when the person has it before them. */
  toggle(icon: Bounds | null): void;
  /** The page has drawn what it begins with; or, in sight, has the keyboard in its field. */
  drawn(isInSight: boolean): void;
  hide(): void;
  /** Sends to the page over a channel, if there is a page. */
  send(channel: string, ...values: readonly unknown[]): void;
  /** Idempotent. */
  close(): void;
}

/**
 * A hidden panel keeps a whole renderer in memory, some 60 MB, and making one takes longer than a blink. Who looks things up
 * does so all through a morning; who has not for half an hour is in court or at lunch.
 */
const keepHiddenMs = 30 * 60_000;

/** The panel's window; the session and its files are the main window's. */
export function createLookupWindow(parts: LookupWindowParts): LookupWindow {
  let window: BrowserWindow | null = null;
  let farewell: NodeJS.Timeout | null = null;
  /** Where it shall be shown once it is drawn; null while it is not wanted. */
  let wanted: Bounds | null = null;
  let askedAt: number | null = null;

  const keep = (): void => {
    if (farewell !== null) clearTimeout(farewell);
    farewell = null;
  };
  const hide = (): void => {
    wanted = null;
    if (window === null || !window.isVisible()) return;
    const hidden = window;
    hidden.hide();
    keep();
    farewell = setTimeout(() => hidden.destroy(), keepHiddenMs);
    parts.onHidden();
  };
  const create = (): BrowserWindow => {
    const made = build(parts);
    made.on('blur', hide);
    made.on('close', (event) => {
      event.preventDefault();
      hide();
    });
    made.on('closed', () => {
      keep();
      if (window === made) window = null;
    });
    made.webContents.on('render-process-gone', () => made.destroy());
    made.loadURL(lookupUrl).catch(() => undefined);
    return made;
  };

  return {
    toggle: (icon) => {
      if (window?.isVisible() === true && window.isFocused()) return hide();
      const display =
        icon === null || icon.width === 0
          ? screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
          : screen.getDisplayMatching(icon);
      keep();
      askedAt = performance.now();
      wanted = placeLookup(display.workArea, icon);
      // A new page begins by itself.
      if (window === null) window = create();
      else parts.onWanted();
    },
    drawn: (isInSight) => {
      if (isInSight && askedAt !== null) {
        parts.onInSight(performance.now() - askedAt);
        askedAt = null;
      }
      if (isInSight || window === null || wanted === null) return;
      window.setBounds(wanted);
      wanted = null;
      window.setBackgroundColor(paperNow());
      window.show();
      bringForward(window);
      window.focus();
    },
    hide,
    send: (channel, ...values) => {
      if (window !== null && !window.webContents.isDestroyed()) window.webContents.send(channel, ...values);
    },
    close: () => {
      keep();
      window?.destroy();
    },
  };
}

function build({ preloadPath, allowsDevTools }: LookupWindowParts): BrowserWindow {
  return createFloatingWindow({
    preloadPath,
    allowsDevTools,
    bounds: placeLookup(screen.getPrimaryDisplay().workArea, null),
    level: 'pop-up-menu',
    // A panel of macOS takes the keyboard without bringing the whole app in front.
    type: process.platform === 'darwin' ? 'panel' : null,
    soundsByItself: false,
    isOwnPage: isLookupUrl,
  });
}
