import { type Migration, migrate } from '#database/migrate.ts';
import { type Database, openDatabase } from '#database/open-database.ts';
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
  readonly nativeBinding?: string;
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
  const database = openDatabase({
    file,
    key,
    synchronous: 'FULL',
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  });
  try {
    migrate(database, migrations);
    return storesOf(database, randomUuid, now);
  } catch (error) {
    database.close();
    throw error;
  }
}

function storesOf(database: Database, randomUuid: () => string, now: () => number): RelayStore {
  return {
    tenants: createSqliteTenantStore(database),
    webhooks: createSqliteWebhookStore({ database, randomUuid }),
    calls: createSqliteCallStore({ database, randomUuid, now }),
    contacts: createSqliteContactStore({ database, randomUuid, now }),
    cases: createSqliteCaseStore({ database }),
    log: createSqliteStreamLog(database),
    close: () => {
      database.close();
    },
  };
}
