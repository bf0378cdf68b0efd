import { join } from 'node:path';
import { type AppWindow, createWindow } from '../desktop/window.ts';
import type { DesktopOffers } from './desktop-offers.ts';
import type { Ground } from './ground.ts';
import type { Listening } from './listening.ts';

/** The app's window as this computer remembers it; made when it is first shown. Must be closed. */
export function createAppWindow(
  { host, environment, preferences, news }: Ground,
  { listening, offers }: { readonly listening: Listening; readonly offers: DesktopOffers },
): AppWindow {
  return createWindow({
    preloadPath: preloadPath(host),
    pageFolder: join(host.outputFolder, 'renderer'),
    iconPath: join(host.resourceFolder, 'icons', 'icon.png'),
    allowsDevTools: environment.allowsDevTools,
    fetchRecording: (id, part) => listening.recordings().answer(id, part),
    remembered: () => ({
      bounds: preferences.read().windowBounds,
      isMaximised: preferences.read().isWindowMaximised,
    }),
    onMoved: (windowBounds, isWindowMaximised) => preferences.change({ windowBounds, isWindowMaximised }),
    isListening: () => listening.playing()?.isPlaying === true,
    onGone: () => {
      listening.setPlaying(null);
      news.windowGone.tell();
    },
    onClosing: () => (offers.read().hasTray ? 'hide' : 'minimise'),
  });
}

/** What every page of ours is given of the app. */
export function preloadPath({ outputFolder }: Ground['host']): string {
  return join(outputFolder, 'preload', 'index.cjs');
}
