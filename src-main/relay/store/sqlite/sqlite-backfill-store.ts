import { toDatabaseError } from '#database/database-error.ts';
import type { Database } from '#database/open-database.ts';
import type { BackfillProgress, BackfillStore } from '../backfill-store.ts';
import { inTransaction } from './transaction.ts';

/** The progress of back-filling in SQLite, one row a tenant. Both methods reject with DatabaseError. */
export function createSqliteBackfillStore(database: Database): BackfillStore {
  const select = database.prepare('SELECT progress FROM backfill WHERE tenant_id = ?').pluck();
  const upsert = database.prepare(
    'INSERT INTO backfill (tenant_id, progress) VALUES (?, ?) ON CONFLICT (tenant_id) DO UPDATE SET progress = excluded.progress',
  );
  return {
    read: async (tenantId) => {
      try {
        const kept = select.get(tenantId) as string | undefined;
        return kept === undefined ? null : (JSON.parse(kept) as BackfillProgress);
      } catch (error) {
        throw toDatabaseError(error);
      }
    },
    write: async (tenantId, progress) => {
      inTransaction(database, () => upsert.run(tenantId, JSON.stringify(progress)));
    },
  };
}
