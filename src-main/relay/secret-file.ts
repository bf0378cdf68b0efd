import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { makePrivateFolder } from './private-folder.ts';

/** How many random bytes a generated secret has. */
const secretBytes = 32;

/**
 * The secret kept in a file: generated at the first call (hex, mode 0600), the same ever after. Safe when two processes
 * start at once: the file appears whole and once, and the loser reads the winner's. Throws the system's error, and for an empty
 * file: nothing may be signed with nothing.
 */
export function keepSecretFile(file: string): string {
  const kept = readSecret(file);
  if (kept !== null) return kept;
  makePrivateFolder(dirname(file));
  const made = `${file}.${process.pid}.new`;
  try {
    writeSecret(made, randomBytes(secretBytes).toString('hex'));
    placeOnce(made, file);
  } finally {
    rmSync(made, { force: true });
  }
  const placed = readSecret(file);
  if (placed === null) throw new Error(`${file} leads nowhere: remove it`);
  return placed;
}

function readSecret(file: string): string | null {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (secret === '')
      throw new Error(`${file} is empty: put the secret back, or remove the file to have another made`);
    return secret;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function writeSecret(file: string, secret: string): void {
  const descriptor = openSync(file, 'w', 0o600);
  try {
    writeSync(descriptor, `${secret}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function placeOnce(made: string, file: string): void {
  try {
    linkSync(made, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    // A file system without links.
    renameSync(made, file);
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}
