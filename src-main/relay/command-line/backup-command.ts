import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { unfinishedSuffix } from '#encrypted-file/encrypted-file.ts';
import { type RelaySettings, recordingsFolderName } from '../start-relay.ts';
import type { RelayStore } from '../store/relay-store.ts';
import { type ParseCommand, sentenceOf } from './command.ts';

const usage = 'backup DIR, a folder that does not exist or is empty';

/** `backup DIR`: a consistent copy of the database and the recordings, made while the relay works. [protocol §1] */
export const parseBackupCommand: ParseCommand = ([folder, ...more]) => {
  if (folder === undefined || folder.startsWith('--') || more.length > 0) return `name one folder: ${usage}`;
  return {
    run: async ({ store, settings, stdout, stderr }) => {
      try {
        if (!(await isFree(folder))) return refuse(stderr, `${folder} is not empty: ${usage}`);
        stdout(`${JSON.stringify(await backUp(store, settings, folder))}\n`);
        stderr('The key is not in the backup: keep it apart, without it nothing in the folder can be read.\n');
        return 0;
      } catch (error) {
        stderr(`the backup failed: ${sentenceOf(error)}\n`);
        return 1;
      }
    },
  };
};

function refuse(stderr: (text: string) => unknown, sentence: string): number {
  stderr(`${sentence}\n`);
  return 2;
}

async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    if (isMissing(error)) return true;
    throw error;
  }
}

/** The database first: a recording that is fetched meanwhile is in the folder too, and one that is known is never missing. */
async function backUp(store: RelayStore, settings: RelaySettings, folder: string) {
  const counts = await store.housekeeping.backup(folder);
  const files = await copyRecordings(join(settings.dataDir, recordingsFolderName), join(folder, recordingsFolderName));
  const backup = { made_at: new Date().toISOString(), ...counts, recording_files: files };
  await writeFile(join(folder, 'backup.json'), `${JSON.stringify(backup, null, 2)}\n`, { mode: 0o600 });
  return backup;
}

async function copyRecordings(from: string, to: string): Promise<number> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  let copied = 0;
  for (const entry of entries.filter((each) => each.isFile() && !each.name.endsWith(unfinishedSuffix))) {
    const folder = join(to, relative(from, entry.parentPath));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    copied += await copyUnlessGone(join(entry.parentPath, entry.name), join(folder, entry.name));
  }
  return copied;
}

/** One that was removed since the list was read is gone for good: 0, else 1. */
async function copyUnlessGone(from: string, to: string): Promise<number> {
  try {
    await copyFile(from, to);
    return 1;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
