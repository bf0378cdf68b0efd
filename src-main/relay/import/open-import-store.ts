import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RelaySettings } from '../start-relay.ts';
import type { RelayStore } from '../store/relay-store.ts';
import { openRelayStore } from '../store/sqlite/open-relay-store.ts';

/** The settings that say where a relay keeps its data and whose they are. */
export type ImportStoreSettings = Pick<
  RelaySettings,
  'dataDir' | 'choiceDays' | 'databaseKey' | 'nativeBinding' | 'tenantId' | 'webhookSecret' | 'acceptsV3'
>;

/**
 * Opens the store of a relay, beside the relay itself when that is running. The configured tenant is made when the relay
 * has never run. Rejects with DatabaseError. Must be closed.
 */
export async function openImportStore(settings: ImportStoreSettings): Promise<RelayStore> {
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  const store = await openRelayStore({
    file: join(settings.dataDir, 'relay.sqlite'),
    key: settings.databaseKey,
    randomUuid: randomUUID,
    now: Date.now,
    choiceDays: settings.choiceDays,
    nativeBinding: settings.nativeBinding,
  });
  try {
    const tenants = await store.tenants.all();
    if (!tenants.some((tenant) => tenant.id === settings.tenantId)) {
      await store.tenants.put({
        id: settings.tenantId,
        keys: [settings.webhookSecret],
        acceptsV3: settings.acceptsV3,
      });
    }
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
