import type { RelayStore } from '../relay-store.ts';
import type { CallWriterParts } from './call-writer.ts';
import { migratePostgres } from './migrate-postgres.ts';
import { createPostgresBackfillStore } from './postgres-backfill-store.ts';
import { createPostgresCallStore } from './postgres-call-store.ts';
import { createPostgresCaseStore } from './postgres-case-store.ts';
import { createPostgresChoiceStore } from './postgres-choice-store.ts';
import { createPostgresContactStore } from './postgres-contact-store.ts';
import { openPostgresDatabase } from './postgres-database.ts';
import { createPostgresHousekeeping } from './postgres-housekeeping.ts';
import { createPostgresInsightJobs } from './postgres-insight-jobs.ts';
import { createPostgresInsightLedger } from './postgres-insight-ledger.ts';
import { createPostgresInsightRecord } from './postgres-insight-record.ts';
import { createPostgresInsightStore } from './postgres-insight-store.ts';
import { createPostgresListeningStore } from './postgres-listening-store.ts';
import { createPostgresRecordingStore } from './postgres-recording-store.ts';
import { createPostgresStreamLog } from './postgres-stream-log.ts';
import { createPostgresTaskStore } from './postgres-task-store.ts';
import { createPostgresTenantStore } from './postgres-tenant-store.ts';
import { createPostgresTimelineStore } from './postgres-timeline-store.ts';
import { createPostgresWebhookStore } from './postgres-webhook-store.ts';
import { type PostgresMigration, postgresMigrations } from './schema.ts';

/** How the relay's store in PostgreSQL is opened. */
export interface PostgresRelayStoreParts extends Omit<CallWriterParts, 'onRecordingNoted'> {
  /** `postgres://…` */
  readonly url: string;
  readonly migrations?: readonly PostgresMigration[];
}

/**
 * Opens the relay's store in a PostgreSQL database, whose tables it makes and brings up to date: what a webhook was answered
 * 200 for is on the server's disk. Rejects with DatabaseError. Several relays may share one database.
 */
export async function openPostgresRelayStore({
  url,
  migrations = postgresMigrations,
  ...given
}: PostgresRelayStoreParts): Promise<RelayStore> {
  await migratePostgres(url, migrations);
  const database = openPostgresDatabase(url);
  let noted = 0;
  const parts = {
    ...given,
    onRecordingNoted: () => {
      noted += 1;
    },
  };
  const noting = {
    notedRecordings: () => noted,
    forgetNoted: () => {
      noted = 0;
    },
  };
  return {
    tenants: createPostgresTenantStore(database, parts.now),
    webhooks: createPostgresWebhookStore(database, parts),
    calls: createPostgresCallStore(database, parts),
    contacts: createPostgresContactStore(database, parts),
    cases: createPostgresCaseStore(database, parts),
    tasks: createPostgresTaskStore(database, parts),
    timeline: createPostgresTimelineStore(database),
    choices: createPostgresChoiceStore(database, parts),
    recordings: createPostgresRecordingStore(database, parts),
    listenings: createPostgresListeningStore(database),
    backfill: createPostgresBackfillStore(database),
    insights: createPostgresInsightStore(database, parts),
    insightJobs: createPostgresInsightJobs(database, parts),
    insightLedger: createPostgresInsightLedger(database, parts.now),
    insightRecord: createPostgresInsightRecord(database, parts.now),
    housekeeping: createPostgresHousekeeping(database, { ...parts, ...noting }),
    log: createPostgresStreamLog(database),
    close: () => database.close(),
  };
}
