import type { Migration } from '#database/migrate.ts';
import { searchMarkMigration, searchMigration, staleWordsSql } from '../search/search-index.ts';
import { searchSliceMigration } from '../search/search-slices.ts';
import { activityMigration, activitySinceMigration } from './activity-table.ts';
import { callerMigration } from './caller-index.ts';
import { countMigration, countWriterMigration } from './count-index.ts';
import { insightMigration } from './insight-table.ts';
import { messageMigration, messageNumberMigration } from './message-table.ts';
import { fetchingMigration } from './position-table.ts';
import { caseActivityMigration, partyMigration, recordMigration } from './record-migrations.ts';
import { taskMigration } from './task-table.ts';

/** The tables of the offline copy, one step per version; moments (`…_at`) are epoch milliseconds; `missed_at` is null
 * for calls somebody took. */
export const historyMigrations: readonly Migration[] = [
  {
    name: 'calls, contacts, cases and how far they came',
    sql: `CREATE TABLE call (
     id TEXT PRIMARY KEY,
     occurred_at INTEGER NOT NULL,
     missed_at INTEGER,
     seq INTEGER NOT NULL,
     generation INTEGER NOT NULL,
     item TEXT NOT NULL
   ) STRICT;
   CREATE INDEX call_by_time ON call (occurred_at DESC, id DESC);
   CREATE INDEX missed_by_time ON call (occurred_at DESC, id DESC) WHERE missed_at IS NOT NULL;
   CREATE INDEX call_by_missing ON call (missed_at) WHERE missed_at IS NOT NULL;
   CREATE INDEX call_by_generation ON call (generation);
   CREATE TABLE contact (id TEXT PRIMARY KEY, item TEXT NOT NULL) STRICT;
   CREATE TABLE case_file (id TEXT PRIMARY KEY, item TEXT NOT NULL) STRICT;
   CREATE TABLE position (
     only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
     origin TEXT,
     cursor INTEGER,
     backfill TEXT,
     generation INTEGER NOT NULL,
     seen_at INTEGER NOT NULL
   ) STRICT;
   INSERT INTO position VALUES (1, NULL, NULL, NULL, 0, 0);`,
  },
  searchMigration,
  recordMigration,
  countMigration,
  taskMigration,
  callerMigration,
  activityMigration,
  {
    name: 'since when calls are kept, and words to be cleared away',
    sql: `ALTER TABLE position ADD COLUMN kept_since INTEGER;
   ${staleWordsSql}`,
  },
  searchMarkMigration,
  messageMigration,
  insightMigration,
  searchSliceMigration,
  partyMigration,
  messageNumberMigration,
  fetchingMigration,
  activitySinceMigration,
  countWriterMigration,
  caseActivityMigration,
];
