import { type ListeningRow, type ListeningStore, listeningOf } from '../listening-store.ts';
import type { PostgresDatabase } from './postgres-database.ts';

/** Who listened, in PostgreSQL. */
export function createPostgresListeningStore(database: PostgresDatabase): ListeningStore {
  const isThere = async (tenantId: string, callId: string): Promise<boolean> =>
    (await database.rows('SELECT id FROM call WHERE tenant_id = ? AND id = ?', [tenantId, callId])).length > 0;
  return {
    note: async ({ tenantId, id, callId, userId, at, source, fromSeconds, toSeconds }) => {
      if (!(await isThere(tenantId, callId))) return false;
      await database.change(
        `INSERT INTO listening (tenant_id, id, call_id, user_id, at, source, from_seconds, to_seconds)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant_id, id) DO NOTHING`,
        [tenantId, id, callId, userId, at, source, fromSeconds, toSeconds],
      );
      return true;
    },
    list: async (tenantId, callId) => {
      if (!(await isThere(tenantId, callId))) return null;
      const rows = await database.rows<ListeningRow>(
        'SELECT * FROM listening WHERE tenant_id = ? AND call_id = ? ORDER BY at DESC, id DESC',
        [tenantId, callId],
      );
      return rows.map(listeningOf);
    },
  };
}
