import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** The path of `name` in Briefline's own folder of the person's cache. */
export function cachePath(name: string): string {
  const { XDG_CACHE_HOME } = process.env;
  const base = XDG_CACHE_HOME !== undefined && XDG_CACHE_HOME !== '' ? XDG_CACHE_HOME : join(homedir(), '.cache');
  return join(base, 'briefline', name);
}

/**
 * Makes `path` exist, whole or not at all: `make` gets an empty folder beside it and returns what in there is to become
 * `path`. Two processes may do so at once; the first to finish wins and the other takes its result.
 */
export async function makeOnce(path: string, make: (folder: string) => Promise<string>): Promise<void> {
  if (existsSync(path)) return;
  await mkdir(dirname(path), { recursive: true });
  const folder = await mkdtemp(join(dirname(path), `.${basename(path)}-`));
  try {
    await rename(await make(folder), path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
