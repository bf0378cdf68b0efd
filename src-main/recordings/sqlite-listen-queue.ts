import type { Database } from '#database/open-database.ts';
import type { Listen, ListenQueue } from './listen-queue.ts';

/** The queue in SQLite, over the tables of `recordingMigrations`. */
export function createSqliteListenQueue(database: Database): ListenQueue {
  const put = database.prepare(
    `INSERT INTO listen (id, call_id, at, from_seconds, to_seconds) VALUES (@id, @callId, @at, @fromSeconds, @toSeconds)
     ON CONFLICT (id) DO UPDATE SET from_seconds = excluded.from_seconds, to_seconds = excluded.to_seconds`,
  );
  const list = database.prepare(
    `SELECT id, call_id AS callId, at, from_seconds AS fromSeconds, to_seconds AS toSeconds FROM listen ORDER BY place`,
  );
  const remove = database.prepare('DELETE FROM listen WHERE id = ?');
  return {
    put: async (listen) => {
      put.run({ ...listen });
    },
    list: async () => list.all() as Listen[],
    remove: async (id) => {
      remove.run(id);
    },
  };
}
