import { defineConfig } from '@playwright/test';

/** Two projects: the relay as a process over HTTP, and the real app in real Electron on a desktop. */
export default defineConfig({
  outputDir: 'artefacts/playwright',
  reporter: [['list'], ['json', { outputFile: 'artefacts/playwright.json' }]],
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  projects: [
    { name: 'relay', testDir: 'e2e/relay', fullyParallel: false },
    // One notification server and one tray: the tests of the desktop take turns. A second try is reported as flaky.
    { name: 'desktop', testDir: 'e2e/desktop', workers: 1, fullyParallel: false, retries: 1 },
  ],
});
