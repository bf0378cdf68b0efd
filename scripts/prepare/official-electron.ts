import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cachePath } from './cache-folder.ts';
import { exitCodeOf } from './command.ts';
import { reportProgress } from './progress.ts';
import { projectRoot } from './project-root.ts';

const packageFolder = join(projectRoot, 'node_modules', 'electron');

/** Until the first byte arrives: a network that drops packets says nothing for minutes. */
const FIRST_BYTE_MILLISECONDS = 20_000;
/** Between two signs of life of a download that has begun. */
const STALL_MILLISECONDS = 60_000;
/** How long a download that failed is not tried again, so that every later start is instant. */
const RETRY_MILLISECONDS = 24 * 3_600_000;

/** The version of Electron that the project depends on. */
export function officialElectronVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  return version;
}

function readText(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** The executable of the official Electron, if its binary is already in node_modules. */
export function findOfficialElectron(): string | undefined {
  const relativePath = readText(join(packageFolder, 'path.txt'));
  const version = readText(join(packageFolder, 'dist', 'version'))?.replace(/^v/, '');
  if (relativePath === undefined || version !== officialElectronVersion()) return undefined;
  const executable = join(packageFolder, 'dist', relativePath);
  return existsSync(executable) ? executable : undefined;
}

function failureRecord(): string {
  return cachePath(`electron-${officialElectronVersion()}-unreachable`);
}

function failedRecently(): boolean {
  const record = statSync(failureRecord(), { throwIfNoEntry: false });
  return record !== undefined && Date.now() - record.mtimeMs < RETRY_MILLISECONDS;
}

async function sizeBytes(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const sizes = names.map((name) =>
    stat(join(folder, name)).then(
      (found) => found.size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

// Electron's installer has no time limit, so we watch the temporary folder that it writes to and stop it when that rests.
async function runInstaller(folder: string): Promise<boolean> {
  const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
    env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder, ELECTRON_GET_NO_PROGRESS: '1' },
    stdio: 'ignore',
  });
  const emptyBytes = await sizeBytes(folder);
  let lastBytes = emptyBytes;
  let lastChangeAt = Date.now();
  const watch = setInterval(async () => {
    const bytes = await sizeBytes(folder).catch(() => lastBytes);
    if (bytes !== lastBytes) [lastBytes, lastChangeAt] = [bytes, Date.now()];
    const limit = lastBytes === emptyBytes ? FIRST_BYTE_MILLISECONDS : STALL_MILLISECONDS;
    if (Date.now() - lastChangeAt > limit) child.kill('SIGKILL');
  }, 500);
  try {
    return (await exitCodeOf(child)) === 0;
  } finally {
    clearInterval(watch);
  }
}

/**
 * Downloads the official Electron with its own installer, and returns its executable; undefined when it cannot be had.
 * With `remembersFailure`, one that failed is not tried again for a day.
 */
export async function downloadOfficialElectron(remembersFailure: boolean): Promise<string | undefined> {
  if (remembersFailure && failedRecently()) return undefined;
  reportProgress(`downloading Electron ${officialElectronVersion()}`);
  const folder = await mkdtemp(join(tmpdir(), 'briefline-electron-'));
  try {
    if (await runInstaller(folder)) return findOfficialElectron();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (!remembersFailure) return undefined;
  await mkdir(dirname(failureRecord()), { recursive: true });
  await writeFile(
    failureRecord(),
    'The download failed. It is tried again a day later, or after this file is deleted.\n',
  );
  return undefined;
}
