import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { projectRoot } from '../prepare/project-root.ts';

// Makes the pictures of the documentation from the preview, always of the same moment: `node scripts/pictures/make-pictures.ts`.
// Takes Playwright's own Chromium, or the one whose path follows.

/** A picture: a scene of the preview, how it is looked at, and what is done before. */
interface Picture {
  readonly name: string;
  readonly scene: string;
  readonly page?: 'card' | 'lookup';
  readonly language: 'fr' | 'nl' | 'en';
  readonly theme: 'light' | 'dark';
  /** Pixels. */
  readonly size: readonly [width: number, height: number];
  readonly act?: (page: Page) => Promise<void>;
}

const shownAt = new Date('2026-11-20T15:20:00+01:00');
const windowSize = [1040, 640] as const;

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function chooseCall(page: Page, position: number): Promise<void> {
  await page.getByRole('option').nth(position).click();
  await page.locator('#call-name').waitFor();
}

const pictures: readonly Picture[] = [
  {
    name: 'calls-light',
    scene: 'ringing',
    language: 'fr',
    theme: 'light',
    size: windowSize,
    act: (page) => chooseCall(page, 0),
  },
  {
    name: 'recording-dark',
    scene: 'insight-day',
    language: 'nl',
    theme: 'dark',
    size: windowSize,
    act: async (page) => {
      await chooseCall(page, 4);
      await page.getByRole('slider').first().waitFor();
    },
  },
  {
    name: 'numbers-light',
    scene: 'numbers',
    language: 'en',
    theme: 'light',
    size: windowSize,
    act: async (page) => {
      await press(page, 'g', 'n');
      await page.getByRole('figure').first().waitFor();
    },
  },
  { name: 'first-run-light', scene: 'first-run', language: 'fr', theme: 'light', size: windowSize },
  { name: 'card-light', scene: 'card', page: 'card', language: 'fr', theme: 'light', size: [360, 374] },
  { name: 'card-dark', scene: 'ringing', page: 'card', language: 'nl', theme: 'dark', size: [360, 560] },
  {
    name: 'lookup-light',
    scene: 'day',
    page: 'lookup',
    language: 'nl',
    theme: 'light',
    size: [560, 480],
    act: (page) => page.keyboard.type('lam'),
  },
  {
    name: 'lookup-dark',
    scene: 'day',
    page: 'lookup',
    language: 'fr',
    theme: 'dark',
    size: [560, 480],
    act: (page) => page.keyboard.type('lam'),
  },
];

async function take(browser: Browser, origin: string, picture: Picture, folder: string): Promise<void> {
  const [width, height] = picture.size;
  const page = await browser.newPage({
    viewport: { width, height },
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Brussels',
  });
  await page.clock.setFixedTime(shownAt);
  const { scene, language, theme } = picture;
  const asked = new URLSearchParams({ scene, language, theme, page: picture.page ?? '' });
  await page.goto(`${origin}preview/?${asked}`, { waitUntil: 'networkidle' });
  await page.getByRole('main').waitFor();
  await picture.act?.(page);
  await page.evaluate('document.activeElement?.blur()');
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, `${picture.name}.png`), animations: 'disabled' });
  await page.close();
}

const folder = join(projectRoot, 'docs', 'pictures');
const [executablePath] = process.argv.slice(2);
const server = await createServer({
  root: join(projectRoot, 'src-renderer'),
  configFile: false,
  logLevel: 'error',
  plugins: [react(), tailwindcss()],
});
const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
try {
  await server.listen();
  const [origin] = server.resolvedUrls?.local ?? [];
  if (origin === undefined) throw new Error('the preview has no address');
  await mkdir(folder, { recursive: true });
  for (const picture of pictures) await take(browser, origin, picture, folder);
} finally {
  await browser.close();
  await server.close();
}
