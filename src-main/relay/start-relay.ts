import { join } from 'node:path';
import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { toDatabaseError } from '#database/database-error.ts';
import type { StartEngine } from '../insight/providers/speech-engine.ts';
import type { InsightConfig, RelayConfig } from './config.ts';
import { makePrivateFolder } from './private-folder.ts';
import { soundWorkerUrl } from './recordings/sound/sound-reader.ts';
import { createRelay, type Relay } from './relay.ts';
import type { InsightParts } from './relay-parts.ts';
import type { RelayStore } from './store/relay-store.ts';
import { openRelayStore, type RelayStoreParts } from './store/sqlite/open-relay-store.ts';
import { databaseFileName } from './store/sqlite/sqlite-housekeeping.ts';
import { isSqliteFailure } from './store/sqlite/transaction.ts';

/** A relay's settings with every secret at hand. */
export interface RelaySettings
  extends Omit<RelayConfig, 'webhookSecret' | 'jwtSecret' | 'databaseKeyFile' | 'insight' | 'logLevel'> {
  readonly webhookSecret: string;
  readonly jwtSecret: string;
  /** 32 bytes. */
  readonly databaseKey: Buffer;
  /** The file of the thread that makes peaks: beside the entry, or the source. */
  readonly peaksWorkerUrl: URL;
  /** How insights are made, with the keys at hand. */
  readonly insight: Omit<InsightConfig, 'keysFile'> & {
    /** By host. */
    readonly keys: Readonly<Record<string, string>>;
  };
  /** `import.meta.url` of the entry: threads lie beside it. */
  readonly entryUrl: string;
  /** Starts the local speech engine where a plain process of Node's cannot be had. */
  readonly startEngine?: StartEngine;
}

/** Folder of the audio within the data folder and within a backup. */
export const recordingsFolderName = 'recordings';

/** A relay that listens. */
export interface RunningRelay {
  readonly relay: Relay;
  readonly url: string;
}

/**
 * Opens the store in PostgreSQL if settings name one, else in the data folder, which is made when missing. Rejects with
 * DatabaseError. Must be closed.
 */
export async function openStore(
  settings: RelaySettings,
  options: Pick<RelayStoreParts, 'busyTimeoutMs'> = {},
): Promise<RelayStore> {
  makePrivateFolder(settings.dataDir);
  // Ids in the order of time: calls that come one after another lie beside each other in every index.
  const parts = { randomUuid: uuidv7, now: Date.now, choiceDays: settings.choiceDays };
  if (settings.databaseUrl !== null) {
    // Loaded only by those who use it.
    const { openPostgresRelayStore } = await import('./store/postgres/open-postgres-relay-store.ts');
    return openPostgresRelayStore({ ...parts, url: settings.databaseUrl });
  }
  return openRelayStore({
    ...parts,
    ...options,
    file: join(settings.dataDir, databaseFileName),
    key: settings.databaseKey,
    nativeBinding: settings.nativeBinding,
  });
}

/** Opens the store and listens. Rejects with DatabaseError, or with the listening's own error. */
export async function startRelay(settings: RelaySettings, log: Logger): Promise<RunningRelay> {
  const store = await openStore(settings);
  try {
    await store.tenants.put({ id: settings.tenantId, keys: [settings.webhookSecret], acceptsV3: settings.acceptsV3 });
    const relay = createRelay({
      ...settings,
      recordings: {
        folder: join(settings.dataDir, recordingsFolderName),
        key: settings.databaseKey,
        hosts: settings.recordingHosts,
        workerUrl: settings.peaksWorkerUrl,
      },
      insight: await insightOf(settings),
      store,
      now: Date.now,
      random: Math.random,
      log,
    });
    const { url } = await relay.listen();
    return { relay, url };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What makes insights is loaded with the relay; its providers' libraries only when they are used. */
async function insightOf({ insight, dataDir, entryUrl, startEngine }: RelaySettings): Promise<InsightParts> {
  const { createInsightWorks } = await import('../insight/create-insight-works.ts');
  const { createNodeEngines } = await import('../insight/providers/speech-engine.ts');
  const { whisperWorkerUrl } = await import('../insight/providers/whisper-worker-url.ts');
  return {
    soundWorkerUrl: soundWorkerUrl(entryUrl),
    create: (host) =>
      createInsightWorks(
        {
          access: { hosts: insight.hosts, firmHosts: insight.firmHosts, keys: insight.keys },
          modelFolder: insight.modelFolder ?? join(dataDir, 'speech-models'),
          modelSource: insight.modelSource,
          concurrency: insight.concurrency,
          startEngine: startEngine ?? createNodeEngines(whisperWorkerUrl(entryUrl)),
        },
        host,
      ),
  };
}

/** Why a relay did not start: a code, and a sentence that says what to do. */
export interface StartFailure {
  readonly code: 'port-in-use' | 'damaged' | 'wrong-key' | 'full' | 'newer-schema' | 'failed';
  readonly message: string;
}

/** Reads why `startRelay` rejected. */
export function describeStartFailure(
  error: unknown,
  { host, port, dataDir, databaseUrl }: Pick<RelaySettings, 'host' | 'port' | 'dataDir' | 'databaseUrl'>,
): StartFailure {
  const failure = isSqliteFailure(error) ? toDatabaseError(error) : error;
  const code = typeof failure === 'object' && failure !== null && 'code' in failure ? String(failure.code) : '';
  const database = databaseUrl === null ? `The database ${join(dataDir, databaseFileName)}` : 'The PostgreSQL database';
  const disk = databaseUrl === null ? `The disk that holds ${dataDir}` : "The PostgreSQL server's disk";
  switch (code) {
    case 'EADDRINUSE':
      return {
        code: 'port-in-use',
        message: `Port ${port} is taken by another program: close it, or set RELAY_PORT to a free port.`,
      };
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return {
        code: 'failed',
        message: `This computer has no address ${host}: set RELAY_HOST to one it has, such as 127.0.0.1.`,
      };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return { code: 'failed', message: isAboutListening(failure) ? notOurPort(port) : notOurFolder(dataDir) };
    case 'damaged':
      return {
        code: 'damaged',
        message: `${database} is damaged and was left as it is: put a backup in its place, or move it away to begin anew.`,
      };
    case 'wrong-key':
      return {
        code: 'wrong-key',
        message: `${database} does not open with this key and was left as it is: give the key it was made with in RELAY_DATABASE_KEY_FILE.`,
      };
    case 'full':
    case 'ENOSPC':
      return {
        code: 'full',
        message: `${disk} is full: free some space, then start again. Nothing was lost.`,
      };
    case 'newer-schema':
      return {
        code: 'newer-schema',
        message: `${database} was written by a later version: start that version. Nothing was changed.`,
      };
    default:
      return {
        code: 'failed',
        message: `The relay could not start: ${error instanceof Error ? error.message : String(error)}`,
      };
  }
}

function isAboutListening(failure: unknown): boolean {
  return typeof failure === 'object' && failure !== null && 'syscall' in failure && failure.syscall === 'listen';
}

function notOurPort(port: number): string {
  return `This user may not listen on port ${port}: set RELAY_PORT to a port above 1023.`;
}

function notOurFolder(dataDir: string): string {
  return `This user may not write in ${dataDir}: allow it, or set RELAY_DATA_DIR to another folder.`;
}
