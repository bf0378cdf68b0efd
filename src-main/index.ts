import { join } from 'node:path';
import { app } from 'electron';
import { parseEnvironment } from './desktop/environment.ts';
import { claimFirstTick } from './desktop/first-tick.ts';
import { thisHost } from './desktop/host.ts';
import { type Desktop, keepRunning } from './desktop/keep-running.ts';
import { openStdoutLog } from './desktop/log.ts';
import { createRecentLog } from './desktop/recent-log.ts';
import { startingFace } from './desktop/starting-face.ts';
import { openTray } from './desktop/tray.ts';

const log = createRecentLog(openStdoutLog(), Date.now);
if (claimFirstTick()) {
  log.info('starting', { version: app.getVersion(), electron: process.versions.electron });
  keepRunning(app.whenReady().then(start), log);
}

/** Puts the icon into the tray, then loads and opens all the rest: who logs in sees at once that the app is there. */
async function start(): Promise<Desktop> {
  const host = thisHost();
  const environment = parseEnvironment(process.env, app.isPackaged);
  const face = startingFace({ preferencesPath: host.preferencesPath, locale: host.locale() });
  const tray = openTray({ imageFolder: join(host.resourceFolder, 'tray'), face });
  log.info('tray in sight');
  const { openDesktop } = await import('./app/open-desktop.ts');
  return openDesktop({ host, environment, log, tray });
}
