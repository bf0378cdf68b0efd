import { globalShortcut } from 'electron';
import type { ShortcutRegistry } from './held-shortcut.ts';

/** The desktop's own shortcuts. In a Wayland session only the desktop may hold any: an app registers one and never hears it. */
export function openShortcutRegistry(variables: NodeJS.ProcessEnv): ShortcutRegistry {
  return {
    isSupported: () => process.platform !== 'linux' || !isWayland(variables),
    register: (keys, onPressed) => globalShortcut.register(keys, onPressed),
    unregister: (keys) => globalShortcut.unregister(keys),
  };
}

function isWayland({ XDG_SESSION_TYPE: kind, WAYLAND_DISPLAY: display }: NodeJS.ProcessEnv): boolean {
  return kind === 'wayland' || (kind !== 'x11' && display !== undefined && display !== '');
}
