import type { AppState } from '#contract/state.ts';
import { createBadge } from '../desktop/badge.ts';
import type { Overview } from '../desktop/overview.ts';
import { type TraySubject, trayFace } from '../desktop/tray-face.ts';
import type { AppWindow } from '../desktop/window.ts';
import type { Broadcast } from '../ipc/broadcast.ts';
import type { Desk } from '../ipc/desk.ts';
import type { Ground } from './ground.ts';
import type { Listening } from './listening.ts';
import type { LookupPanel } from './lookup-panel.ts';
import { timeOf, traySubject } from './tray-lines.ts';

/** What the tray shows and does. */
export interface AppTrayParts {
  readonly readState: () => AppState;
  readonly overview: Pick<Overview, 'read'>;
  readonly listening: Pick<Listening, 'playing'>;
  readonly panel: Pick<LookupPanel, 'toggle'>;
  readonly window: Pick<AppWindow, 'setOverlay'>;
  readonly page: Pick<Broadcast, 'tell'>;
  readonly changeSettings: Desk['changeSettings'];
}

/** Lets the tray show and do all it can from now on, and the badge what waits. */
export function serveTray(ground: Ground, parts: AppTrayParts): void {
  const { tray, host, news, preferences, words } = ground;
  const { overview, panel, page, changeSettings } = parts;
  const open = (): void => news.wish.tell({ kind: 'window' });
  const badge = createBadge({
    platform: host.platform,
    setCount: host.setBadgeCount,
    setOverlay: parts.window.setOverlay,
    describe: (count) => words().translate('tray.unread', { count }),
  });
  tray.serve({
    face: () =>
      trayFace(
        subjectOf(ground, parts),
        {
          open,
          lookUp: () => panel.toggle(null),
          togglePause: () => changeSettings({ notificationsPaused: !preferences.read().notificationsPaused }),
          toggleListening: () => page.tell('player.obey', { deed: 'toggle' }),
          stopListening: () => page.tell('player.obey', { deed: 'stop' }),
          quit: host.quit,
        },
        { translate: words().translate, formatTime: (at) => timeOf(at, words().locale) },
      ),
    onActivate: panel.toggle,
  });
  news.playing.hear(tray.refresh);
  news.changed.hear(() => {
    badge.show(overview.read().missedUnseen);
    tray.refresh();
  });
}

function subjectOf({ news, words }: Ground, { readState, overview, listening }: AppTrayParts): TraySubject {
  const state = readState();
  const playing = listening.playing();
  const isNameless = state.announcing.privacyNow === 'nothing';
  return {
    ...traySubject(state, overview.read().lastCalls, words(), (id) => news.wish.tell({ kind: 'call', id })),
    // What plays, as much of it as may be read on the screen now.
    listening: playing !== null && isNameless ? { ...playing, title: words().translate('tray.somebody') } : playing,
  };
}
