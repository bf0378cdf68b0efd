import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import type { Requests, Route } from '#contract/requests.ts';
import type { Result } from '#contract/result.ts';

/** One JSON line of the app's log. */
export interface LogLine {
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** The real app, driven by Playwright. */
export interface DesktopApp {
  readonly electron: ElectronApplication;
  readonly folder: string;
  /** Every log line so far, oldest first. */
  readonly lines: readonly LogLine[];
  /** The first line, past or future, from `from` on, that fits. */
  line(fits: (line: LogLine) => boolean, from?: number): Promise<LogLine>;
  /** The bundled relay's address. */
  relayUrl(): Promise<string>;
  /** Shows the window as a second start would, and gives its page. */
  window(): Promise<Page>;
  /** Ends the app at once, as a crash would; its folder stays. */
  exit(): Promise<void>;
}

/** How to start the app. What is left out is as on a fresh computer, with secrets of the test's own. */
export interface LaunchOptions {
  readonly folder: string;
  readonly preferences?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** Asks the app what its window may ask. */
export function ask<R extends Route>(
  page: Page,
  route: R,
  params: Requests[R]['params'],
): Promise<Result<Requests[R]['value']>> {
  const request = ([name, values]: readonly [Route, unknown]) =>
    (
      globalThis as unknown as { readonly bridge: { request(route: Route, params: unknown): Promise<unknown> } }
    ).bridge.request(name, values);
  // What crosses is what the contract says: the preload's types are the same.
  return page.evaluate(request, [route, params] as const) as Promise<Result<Requests[R]['value']>>;
}

/** What every test's relay checks webhooks with, given to it from outside. */
export const webhookSecret = randomBytes(32).toString('hex');
/** What it checks tokens with, likewise. */
export const jwtSecret = randomBytes(32).toString('hex');

const root = resolve(import.meta.dirname, '../..');
const lineLimitMs = 20_000;

/** A folder for one app's data; `remove` it at the end. */
export function makeAppFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'briefline-e2e-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** How the app's window stands; null when there is none. */
export function mainWindow(electron: ElectronApplication) {
  return electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return null;
    return {
      bounds: window.getBounds(),
      isVisible: window.isVisible(),
      isFocused: window.isFocused(),
      isMinimised: window.isMinimized(),
    };
  });
}

/** What the environment says of where Electron is and how it must be started here. */
export function electronHere(): { readonly executablePath: string; readonly flags: readonly string[] } {
  const executablePath = process.env.BRIEFLINE_ELECTRON;
  if (executablePath === undefined) throw new Error('run these tests with `npm run e2e`: it prepares an Electron');
  return {
    executablePath,
    flags: (process.env.BRIEFLINE_ELECTRON_FLAGS ?? '').split(' ').filter((flag) => flag !== ''),
  };
}

/** Starts the built app. */
export async function launchDesktop(options: LaunchOptions): Promise<DesktopApp> {
  const { executablePath, flags } = electronHere();
  const { env } = globalThis.process;
  if (options.preferences !== undefined) {
    writeFileSync(join(options.folder, 'preferences.json'), JSON.stringify(options.preferences));
  }
  const electron = await _electron.launch({
    executablePath,
    args: [...flags, root, `--user-data-dir=${options.folder}`, ...(options.args ?? [])],
    env: {
      ...definedOf(env),
      RELAY_PORT: '0',
      // Made-up recordings are nobody's business outside.
      RELAY_RECORDING_HOSTS: 'recordings.invalid',
      RINGOVER_WEBHOOK_SECRET: webhookSecret,
      RELAY_JWT_SECRET: jwtSecret,
      ...options.env,
    },
  });
  const process = electron.process();
  const log = followLog(electron);
  return {
    electron,
    folder: options.folder,
    lines: log.lines,
    line: log.wait,
    relayUrl: async () => String((await log.wait(({ msg }) => msg === 'relay listening')).url),
    window: () => openWindow(electron),
    exit: () => exit(electron, process),
  };
}

async function openWindow(electron: ElectronApplication): Promise<Page> {
  const [open] = electron.windows();
  const opened = open === undefined ? electron.waitForEvent('window') : Promise.resolve(open);
  // While the main process loads the rest of itself, its answer may be collected before it is sent: it is asked again.
  await expect(async () => {
    await electron.evaluate(({ app }) => app.emit('second-instance'));
  }).toPass();
  const page = await opened;
  await page.waitForLoadState('domcontentloaded');
  await expect.poll(async () => (await mainWindow(electron))?.isVisible).toBe(true);
  return page;
}

async function exit(electron: ElectronApplication, process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = once(process, 'exit');
  await electron.evaluate(({ app }) => app.exit(0)).catch(() => undefined);
  await ended;
}

function followLog(electron: ElectronApplication) {
  const lines: LogLine[] = [];
  const waiters = new Set<() => void>();
  const { stdout } = electron.process();
  if (stdout === null) throw new Error('the app has no standard output');
  createInterface({ input: stdout }).on('line', (text) => {
    const line = parseLine(text);
    if (line === null) return;
    lines.push(line);
    for (const look of waiters) look();
  });
  const wait = (fits: (line: LogLine) => boolean, from = 0): Promise<LogLine> =>
    new Promise((done, reject) => {
      const settle = (act: () => void): void => {
        clearTimeout(limit);
        waiters.delete(look);
        act();
      };
      const look = (): void => {
        const line = lines.slice(from).find(fits);
        if (line !== undefined) settle(() => done(line));
      };
      const limit = setTimeout(
        () =>
          settle(() =>
            reject(new Error(`no such log line among:\n${lines.map((line) => JSON.stringify(line)).join('\n')}`)),
          ),
        lineLimitMs,
      );
      waiters.add(look);
      look();
    });
  return { lines, wait };
}

function parseLine(text: string): LogLine | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'msg' in value ? (value as LogLine) : null;
  } catch {
    return null;
  }
}

function definedOf(variables: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
