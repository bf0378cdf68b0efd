import { toDatabaseError } from '#database/database-error.ts';
import type { Database } from '#database/open-database.ts';
import type { FirmChannel } from '#domain/recording/firm-channel.ts';
import type { Tenant, TenantStore } from '../ports.ts';

interface TenantRow {
  readonly id: string;
  readonly keys: string;
  readonly accepts_v3: number;
}

/** How long what is held is trusted without asking whether another process wrote the file. */
const trustedMs = 100;

/** Tenants in SQLite, held in memory until this or another process writes the file. */
export function createSqliteTenantStore(database: Database): TenantStore {
  const all = database.prepare('SELECT id, keys, accepts_v3 FROM tenant ORDER BY id');
  const put = database.prepare(
    'INSERT INTO tenant (id, keys, accepts_v3) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET keys = excluded.keys, accepts_v3 = excluded.accepts_v3',
  );
  const firmChannel = database.prepare('SELECT firm_channel FROM tenant WHERE id = ?').pluck();
  const saveFirmChannel = database.prepare(
    `INSERT INTO tenant (id, keys, accepts_v3, firm_channel) VALUES (?, '[]', 0, ?)
     ON CONFLICT (id) DO UPDATE SET firm_channel = excluded.firm_channel`,
  );
  const ping = database.prepare('SELECT count(*) FROM tenant');
  // Changes when another connection has written, not with our own writes.
  const foreignWrites = database.prepare('PRAGMA data_version').pluck();
  let held: { readonly version: unknown; readonly tenants: readonly Tenant[]; readonly askedAt: number } | null = null;
  return {
    all: async () => {
      const askedAt = performance.now();
      if (held !== null && askedAt - held.askedAt < trustedMs) return held.tenants;
      try {
        const version = foreignWrites.get();
        const tenants =
          held !== null && held.version === version ? held.tenants : (all.all() as readonly TenantRow[]).map(tenantOf);
        held = { version, tenants, askedAt };
        return tenants;
      } catch (error) {
        throw toDatabaseError(error);
      }
    },
    put: async ({ id, keys, acceptsV3 }) => {
      put.run(id, JSON.stringify(keys), acceptsV3 ? 1 : 0);
      held = null;
    },
    firmChannel: async (tenantId) => (firmChannel.get(tenantId) as FirmChannel | undefined) ?? 'first',
    saveFirmChannel: async (tenantId, channel) => {
      saveFirmChannel.run(tenantId, channel);
      held = null;
    },
    ping: async () => {
      try {
        ping.get();
      } catch (error) {
        throw toDatabaseError(error);
      }
    },
  };
}

function tenantOf(row: TenantRow): Tenant {
  return { id: row.id, keys: JSON.parse(row.keys) as string[], acceptsV3: row.accepts_v3 === 1 };
}
