import { createHeldShortcut, type HeldShortcut } from '../desktop/held-shortcut.ts';
import { createLookupWindow, type LookupWindow } from '../desktop/lookup-window.ts';
import { openShortcutRegistry } from '../desktop/shortcut.ts';
import { preloadPath } from './app-window.ts';
import type { Ground } from './ground.ts';
import { keysText } from './tray-lines.ts';

/** The lookup panel, and the keys that open it from any program. */
export interface LookupPanel extends LookupWindow {
  /** Holds the keys the person chose, and says when they cannot be had. */
  readonly holdKeys: () => void;
  readonly standing: HeldShortcut['standing'];
}

/** A panel that is not shown yet, and no keys held. */
export function createLookupPanel({ host, environment, preferences, notices, news, log }: Ground): LookupPanel {
  const window = createLookupWindow({
    preloadPath: preloadPath(host),
    allowsDevTools: environment.allowsDevTools,
    onWanted: () => news.lookupWanted.tell(),
    onInSight: (tookMilliseconds) => log.info('lookup shown', { took_ms: tookMilliseconds }),
    onHidden: () => news.lookupHidden.tell(),
  });
  const shortcut = createHeldShortcut(openShortcutRegistry(process.env), () => window.toggle(null));
  return {
    ...window,
    standing: shortcut.standing,
    holdKeys: () => {
      const keys = preferences.read().lookupShortcut;
      shortcut.use(keys);
      const standing = shortcut.standing();
      notices.remove('shortcut-taken');
      notices.remove('shortcut-unsupported');
      if (standing === 'taken') notices.put({ kind: 'shortcut-taken', keys: keysText(keys) ?? '' });
      if (standing === 'unsupported') notices.put({ kind: 'shortcut-unsupported' });
      log.info('shortcut', { standing });
    },
    close: () => {
      shortcut.close();
      window.close();
    },
  };
}
