import { existsSync, renameSync } from 'node:fs';

/**
 * Renames a closed database file together with its `-wal` and `-shm`, so that a new one can take its place and no stale
 * log is spliced into it. Returns the new name, `FILE.set-aside-N`; nothing is ever overwritten or removed.
 */
export function setAside(file: string): string {
  const target = freeName(file);
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${target}${suffix}`);
  }
  return target;
}

function freeName(file: string): string {
  let number = 1;
  while (['', '-wal', '-shm'].some((suffix) => existsSync(`${file}.set-aside-${number}${suffix}`))) number += 1;
  return `${file}.set-aside-${number}`;
}
