import { openStore, type RelaySettings } from '../start-relay.ts';
import type { RelayStore } from '../store/relay-store.ts';

/** How long a command waits for a relay that writes. */
const patienceMs = 10_000;

/**
 * Opens the store of a relay, beside the relay itself when that is running: it hears of what is written within a second. The
 * configured tenant is made when the relay has never run. Rejects with DatabaseError. Must be closed.
 */
export async function openStoreBesideRelay(settings: RelaySettings): Promise<RelayStore> {
  const store = await openStore(settings, { busyTimeoutMs: patienceMs });
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
