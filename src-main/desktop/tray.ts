import { join } from 'node:path';
import { Menu, type MenuItemConstructorOptions, nativeImage, nativeTheme, Tray } from 'electron';
import type { Bounds } from './window-bounds.ts';

/** What the tray's picture says. */
export type TrayState = 'connected' | 'offline' | 'paused' | 'unread';

/** A line of the tray's menu. */
export type TrayItem =
  | { readonly kind: 'separator' }
  /** Says something and does nothing. */
  | { readonly kind: 'label'; readonly text: string }
  | { readonly kind: 'action'; readonly text: string; readonly onClick: () => void }
  | { readonly kind: 'switch'; readonly text: string; readonly isOn: boolean; readonly onClick: () => void };

/** All that the tray shows. */
export interface TrayFace {
  readonly state: TrayState;
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}

/** What the tray needs. */
export interface TrayParts {
  /** Folder of the tray's pictures. */
  readonly imageFolder: string;
  /** What it shows at first, until it is given something to do. */
  readonly face: TrayFace;
}

/** What the icon shows from a moment on, and does when it is clicked. */
export interface TrayDuty {
  readonly face: () => TrayFace;
  /** The icon was clicked; where it is, as far as the desktop tells, else bounds without a size. */
  readonly onActivate: (icon: Bounds) => void;
}

/** The icon in the tray. */
export interface AppTray {
  /** Shows this from now on, at once. */
  serve(duty: TrayDuty): void;
  /** What the face depends on has changed; several changes at once are shown as one. */
  refresh(): void;
  /** Idempotent. */
  close(): void;
}

/** An open menu closes when it is replaced; so changes are gathered. */
const gatherMs = 80;

/** Puts the icon into the tray. There may be one only: Linux shows no second. */
export function openTray(parts: TrayParts): AppTray {
  const tray = new Tray(imageOf(parts.imageFolder, parts.face.state));
  let duty: TrayDuty = { face: () => parts.face, onActivate: () => undefined };
  let timer: NodeJS.Timeout | null = null;
  let shown = '';
  let menu: Menu | null = null;

  const draw = (): void => {
    timer = null;
    if (tray.isDestroyed()) return;
    const face = duty.face();
    const isDark = nativeTheme.shouldUseDarkColors;
    const description = JSON.stringify([face, isDark]);
    if (description === shown) return;
    shown = description;
    tray.setImage(imageOf(parts.imageFolder, face.state));
    tray.setToolTip(face.tooltip);
    menu = Menu.buildFromTemplate(face.items.map(menuItem));
    // Linux ignores changes to a menu's items: the whole menu is set anew. On a Mac a menu that is set takes every click.
    if (process.platform !== 'darwin') tray.setContextMenu(menu);
  };
  const refresh = (): void => {
    timer ??= setTimeout(draw, gatherMs);
  };

  draw();
  tray.on('click', (_event, icon) => duty.onActivate(icon));
  tray.on('right-click', () => {
    if (process.platform === 'darwin' && menu !== null) tray.popUpContextMenu(menu);
  });
  nativeTheme.on('updated', refresh);
  return {
    serve: (next) => {
      duty = next;
      draw();
    },
    refresh,
    close: () => {
      if (timer !== null) clearTimeout(timer);
      nativeTheme.off('updated', refresh);
      if (!tray.isDestroyed()) tray.destroy();
    },
  };
}

function menuItem(item: TrayItem): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'label':
      return { label: menuText(item.text), enabled: false };
    case 'action':
      return { label: menuText(item.text), click: item.onClick };
    case 'switch':
      return { label: menuText(item.text), type: 'checkbox', checked: item.isOn, click: item.onClick };
    default:
      return item satisfies never;
  }
}

// A single ampersand in a menu underlines the next letter.
function menuText(text: string): string {
  return text.replaceAll('&', '&&');
}

function imageOf(folder: string, state: TrayState): Electron.NativeImage {
  if (process.platform === 'darwin') return nativeImage.createFromPath(join(folder, `${state}Template.png`));
  // A Linux panel's colour cannot be asked; the picture for dark ones has an outline and is legible on both.
  const panel = process.platform === 'linux' || nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
  return nativeImage.createFromPath(join(folder, `${state}-${panel}.png`));
}
