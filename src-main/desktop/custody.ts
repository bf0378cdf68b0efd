import { join } from 'node:path';
import { keyFileBackend, openKeyFile } from './key-file.ts';
import type { Keychain } from './keychain.ts';
import { backendOf, createPassingSecrets, openSecrets, type Secrets } from './secrets.ts';
import { setAside } from './set-aside.ts';

/** What decides where the secrets are kept. */
export interface CustodyParts {
  /** The app's own folder of this user. */
  readonly folder: string;
  /** The operating system's keychain; null when there is none worth the name. */
  readonly keychain: Keychain | null;
  /** Whether the person agreed to a key file; null when they were not asked yet. */
  readonly mayUseKeyFile: boolean | null;
  /** What the secrets protect: moved away with them when they are lost. */
  readonly protectedPaths: readonly string[];
  readonly now: () => Date;
}

/** Where the secrets are kept, and what the person must know or decide about it. */
export interface Custody {
  readonly secrets: Secrets;
  /** Which keychain keeps them; null when they pass with the process. */
  readonly backend: string | null;
  /** There is no keychain and the person has not said yet what to do then. */
  readonly mustAsk: boolean;
  /** What could not be unlocked any more was moved here, and is fetched again. */
  readonly setAside: string | null;
}

/**
 * Opens the secrets. With a keychain they are kept by it; without, in a key file if the person agreed, else nowhere.
 * Secrets that cannot be read are never overwritten: they are moved aside together with what they protect.
 */
export async function openCustody(parts: CustodyParts): Promise<Custody> {
  const { folder, keychain, mayUseKeyFile } = parts;
  const stored = backendOf(secretsPath(folder));
  if (stored === keyFileBackend) return openWith(parts, openKeyFile(keyPath(folder)));
  if (keychain !== null && (stored === null || stored === keychain.backend)) return openWith(parts, keychain);
  // Either there is no keychain, or not the one that wrapped the secrets: it may be back tomorrow.
  if (mayUseKeyFile === true) return openWith(parts, openKeyFile(keyPath(folder)));
  return { secrets: createPassingSecrets(), backend: null, mustAsk: mayUseKeyFile === null, setAside: null };
}

async function openWith(parts: CustodyParts, keychain: Keychain): Promise<Custody> {
  const path = secretsPath(parts.folder);
  const opened = await openSecrets(path, keychain);
  if (opened.kind === 'opened') return custodyOf(opened.secrets, keychain, null);
  const folder = setAside(parts.folder, [path, ...parts.protectedPaths], parts.now());
  const anew = await openSecrets(path, keychain);
  const secrets = anew.kind === 'opened' ? anew.secrets : createPassingSecrets();
  return custodyOf(secrets, keychain, folder);
}

function custodyOf(secrets: Secrets, keychain: Keychain, folder: string | null): Custody {
  return { secrets, backend: keychain.backend, mustAsk: false, setAside: folder };
}

function secretsPath(folder: string): string {
  return join(folder, 'secrets.json');
}

function keyPath(folder: string): string {
  return join(folder, 'secrets.key');
}
