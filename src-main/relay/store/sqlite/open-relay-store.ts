import { statSync } from 'node:fs';
import { checkDatabase } from '#database/check-database.ts';
import { type Migration, migrate } from '#database/migrate.ts';
import { type OpenOptions, openDatabase } from '#database/open-database.ts';
import type { RelayStore } from '../relay-store.ts';
import { createCallFollower } from './call-follower.ts';
import type { CallWriterParts } from './call-writer.ts';
import { relayMigrations } from './schema.ts';
import { createSqliteBackfillStore } from './sqlite-backfill-store.ts';
import { createSqliteCallStore } from './sqlite-call-store.ts';
import { createSqliteCaseStore } from './sqlite-case-store.ts';
import { createSqliteChoiceStore } from './sqlite-choice-store.ts';
import { createSqliteContactStore } from './sqlite-contact-store.ts';
import { createSqliteHousekeeping } from './sqlite-housekeeping.ts';
import { createSqliteInsightJobs } from './sqlite-insight-jobs.ts';
import { createSqliteInsightLedger } from './sqlite-insight-ledger.ts';
import { createSqliteInsightRecord } from './sqlite-insight-record.ts';
import { createSqliteInsightStore } from './sqlite-insight-store.ts';
import { createSqliteListeningStore } from './sqlite-listening-store.ts';
import { createSqliteRecordingStore } from './sqlite-recording-store.ts';
import { createSqliteTaskStore } from './sqlite-task-store.ts';
import { createSqliteTenantStore } from './sqlite-tenant-store.ts';
import { createSqliteTimelineStore } from './sqlite-timeline-store.ts';
import { createSqliteWebhookStore } from './sqlite-webhook-store.ts';
import { createSqliteStreamLog } from './stream-log.ts';

/** How the relay's store is opened. */
export interface RelayStoreParts {
  /** A path, or `:memory:`. */
  readonly file: string;
  /** 32 bytes; null only for `:memory:`. */
  readonly key: Buffer | null;
  readonly nativeBinding?: string | null;
  readonly randomUuid: () => string;
  readonly now: () => number;
  /** Days a choice of contact and case holds for a number. */
  readonly choiceDays: number;
  /** How long to wait for another process that writes; a relay serves nobody meanwhile, a command has the time. */
  readonly busyTimeoutMs?: number;
  readonly migrations?: readonly Migration[];
}

/**
 * Opens the relay's store in one encrypted SQLite file, synced at each commit: what a webhook was answered 200 for is on
 * the disk. Throws DatabaseError.
 */
export function openRelayStore(parts: RelayStoreParts): RelayStore {
  const { file, key, nativeBinding, migrations = relayMigrations } = parts;
  const options = {
    file,
    key,
    synchronous: 'FULL',
    busyTimeoutMs: parts.busyTimeoutMs ?? busyTimeoutMs,
    ...(nativeBinding ? { nativeBinding } : {}),
  } as const;
  if (isLeftOpen(file)) checkFile(options);
  const database = openDatabase(options);
  try {
    migrate(database, migrations);
    return storesOf({ ...parts, database });
  } catch (error) {
    database.close();
    throw error;
  }
}

/** While a statement waits nobody else is served; a sender that is refused comes back. */
const busyTimeoutMs = 250;

/** Beyond this a check takes longer than a caller's phone rings; what is damaged there is found when it is read. */
const checkedBytes = 256 * 1024 * 1024;

/** Whether the process that had the file before was killed: a clean end leaves no log behind. */
function isLeftOpen(file: string): boolean {
  return sizeOf(`${file}-wal`) > 0 && sizeOf(file) <= checkedBytes;
}

function checkFile(options: OpenOptions): void {
  const database = openDatabase({ ...options, readonly: true });
  try {
    checkDatabase(database);
  } finally {
    database.close();
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function storesOf(parts: CallWriterParts): RelayStore {
  const { database } = parts;
  const follower = createCallFollower(parts);
  const recordings = createSqliteRecordingStore(parts);
  return {
    tenants: createSqliteTenantStore(database),
    webhooks: createSqliteWebhookStore(parts),
    calls: createSqliteCallStore({ ...parts, follower }),
    contacts: createSqliteContactStore(parts),
    cases: createSqliteCaseStore(parts),
    tasks: createSqliteTaskStore(parts),
    timeline: createSqliteTimelineStore(database),
    choices: createSqliteChoiceStore(parts),
    recordings: {
      ...recordings,
      find: async (tenantId, callId) => {
        await follower.caughtUp();
        return recordings.find(tenantId, callId);
      },
    },
    listenings: createSqliteListeningStore(database),
    backfill: createSqliteBackfillStore(database),
    insights: createSqliteInsightStore(parts),
    insightJobs: createSqliteInsightJobs(parts),
    insightLedger: createSqliteInsightLedger(parts),
    insightRecord: createSqliteInsightRecord(parts),
    housekeeping: createSqliteHousekeeping({ ...parts, follower }),
    log: createSqliteStreamLog(database),
    close: () => {
      database.close();
    },
  };
}
