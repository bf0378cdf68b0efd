import { test as base } from '@playwright/test';
import { type RelayProcess, type RelayProcessOptions, startRelayProcess } from './relay-process.ts';

/** What every test of the relay has. */
interface Fixtures {
  /** Starts a relay; every relay a test started is ended with it, its folder removed. */
  readonly start: (options?: RelayProcessOptions) => Promise<RelayProcess>;
  /** A relay of the test's own, as it comes. */
  readonly relay: RelayProcess;
}

/** Playwright's `test`, with relays. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  start: async ({}, use) => {
    const started: RelayProcess[] = [];
    await use(async (options) => {
      const relay = await startRelayProcess(options);
      started.push(relay);
      return relay;
    });
    await Promise.all(started.map((relay) => relay.remove()));
  },
  relay: async ({ start }, use) => {
    await use(await start());
  },
});

export { expect } from '@playwright/test';
