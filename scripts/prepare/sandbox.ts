import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

function readSetting(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

function helperIsTrusted(executable: string): boolean {
  const helper = statSync(join(dirname(executable), 'chrome-sandbox'), { throwIfNoEntry: false });
  const setUserId = 0o4000;
  return helper !== undefined && helper.uid === 0 && (helper.mode & setUserId) !== 0;
}

function userNamespacesAreClosed(): boolean {
  return (
    readSetting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    readSetting('/proc/sys/kernel/unprivileged_userns_clone') === '0'
  );
}

/**
 * The flags without which an unpackaged Electron refuses to start here: Chromium's sandbox does not run as root, nor
 * where an unprivileged program may not make user namespaces. Everywhere else the sandbox stays on.
 */
export function sandboxFlags(executable: string): readonly string[] {
  if (process.platform !== 'linux') return [];
  const isRoot = process.getuid?.() === 0;
  return isRoot || (userNamespacesAreClosed() && !helperIsTrusted(executable)) ? ['--no-sandbox'] : [];
}
