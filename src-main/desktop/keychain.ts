import { safeStorage } from 'electron';

/** The operating system's keychain. */
export interface Keychain {
  /** Which keychain it is (`gnome_libsecret`, `keychain`, `dpapi` …). */
  readonly backend: string;
  /** Encrypts a text so that only this user of this computer can read it back; the result is Base64. */
  wrap(text: string): Promise<string>;
  /** Rejects when the text was wrapped by another keychain, or this one has lost its key. */
  unwrap(wrapped: string): Promise<string>;
}

/** Finds a keychain worth the name; null when there is none. Call after the app is ready. */
export async function findKeychain(): Promise<Keychain | null> {
  const backend = backendName();
  // `basic_text` encrypts with a key that everybody has.
  if (backend === 'basic_text' || backend === 'unknown') return null;
  if (!(await isAvailable())) return null;
  return hasAsyncApi() ? asyncKeychain(backend) : syncKeychain(backend);
}

function backendName(): string {
  if (process.platform === 'linux') return safeStorage.getSelectedStorageBackend();
  return process.platform === 'darwin' ? 'keychain' : 'dpapi';
}

// Electron before 40 has only the synchronous calls, which later ones call deprecated.
function hasAsyncApi(): boolean {
  return typeof safeStorage.encryptStringAsync === 'function';
}

async function isAvailable(): Promise<boolean> {
  try {
    return hasAsyncApi() ? await safeStorage.isAsyncEncryptionAvailable() : safeStorage.isEncryptionAvailable();
  } catch {
    return false;
  }
}

function asyncKeychain(backend: string): Keychain {
  return {
    backend,
    wrap: async (text) => (await safeStorage.encryptStringAsync(text)).toString('base64'),
    unwrap: async (wrapped) => (await safeStorage.decryptStringAsync(Buffer.from(wrapped, 'base64'))).result,
  };
}

function syncKeychain(backend: string): Keychain {
  return {
    backend,
    wrap: async (text) => safeStorage.encryptString(text).toString('base64'),
    unwrap: async (wrapped) => safeStorage.decryptString(Buffer.from(wrapped, 'base64')),
  };
}
