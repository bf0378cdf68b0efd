import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** How many random bytes a generated secret has. */
const secretBytes = 32;

/**
 * The secret kept in a file: generated at the first call (hex, mode 0600), the same ever after. Safe when two processes
 * start at once: the file is created exclusively, and the loser reads the winner's.
 */
export function keepSecretFile(file: string): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    const secret = randomBytes(secretBytes).toString('hex');
    const descriptor = openSync(file, 'wx', 0o600);
    try {
      writeSync(descriptor, `${secret}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    return secret;
  } catch (error) {
    if (!isAlreadyThere(error)) throw error;
    return readFileSync(file, 'utf8').trim();
  }
}

function isAlreadyThere(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';
}
