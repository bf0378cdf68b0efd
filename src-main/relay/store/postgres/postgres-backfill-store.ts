import type { BackfillProgress, BackfillStore } from '../backfill-store.ts';
import type { PostgresDatabase } from './postgres-database.ts';

/** The progress of back-filling in PostgreSQL, one row a tenant. */
export function createPostgresBackfillStore(database: PostgresDatabase): BackfillStore {
  return {
    read: async (tenantId) => {
      const [row] = await database.rows<{ readonly progress: string }>(
        'SELECT progress FROM backfill WHERE tenant_id = ?',
        [tenantId],
      );
      return row === undefined ? null : (JSON.parse(row.progress) as BackfillProgress);
    },
    write: async (tenantId, progress) => {
      await database.change(
        `INSERT INTO backfill (tenant_id, progress) VALUES (?, ?)
         ON CONFLICT (tenant_id) DO UPDATE SET progress = excluded.progress`,
        [tenantId, JSON.stringify(progress)],
      );
    },
  };
}
