import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import type { Keychain } from './keychain.ts';

/** Secrets made here, of 32 random bytes in hex. */
export type MadeSecretName = 'historyKey' | 'recordingKey' | 'relayDatabaseKey' | 'webhookSecret' | 'jwtSecret';

/** The secrets the desktop keeps: those made here, and those a person was given by others. */
export type SecretName = MadeSecretName | 'remoteToken' | 'ringoverApiKey';

const storedSchema = z.object({
  version: z.literal(1),
  /** Which keychain wrapped the values. */
  backend: z.string(),
  wrapped: z.record(z.string(), z.string()),
});

/** The secrets, readable while the app runs. */
export interface Secrets {
  /** Whether they are kept for the next start, wrapped by a keychain. */
  readonly isKept: boolean;
  get(name: SecretName): string | null;
  /** The secret of this name, made now if there is none. */
  ensure(name: MadeSecretName): Promise<string>;
  set(name: SecretName, value: string): Promise<void>;
  remove(name: SecretName): Promise<void>;
}

/** What became of the stored secrets. */
export type OpenedSecrets =
  | { readonly kind: 'opened'; readonly secrets: Secrets }
  /** They were wrapped by a keychain that is not here now; nothing was touched, and it may come back. */
  | { readonly kind: 'keychain-away'; readonly backend: string }
  /** This very keychain cannot read them, or they are damaged: what they protect cannot be read again. */
  | { readonly kind: 'lost' };

/** Opens the secrets at a path with a keychain, or makes a place for new ones. Never overwrites what it cannot read. */
export async function openSecrets(path: string, keychain: Keychain): Promise<OpenedSecrets> {
  const content = readJsonFile(path);
  if (content === undefined) return { kind: 'opened', secrets: createSecrets({ path, keychain }, new Map()) };
  const stored = storedSchema.safeParse(content);
  if (!stored.success) return { kind: 'lost' };
  if (stored.data.backend !== keychain.backend) return { kind: 'keychain-away', backend: stored.data.backend };
  try {
    const entries = Object.entries(stored.data.wrapped);
    const read = await Promise.all(
      entries.map(async ([name, wrapped]) => [name, await keychain.unwrap(wrapped)] as const),
    );
    return { kind: 'opened', secrets: createSecrets({ path, keychain }, new Map(read)) };
  } catch {
    return { kind: 'lost' };
  }
}

/** Which keychain wrapped the secrets at a path; null when there are none. */
export function backendOf(path: string): string | null {
  const stored = storedSchema.safeParse(readJsonFile(path));
  return stored.success ? stored.data.backend : null;
}

/** Secrets that live as long as the process: nothing of them reaches the disk. */
export function createPassingSecrets(): Secrets {
  return createSecrets(null, new Map());
}

interface Keeping {
  readonly path: string;
  readonly keychain: Keychain;
}

function createSecrets(keeping: Keeping | null, values: Map<string, string>): Secrets {
  const set = async (name: SecretName, value: string): Promise<void> => {
    // A key that could not be kept must not be used: what it encrypts could never be read again.
    if (keeping !== null) await keep(keeping, new Map(values).set(name, value));
    values.set(name, value);
  };
  return {
    isKept: keeping !== null,
    get: (name) => values.get(name) ?? null,
    ensure: async (name) => {
      const present = values.get(name);
      if (present !== undefined) return present;
      const made = randomBytes(32).toString('hex');
      await set(name, made);
      return made;
    },
    set,
    remove: async (name) => {
      const left = new Map(values);
      if (!left.delete(name)) return;
      if (keeping !== null) await keep(keeping, left);
      values.delete(name);
    },
  };
}

async function keep({ path, keychain }: Keeping, values: ReadonlyMap<string, string>): Promise<void> {
  const wrapped = await Promise.all(
    [...values].map(async ([name, value]) => [name, await keychain.wrap(value)] as const),
  );
  writeJsonFile(path, { version: 1, backend: keychain.backend, wrapped: Object.fromEntries(wrapped) });
}
