import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** One JSON line of the app's log. */
export interface LogLine {
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** The real app, started as a person would, with a profile of its own; its log lines can be waited for. */
export interface AppProcess {
  readonly process: ChildProcess;
  readonly profileFolder: string;
  /** Epoch milliseconds just before the process was created. */
  readonly startedAt: number;
  /** The first line, past or future, that fits. Rejects when the app ends first or `timeoutSeconds` (30) pass. */
  readonly line: (fits: (line: LogLine) => boolean, timeoutSeconds?: number) => Promise<LogLine>;
  /** Settles when the app has ended. */
  readonly ended: Promise<number | null>;
  /** Starts the app a second time, as a person who looks for it does: the first one shows its window. */
  readonly startAgain: () => Promise<void>;
  /** Ends the app and removes its profile. */
  readonly close: () => Promise<void>;
}

/** What is needed to start the app. */
export interface AppProcessParts {
  /** The Electron to run, as a path. */
  readonly electronPath: string;
  /** The folder whose package.json names the app's main file. */
  readonly appFolder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Written to the profile before the start, so that nothing needs to be asked. */
  readonly preferences?: Readonly<Record<string, unknown>>;
  /** Flags for Electron itself, before the app's folder. */
  readonly args?: readonly string[];
}

interface Waiter {
  readonly fits: (line: LogLine) => boolean;
  readonly resolve: (line: LogLine) => void;
  readonly reject: (error: Error) => void;
}

/** Starts the app. Its standard error is kept and shown when the app ends before a line that was waited for. */
export async function startAppProcess(parts: AppProcessParts): Promise<AppProcess> {
  const profileFolder = await mkdtemp(join(tmpdir(), 'briefline-profile-'));
  await mkdir(profileFolder, { recursive: true });
  if (parts.preferences) await writeFile(join(profileFolder, 'preferences.json'), JSON.stringify(parts.preferences));
  const startedAt = Date.now();
  const command = [...(parts.args ?? []), parts.appFolder, `--user-data-dir=${profileFolder}`];
  const child = spawn(parts.electronPath, command, { env: parts.env, stdio: ['ignore', 'pipe', 'pipe'] });
  const seen: LogLine[] = [];
  const waiters = new Set<Waiter>();
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk.toString()).slice(-4000);
  });
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = parseLine(text);
    if (!line) return;
    seen.push(line);
    for (const waiter of waiters) if (waiter.fits(line)) waiter.resolve(line);
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      for (const waiter of waiters) waiter.reject(new Error(`the app ended with code ${code}\n${complaints}`));
      resolve(code);
    });
  });
  const line: AppProcess['line'] = (fits, timeoutSeconds = 30) =>
    waitForLine({ seen, waiters, fits, timeoutSeconds, complaints: () => complaints });
  const startAgain = async (): Promise<void> => {
    const second = spawn(parts.electronPath, command, { env: parts.env, stdio: 'ignore' });
    await new Promise((resolve) => second.once('exit', resolve));
  };
  const close = (): Promise<void> => closeApp(child, ended, profileFolder);
  return { process: child, profileFolder, startedAt, line, ended, startAgain, close };
}

interface Wait {
  readonly seen: readonly LogLine[];
  readonly waiters: Set<Waiter>;
  readonly fits: (line: LogLine) => boolean;
  readonly timeoutSeconds: number;
  readonly complaints: () => string;
}

function waitForLine({ seen, waiters, fits, timeoutSeconds, complaints }: Wait): Promise<LogLine> {
  const past = seen.find(fits);
  if (past) return Promise.resolve(past);
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      waiters.delete(waiter);
      act();
    };
    const timer = setTimeout(
      () => settle(() => reject(new Error(`no such log line within ${timeoutSeconds} s\n${complaints()}`))),
      timeoutSeconds * 1000,
    );
    const waiter: Waiter = {
      fits,
      resolve: (line) => settle(() => resolve(line)),
      reject: (error) => settle(() => reject(error)),
    };
    waiters.add(waiter);
  });
}

async function closeApp(child: ChildProcess, ended: Promise<number | null>, profileFolder: string): Promise<void> {
  if (child.exitCode === null) {
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), 6000);
    await ended;
    clearTimeout(force);
  }
  // What the app leaves behind may still be writing for a moment.
  await rm(profileFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

function parseLine(text: string): LogLine | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'msg' in value ? (value as LogLine) : null;
  } catch {
    return null;
  }
}
