import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, clipboard, nativeTheme } from 'electron';
import { hiddenFlag, type LoginItems } from './login-start.ts';

/** What the app is told of this run and this computer, and what it does to them as a whole. */
export interface Host {
  readonly version: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** The app's own folder of this user. */
  readonly userFolder: string;
  /** The file of the person's preferences. */
  readonly preferencesPath: string;
  readonly homeFolder: string;
  /** Folder of the shipped files: pictures, sounds. */
  readonly resourceFolder: string;
  /** Folder of the built program. */
  readonly outputFolder: string;
  /** Address of the program's entry; the files of its threads lie beside it. */
  readonly entryUrl: string;
  /** The program and its first arguments, as it is started. */
  readonly command: readonly string[];
  /** It was started to be in the tray only. */
  readonly startsHidden: boolean;
  readonly loginItems: LoginItems;
  /** The language of the system, as a BCP 47 tag. */
  locale(): string;
  /** Shows so many in the dock or launcher. */
  setBadgeCount(count: number): void;
  applyTheme(theme: 'system' | 'light' | 'dark'): void;
  copyText(text: string): void;
  quit(): void;
}

/** This run. The app must be ready. */
export function thisHost(): Host {
  const appFolder = app.getAppPath();
  const userFolder = app.getPath('userData');
  return {
    version: app.getVersion(),
    platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    userFolder,
    preferencesPath: join(userFolder, 'preferences.json'),
    homeFolder: app.getPath('home'),
    resourceFolder: join(appFolder, 'resources'),
    outputFolder: join(appFolder, 'out'),
    entryUrl: pathToFileURL(join(appFolder, 'out', 'main', 'index.js')).href,
    command: app.isPackaged ? [process.execPath] : [process.execPath, appFolder],
    startsHidden: process.argv.includes(hiddenFlag),
    loginItems: app,
    locale: () => app.getLocale(),
    setBadgeCount: (count) => app.setBadgeCount(count),
    applyTheme: (theme) => {
      nativeTheme.themeSource = theme;
    },
    copyText: (text) => clipboard.writeText(text),
    quit: () => app.quit(),
  };
}
