import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { CallUuid } from '#domain/call.ts';
import { unfinishedSuffix } from '#encrypted-file/encrypted-file.ts';

/** How the name of a recording's kept peaks ends; the rest is the audio's. */
const peaksSuffix = '.peaks';

/**
 * The name for audio of a call within the recordings folder: it tells neither tenant nor call, and audio that takes another's
 * place has another name, so that whoever reads the old one is not disturbed. `nonce` is some random text.
 */
export function nameRecordingFile(tenantId: string, callId: CallUuid, nonce: string): string {
  const hash = createHash('sha256').update(`${tenantId}\u0000${callId}`).digest('hex');
  return `${hash.slice(0, 2)}/${hash.slice(2, 34)}-${nonce}`;
}

/** Where the peaks of the audio in `file` are kept. */
export function peaksFileOf(file: string): string {
  return `${file}${peaksSuffix}`;
}

/** Makes the folder that a recording's file is to be written to. */
export async function makeRecordingFolder(folder: string, file: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true, mode: 0o700 });
}

/** Removes a recording's audio and all that was made of it; what is gone already is no error. */
export async function removeRecordingFiles(folder: string, file: string): Promise<void> {
  for (const name of [file, peaksFileOf(file)]) await rm(join(folder, name), { force: true });
}

/** Removes every file of the call that `file` belongs to, except `kept` and its peaks. */
export async function removeOtherFiles(folder: string, file: string, kept: string | null): Promise<void> {
  const path = dirname(join(folder, file));
  const ofCall = basename(file).split('-')[0] ?? '';
  const keptName = kept === null ? null : basename(kept);
  for (const name of await readdir(path)) {
    if (!name.startsWith(`${ofCall}-`) || name.endsWith(unfinishedSuffix)) continue;
    if (keptName === null || !name.startsWith(keptName)) await rm(join(path, name), { force: true });
  }
}

/** Removes what a process that was killed left unfinished. To be called before anything is written. */
export async function removeUnfinishedFiles(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder, { recursive: true })) {
    if (name.endsWith(unfinishedSuffix)) await rm(join(folder, name), { force: true });
  }
}
