import { test as base } from '@playwright/test';
import { type DesktopApp, type LaunchOptions, launchDesktop, makeAppFolder } from './desktop-app.ts';
import { followNotifications, type NotificationServer } from './notification-server.ts';

/** What every test of the desktop has. */
interface Fixtures {
  /** An empty folder for the app's data. */
  readonly folder: string;
  /** Starts the app in that folder, unless another is named; every app started is ended with the test. */
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<DesktopApp>;
  /** The app with its own relay, connected. */
  readonly desk: DesktopApp;
  readonly notifications: NotificationServer;
}

/** Playwright's `test`, with the app and the desktop around it. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  folder: async ({}, use) => {
    const { folder, remove } = makeAppFolder();
    await use(folder);
    remove();
  },
  launch: async ({ folder }, use) => {
    const apps: DesktopApp[] = [];
    await use(async (options = {}) => {
      const app = await launchDesktop({ folder, ...options });
      apps.push(app);
      return app;
    });
    for (const app of apps) await app.exit();
  },
  desk: async ({ launch }, use) => {
    const app = await launch({ preferences: { relay: { mode: 'bundled' }, language: 'en' } });
    await app.line(({ msg }) => msg === 'connected');
    await use(app);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  notifications: async ({}, use) => {
    const server = await followNotifications();
    await use(server);
    await server.closeAll();
  },
});

export { expect } from '@playwright/test';
