import type { LoggedEvent, StreamLog } from '../ports.ts';
import type { PostgresDatabase } from './postgres-database.ts';

/** The stream's log in PostgreSQL. A tenant's events are committed in the order of their seqs, whichever relay writes them. */
export function createPostgresStreamLog(database: PostgresDatabase): StreamLog {
  return {
    after: async (tenantId, seq, limit) => {
      const rows = await database.rows<Omit<LoggedEvent, 'tenantId'>>(
        'SELECT seq, name, data FROM stream_event WHERE tenant_id = ? AND seq > ? ORDER BY seq LIMIT ?',
        [tenantId, seq, limit],
      );
      return rows.map((row) => ({ tenantId, ...row }));
    },
    bounds: async (tenantId) => {
      const [row] = await database.rows<{ readonly latest: number | null; readonly oldest: number | null }>(
        `SELECT (SELECT seq FROM tenant WHERE id = ?) AS latest,
           (SELECT min(seq) FROM stream_event WHERE tenant_id = ?) AS oldest`,
        [tenantId, tenantId],
      );
      return { latest: row?.latest ?? 0, oldest: row?.oldest ?? null };
    },
  };
}
