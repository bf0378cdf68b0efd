import { describe, expect, it } from 'vitest';
import type { BackfillProgress, BackfillStore } from './backfill-store.ts';

const progress: BackfillProgress = {
  from: Date.parse('2025-03-02T09:00:00Z'),
  to: Date.parse('2026-03-02T09:00:00Z'),
  reached: Date.parse('2026-02-15T10:00:00Z'),
  lastId: '10126872918086418832',
  callsSeen: 1000,
  state: 'running',
  reason: null,
  updatedAt: Date.parse('2026-03-02T09:00:05Z'),
};

/**
 * What every store of the progress of back-filling promises. `open` gives an empty one that knows the tenants `firm`
 * and `other`.
 */
export function describeBackfillStore(name: string, open: () => BackfillStore): void {
  describe(name, () => {
    it('knows nothing of a tenant nobody asked for', async () => {
      expect(await open().read('firm')).toBeNull();
    });

    it('gives back what was written, 64-bit ids whole', async () => {
      const store = open();
      await store.write('firm', progress);
      expect(await store.read('firm')).toEqual(progress);
    });

    it('keeps only the last of what was written', async () => {
      const store = open();
      await store.write('firm', progress);
      const failed: BackfillProgress = { ...progress, lastId: null, state: 'failed', reason: 'the key was refused' };
      await store.write('firm', failed);
      expect(await store.read('firm')).toEqual(failed);
    });

    it('keeps tenants apart', async () => {
      const store = open();
      await store.write('firm', progress);
      expect(await store.read('other')).toBeNull();
      await store.write('other', { ...progress, callsSeen: 3 });
      expect((await store.read('firm'))?.callsSeen).toBe(1000);
    });
  });
}
