import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Custody, openCustody } from './custody.ts';
import type { Keychain } from './keychain.ts';
import type { SecretName, Secrets } from './secrets.ts';

/** What decides where the app keeps things. */
export interface KeepingParts {
  /** The app's own folder of this user. */
  readonly folder: string;
  readonly findKeychain: () => Promise<Keychain | null>;
  readonly mayUseKeyFile: boolean | null;
  /** A folder for the bundled relay's data that was asked for from outside. */
  readonly relayFolder: string | null;
  /** What could not be unlocked any more was moved to this folder. */
  readonly onSetAside: (folder: string) => void;
}

/** Where secrets, the offline copy and the bundled relay's data are, as long as this keeping lasts. */
export interface Keeping {
  secrets(): Secrets;
  /** Path of the offline copy's file; `:memory:` while nothing may stay on disk. */
  historyFile(): string;
  /** Path of the outbox, likewise: what a person wrote and the relay does not have yet. */
  outboxFile(): string;
  relayFolder(): string;
  /** Folder of the recordings that are kept here. */
  recordingsFolder(): string;
  /** There is no keychain, and the person has not said what to do then. */
  mustAsk(): boolean;
  /** The person agreed to a key file: what was to pass stays. The relay and the copy must be closed. */
  keepInFile(): Promise<void>;
  /** Removes what was not to stay. Idempotent. */
  close(): void;
}

const secretNames: readonly SecretName[] = [
  'historyKey',
  'recordingKey',
  'relayDatabaseKey',
  'webhookSecret',
  'jwtSecret',
  'remoteToken',
  'ringoverApiKey',
];

/** Opens the secrets and says where things are. What an earlier run left to pass is removed. */
export async function openKeeping(parts: KeepingParts): Promise<Keeping> {
  const historyFile = join(parts.folder, 'history.db');
  const outboxFile = join(parts.folder, 'outbox.db');
  const relayFolder = parts.relayFolder ?? join(parts.folder, 'relay');
  const recordingsFolder = join(parts.folder, 'recordings');
  const passingFolder = join(parts.folder, 'passing');
  rmSync(passingFolder, { recursive: true, force: true });

  const open = async (mayUseKeyFile: boolean | null): Promise<Custody> => {
    const custody = await openCustody({
      folder: parts.folder,
      keychain: await parts.findKeychain(),
      mayUseKeyFile,
      protectedPaths: [...filesOf(historyFile), ...filesOf(outboxFile), relayFolder, recordingsFolder],
      now: () => new Date(),
    });
    if (custody.setAside !== null) parts.onSetAside(custody.setAside);
    return custody;
  };

  let custody = await open(parts.mayUseKeyFile);
  return {
    secrets: () => custody.secrets,
    historyFile: () => (custody.backend === null ? ':memory:' : historyFile),
    outboxFile: () => (custody.backend === null ? ':memory:' : outboxFile),
    // The key of what lies there passes with the process: nobody can read it afterwards.
    relayFolder: () => (custody.backend === null ? join(passingFolder, 'relay') : relayFolder),
    recordingsFolder: () => (custody.backend === null ? join(passingFolder, 'recordings') : recordingsFolder),
    mustAsk: () => custody.mustAsk,
    keepInFile: async () => {
      if (custody.backend !== null) return;
      const passing = custody.secrets;
      custody = await open(true);
      const isFirst = secretNames.every((name) => custody.secrets.get(name) === null);
      if (!isFirst) return;
      for (const name of secretNames) {
        const value = passing.get(name);
        if (value !== null) await custody.secrets.set(name, value);
      }
      moveFolder(join(passingFolder, 'relay'), relayFolder);
    },
    close: () => rmSync(passingFolder, { recursive: true, force: true }),
  };
}

/** A database file and what belongs to it while it is open. */
function filesOf(file: string): readonly string[] {
  return [file, `${file}-wal`, `${file}-shm`];
}

function moveFolder(from: string, to: string): void {
  if (!existsSync(from) || existsSync(to)) return;
  mkdirSync(join(to, '..'), { recursive: true, mode: 0o700 });
  renameSync(from, to);
}
