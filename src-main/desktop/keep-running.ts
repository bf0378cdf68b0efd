import { app } from 'electron';
import { listenToLaunches } from './deep-link.ts';
import type { Launch } from './launch.ts';
import { errorName, type Log } from './log.ts';

/** A desktop that runs. */
export interface Desktop {
  /** Does what a start of the app, or a link in another program, asks for. */
  follow(launch: Launch): void;
  /** Idempotent. */
  close(): Promise<void>;
}

/** The app is gone this long after it was asked to quit, whatever hangs. */
const quitLimitMs = 5_000;

/** Keeps the app in the tray until somebody quits it, and then ends it in good order. Must be called in the first tick. */
export function keepRunning(opened: Promise<Desktop>, log: Log): void {
  let isQuitting = false;
  const quit = async (): Promise<void> => {
    if (isQuitting) return;
    isQuitting = true;
    setTimeout(() => app.exit(1), quitLimitMs);
    await (await opened).close();
    app.exit(0);
  };
  const follow = (launch: Launch): void => {
    opened.then((desktop) => desktop.follow(launch)).catch(() => undefined);
  };
  opened.catch((error: unknown) => {
    log.warn('not started', { error: errorName(error) });
    app.exit(1);
  });
  app.dock?.hide();
  listenToLaunches(follow);
  app.on('activate', () => follow({ kind: 'show' }));
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', (event) => {
    event.preventDefault();
    quit().catch(() => app.exit(1));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  process.on('uncaughtException', (error) => log.warn('uncaught', { error: errorName(error) }));
  process.on('unhandledRejection', (error) => log.warn('unhandled', { error: errorName(error) }));
}
