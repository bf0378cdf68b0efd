import type { BackfillProgress, BackfillStore } from './backfill-store.ts';

/** The progress of back-filling in memory, for tests: durable as long as the value lives. */
export function createMemoryBackfillStore(): BackfillStore {
  const kept = new Map<string, BackfillProgress>();
  return {
    read: async (tenantId) => kept.get(tenantId) ?? null,
    write: async (tenantId, progress) => {
      kept.set(tenantId, { ...progress });
    },
  };
}
