import { statSync } from 'node:fs';
import { checkDatabase } from '#database/check-database.ts';
import { type Migration, migrate } from '#database/migrate.ts';
import { type Database, type OpenOptions, openDatabase } from '#database/open-database.ts';
import type { CallStore, CaseStore, ContactStore, StreamLog, TenantStore, WebhookStore } from '../ports.ts';
import { relayMigrations } from './schema.ts';
import { createSqliteCallStore } from './sqlite-call-store.ts';
import { createSqliteCaseStore } from './sqlite-case-store.ts';
import { createSqliteContactStore } from './sqlite-contact-store.ts';
import { createSqliteTenantStore } from './sqlite-tenant-store.ts';
import { createSqliteWebhookStore } from './sqlite-webhook-store.ts';
import { createSqliteStreamLog } from './stream-log.ts';

/** Everything the relay keeps. Must be closed. */
export interface RelayStore {
  readonly tenants: TenantStore;
  readonly webhooks: WebhookStore;
  readonly calls: CallStore;
  readonly contacts: ContactStore;
  readonly cases: CaseStore;
  readonly log: StreamLog;
  readonly close: () => void;
}

/** How the relay's store is opened. */
export interface RelayStoreParts {
  /** A path, or `:memory:`. */
  readonly file: string;
  /** 32 bytes; null only for `:memory:`. */
  readonly key: Buffer | null;
  readonly nativeBinding?: string | null;
  readonly randomUuid: () => string;
  readonly now: () => number;
  readonly migrations?: readonly Migration[];
}

/**
 * Opens the relay's store in one encrypted SQLite file, synced at each commit: what a webhook was answered 200 for is on
 * the disk. Throws DatabaseError.
 */
export function openRelayStore(parts: RelayStoreParts): RelayStore {
  const { file, key, nativeBinding, randomUuid, now, migrations = relayMigrations } = parts;
  const options = { file, key, synchronous: 'FULL', ...(nativeBinding ? { nativeBinding } : {}) } as const;
  if (isLeftOpen(file)) checkFile(options);
  const database = openDatabase(options);
  try {
    migrate(database, migrations);
    return storesOf(database, randomUuid, now);
  } catch (error) {
    database.close();
    throw error;
  }
}

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

function storesOf(database: Database, randomUuid: () => string, now: () => number): RelayStore {
  return {
    tenants: createSqliteTenantStore(database),
    webhooks: createSqliteWebhookStore({ database, randomUuid }),
    calls: createSqliteCallStore({ database, randomUuid, now }),
    contacts: createSqliteContactStore({ database, randomUuid, now }),
    cases: createSqliteCaseStore({ database, randomUuid }),
    log: createSqliteStreamLog(database),
    close: () => {
      database.close();
    },
  };
}
