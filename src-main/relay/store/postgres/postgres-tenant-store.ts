import type { FirmChannel } from '#domain/recording/firm-channel.ts';
import type { Tenant, TenantStore } from '../ports.ts';
import type { PostgresDatabase } from './postgres-database.ts';

interface TenantRow {
  readonly id: string;
  readonly keys: string;
  readonly accepts_v3: number;
}

/** How long what is held in memory is believed: another relay may have written a tenant. */
const heldMs = 1000;

/** Tenants in PostgreSQL, held in memory for a second. */
export function createPostgresTenantStore(database: PostgresDatabase, now: () => number): TenantStore {
  let held: { readonly tenants: Promise<readonly Tenant[]>; readonly readAt: number } | null = null;
  const read = async (): Promise<readonly Tenant[]> => {
    const rows = await database.rows<TenantRow>('SELECT id, keys, accepts_v3 FROM tenant ORDER BY id');
    return rows.map(({ id, keys, accepts_v3 }) => ({
      id,
      keys: JSON.parse(keys) as string[],
      acceptsV3: accepts_v3 === 1,
    }));
  };
  return {
    all: () => {
      if (held !== null && Math.abs(now() - held.readAt) < heldMs) return held.tenants;
      const reading = { tenants: read(), readAt: now() };
      held = reading;
      // What could not be read is asked for again.
      reading.tenants.catch(() => {
        if (held === reading) held = null;
      });
      return reading.tenants;
    },
    put: async ({ id, keys, acceptsV3 }) => {
      await database.change(
        `INSERT INTO tenant (id, keys, accepts_v3) VALUES (?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET keys = excluded.keys, accepts_v3 = excluded.accepts_v3`,
        [id, JSON.stringify(keys), acceptsV3 ? 1 : 0],
      );
      held = null;
    },
    firmChannel: async (tenantId) => {
      const [row] = await database.rows<{ readonly firm_channel: FirmChannel }>(
        'SELECT firm_channel FROM tenant WHERE id = ?',
        [tenantId],
      );
      return row?.firm_channel ?? 'first';
    },
    saveFirmChannel: async (tenantId, channel) => {
      await database.change(
        `INSERT INTO tenant (id, keys, accepts_v3, firm_channel) VALUES (?, '[]', 0, ?)
         ON CONFLICT (id) DO UPDATE SET firm_channel = excluded.firm_channel`,
        [tenantId, channel],
      );
      held = null;
    },
    ping: async () => {
      await database.rows('SELECT 1');
    },
  };
}
