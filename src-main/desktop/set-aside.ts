import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Moves files and folders that cannot be used into a new folder, so that nothing is lost and nothing stale is left
 * beside what takes their place. Returns the folder; null when none of them exists.
 */
export function setAside(folder: string, paths: readonly string[], now: Date): string | null {
  const present = paths.filter((path) => existsSync(path));
  if (present.length === 0) return null;
  const name = now.toISOString().replace(/[:.]/g, '-');
  const target = join(folder, 'set-aside', name);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  for (const path of present) renameSync(path, join(target, basename(path)));
  return target;
}
