import { describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { KeepingWishes } from './keeping-wishes.ts';

/** What all wishes owe to their caller. */
export function describeKeepingWishes(name: string, open: () => Promise<KeepingWishes>): void {
  describe(name, () => {
    it('knows the recordings that are wanted, the oldest wish first, however often it was told', async () => {
      const wishes = await open();
      for (const id of ['call-2', 'call-1', 'call-2']) await wishes.wantCall(id as CallUuid, true);
      expect(await wishes.calls()).toEqual(['call-2', 'call-1']);
      await wishes.wantCall('call-2' as CallUuid, false);
      await wishes.wantCall('call-2' as CallUuid, false);
      expect(await wishes.calls()).toEqual(['call-1']);
    });

    it('knows the cases that are kept, and those whose fetching was stopped', async () => {
      const wishes = await open();
      const id = 'case-1' as CaseId;
      await wishes.keepCase(id, 'kept');
      await wishes.keepCase(id, 'kept');
      expect(await wishes.cases()).toEqual([{ id, isStopped: false }]);
      await wishes.keepCase(id, 'stopped');
      expect(await wishes.cases()).toEqual([{ id, isStopped: true }]);
      await wishes.keepCase(id, 'left');
      await wishes.keepCase(id, 'left');
      expect(await wishes.cases()).toEqual([]);
    });
  });
}
