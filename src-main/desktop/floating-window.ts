import { BrowserWindow, nativeTheme } from 'electron';
import { lockNavigation } from './lockdown.ts';
import type { Bounds } from './window-bounds.ts';

/** What a small window without a frame needs. */
export interface FloatingWindowParts {
  readonly preloadPath: string;
  readonly allowsDevTools: boolean;
  /** Where it is to begin with, unseen. */
  readonly bounds: Bounds;
  /** How far above other windows it stands. */
  readonly level: 'screen-saver' | 'pop-up-menu';
  /** The desktop's own name of such a window, where it wants to know. */
  readonly type: string | null;
  /** Whether it may sound before anybody has clicked in it. */
  readonly soundsByItself: boolean;
  /** Whether a page may be shown in it. */
  readonly isOwnPage: (url: string) => boolean;
}

const paper = { light: '#ffffff', dark: '#1c1e21' } as const;

/** The colour of a window whose page has not drawn itself yet, in the theme of now. */
export function paperNow(): string {
  return nativeTheme.shouldUseDarkColors ? paper.dark : paper.light;
}

/** A small window above the others: no frame, no place in the task bar, no menu, no way out of its page. It is not shown yet. */
export function createFloatingWindow(parts: FloatingWindowParts): BrowserWindow {
  const { preloadPath, allowsDevTools, bounds, level, type, soundsByItself, isOwnPage } = parts;
  const window = new BrowserWindow({
    ...bounds,
    show: false,
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    acceptFirstMouse: true,
    title: 'Briefline',
    backgroundColor: paperNow(),
    ...(type === null ? {} : { type }),
    webPreferences: {
      preload: preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: allowsDevTools,
      v8CacheOptions: 'bypassHeatCheck',
      // What it begins with is drawn before it is shown again.
      backgroundThrottling: false,
      ...(soundsByItself ? { autoplayPolicy: 'no-user-gesture-required' } : {}),
    },
  });
  window.removeMenu();
  window.setAlwaysOnTop(true, level);
  lockNavigation(window.webContents, isOwnPage);
  return window;
}

/** Puts it before all others, on every desktop. */
export function bringForward(window: BrowserWindow): void {
  // X11 forgets it of a window that is not shown.
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
  window.moveTop();
}
