import { toDatabaseError } from '#database/database-error.ts';
import type { Database } from '#database/open-database.ts';
import type { TenantStore } from '../ports.ts';

interface TenantRow {
  readonly id: string;
  readonly keys: string;
  readonly accepts_v3: number;
}

/** Tenants in SQLite. */
export function createSqliteTenantStore(database: Database): TenantStore {
  const all = database.prepare('SELECT id, keys, accepts_v3 FROM tenant ORDER BY id');
  const put = database.prepare(
    'INSERT INTO tenant (id, keys, accepts_v3) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET keys = excluded.keys, accepts_v3 = excluded.accepts_v3',
  );
  const ping = database.prepare('SELECT count(*) FROM tenant');
  return {
    all: () =>
      (all.all() as readonly TenantRow[]).map((row) => ({
        id: row.id,
        keys: JSON.parse(row.keys) as string[],
        acceptsV3: row.accepts_v3 === 1,
      })),
    put: ({ id, keys, acceptsV3 }) => {
      put.run(id, JSON.stringify(keys), acceptsV3 ? 1 : 0);
    },
    ping: () => {
      try {
        ping.get();
      } catch (error) {
        throw toDatabaseError(error);
      }
    },
  };
}
