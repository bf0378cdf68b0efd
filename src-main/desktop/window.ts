import { BrowserWindow, type NativeImage, nativeTheme, screen, session } from 'electron';
import { isWindowUrl, windowUrl } from './app-files.ts';
import { serveAppScheme } from './app-scheme.ts';
import { allowSpeakersOnly, lockNavigation } from './lockdown.ts';
import { type FetchRecording, serveRecordings } from './recording-scheme.ts';
import { type Bounds, restoreBounds, smallestWindow } from './window-bounds.ts';

/** What the window needs. */
export interface WindowParts {
  readonly preloadPath: string;
  /** Folder of the window's own files. */
  readonly pageFolder: string;
  readonly iconPath: string;
  readonly allowsDevTools: boolean;
  /** Where the sound of a call comes from that is heard in the window. */
  readonly fetchRecording: FetchRecording;
  readonly remembered: () => { readonly bounds: Bounds | null; readonly isMaximised: boolean };
  readonly onMoved: (bounds: Bounds, isMaximised: boolean) => void;
  /** What closing means: where no tray could bring a hidden window back it is minimised. */
  readonly onClosing: () => 'hide' | 'minimise';
  /** Something plays in the page, or may be told to go on. */
  readonly isListening: () => boolean;
  /** The page is no more. */
  readonly onGone: () => void;
}

/** The app's one window, made when it is first shown. */
export interface AppWindow {
  /** Shows it, in front of the others; settles when it is on the screen. */
  show(): Promise<void>;
  /** Whether a person looks at it now. */
  isFocused(): boolean;
  /** Lays a small picture over the window's button in the Windows taskbar; null takes it away. */
  setOverlay(image: NativeImage | null, description: string): void;
  /** Sends to the page over a channel, if there is a page. */
  send(channel: string, ...values: readonly unknown[]): boolean;
  /** Idempotent. */
  close(): void;
}

/** A hidden window keeps a whole renderer in memory; after this it is destroyed, and made anew when wanted. */
const keepHiddenMs = 5 * 60_000;

const paper = { light: '#fbfbfa', dark: '#17181a' } as const;

/** Prepares the window's session and its files; no window is made yet. */
export function createWindow(parts: WindowParts): AppWindow {
  allowSpeakersOnly(session.defaultSession);
  serveAppScheme(session.defaultSession, parts.pageFolder);
  serveRecordings(session.defaultSession, parts.fetchRecording);
  let window: BrowserWindow | null = null;
  let ready: Promise<void> = Promise.resolve();
  let farewell: NodeJS.Timeout | null = null;
  let overlay: { readonly image: NativeImage | null; readonly description: string } = { image: null, description: '' };

  const rest = (hidden: BrowserWindow): void => {
    farewell = setTimeout(() => {
      // What is heard must not end because nobody looks.
      if (parts.isListening() || hidden.webContents.isCurrentlyAudible()) rest(hidden);
      else hidden.destroy();
    }, keepHiddenMs);
  };
  const hide = (hidden: BrowserWindow): void => {
    hidden.hide();
    rest(hidden);
  };

  const create = (): BrowserWindow => {
    const made = build(parts);
    ready = new Promise((resolve) => made.once('ready-to-show', () => resolve()));
    made.on('close', (event) => {
      remember(made, parts);
      event.preventDefault();
      if (parts.onClosing() === 'hide') hide(made);
      else made.minimize();
    });
    made.on('closed', () => {
      window = null;
      parts.onGone();
    });
    made.webContents.on('render-process-gone', () => made.destroy());
    made.on('moved', () => remember(made, parts));
    made.on('resized', () => remember(made, parts));
    made.loadURL(windowUrl).catch(() => undefined);
    return made;
  };

  // A taskbar button forgets its overlay with the window it belonged to.
  const drawOverlay = (): void => {
    if (process.platform === 'win32') window?.setOverlayIcon(overlay.image, overlay.description);
  };

  return {
    show: async () => {
      if (farewell !== null) clearTimeout(farewell);
      farewell = null;
      window ??= create();
      const shown = window;
      await ready;
      if (shown.isDestroyed()) return;
      if (shown.isMinimized()) shown.restore();
      if (!shown.isVisible() && parts.remembered().isMaximised) shown.maximize();
      shown.show();
      shown.focus();
      drawOverlay();
    },
    isFocused: () => window?.isFocused() === true,
    setOverlay: (image, description) => {
      overlay = { image, description };
      drawOverlay();
    },
    send: (channel, ...values) => {
      if (window === null || window.webContents.isDestroyed()) return false;
      window.webContents.send(channel, ...values);
      return true;
    },
    close: () => {
      if (farewell !== null) clearTimeout(farewell);
      window?.destroy();
    },
  };
}

function build(parts: WindowParts): BrowserWindow {
  const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...restoreBounds(parts.remembered().bounds, areas),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'Briefline',
    icon: parts.iconPath,
    backgroundColor: nativeTheme.shouldUseDarkColors ? paper.dark : paper.light,
    webPreferences: {
      preload: parts.preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: parts.allowsDevTools,
      v8CacheOptions: 'bypassHeatCheck',
    },
  });
  // A page cannot set a menu, and ours has none.
  window.removeMenu();
  lockNavigation(window.webContents, isWindowUrl);
  return window;
}

function remember(window: BrowserWindow, parts: WindowParts): void {
  parts.onMoved(window.getNormalBounds(), window.isMaximized());
}
