import { toDatabaseError } from '#database/database-error.ts';
import type { Database } from '#database/open-database.ts';
import { type ListeningRow, type ListeningStore, listeningOf } from '../listening-store.ts';

/** Who listened, in SQLite. */
export function createSqliteListeningStore(database: Database): ListeningStore {
  const isThere = database.prepare('SELECT 1 FROM call WHERE tenant_id = ? AND id = ?').pluck();
  const note = database.prepare(
    `INSERT INTO listening (tenant_id, id, call_id, user_id, at, source, from_seconds, to_seconds)
     VALUES (@tenantId, @id, @callId, @userId, @at, @source, @fromSeconds, @toSeconds)
     ON CONFLICT (tenant_id, id) DO NOTHING`,
  );
  const list = database.prepare(
    'SELECT * FROM listening WHERE tenant_id = ? AND call_id = ? ORDER BY at DESC, id DESC',
  );
  return {
    note: async (listening) => {
      try {
        if (isThere.get(listening.tenantId, listening.callId) === undefined) return false;
        note.run({ ...listening });
        return true;
      } catch (error) {
        throw toDatabaseError(error);
      }
    },
    list: async (tenantId, callId) => {
      try {
        if (isThere.get(tenantId, callId) === undefined) return null;
        return (list.all(tenantId, callId) as readonly ListeningRow[]).map(listeningOf);
      } catch (error) {
        throw toDatabaseError(error);
      }
    },
  };
}
