import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeFileWhole } from './json-file.ts';
import type { Keychain } from './keychain.ts';

/** What the key file's kind of keychain is called where it is recorded. */
export const keyFileBackend = 'key_file';

const nonceBytes = 12;
const tagBytes = 16;

/**
 * A keychain for computers that have none: a random key in a file only this user can read. Whoever reads the user's
 * files reads this too, so a person has to agree. Makes the file when it is missing; throws when it is no key.
 */
export function openKeyFile(path: string): Keychain {
  if (!existsSync(path)) writeFileWhole(path, `${randomBytes(32).toString('hex')}\n`);
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  if (key.length !== 32) throw new Error('the key file holds no key');
  return {
    backend: keyFileBackend,
    wrap: async (text) => encrypt(key, text).toString('base64'),
    unwrap: async (wrapped) => decrypt(key, Buffer.from(wrapped, 'base64')),
  };
}

function encrypt(key: Buffer, text: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function decrypt(key: Buffer, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes));
  decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
}
