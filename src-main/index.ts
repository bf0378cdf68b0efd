import { app } from 'electron';
import { parseEnvironment } from './desktop/environment.ts';
import { claimFirstTick } from './desktop/first-tick.ts';
import { thisHost } from './desktop/host.ts';
import { keepRunning } from './desktop/keep-running.ts';
import { openStdoutLog } from './desktop/log.ts';
import { createRecentLog } from './desktop/recent-log.ts';
import { openDesktop } from './open-desktop.ts';

const log = createRecentLog(openStdoutLog(), Date.now);
if (claimFirstTick()) {
  log.info('starting', { version: app.getVersion(), electron: process.versions.electron });
  const environment = parseEnvironment(process.env, app.isPackaged);
  const opened = app.whenReady().then(() => openDesktop({ host: thisHost(), environment, log }));
  keepRunning(opened, log);
}
