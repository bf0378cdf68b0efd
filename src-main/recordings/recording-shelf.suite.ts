import { describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import { makeKept } from './kept-recording-fixture.ts';
import type { RecordingShelf } from './recording-shelf.ts';

/** What every shelf owes to its caller. */
export function describeRecordingShelf(name: string, open: () => Promise<RecordingShelf>): void {
  describe(name, () => {
    it('gives back what it was told last of a recording, and nothing of one it was never told', async () => {
      const shelf = await open();
      expect(await shelf.find('call-1' as CallUuid)).toBeNull();
      const begun = makeKept('call-1', { isWhole: false, heardAt: 5 });
      await shelf.put(begun);
      expect(await shelf.find(begun.callId)).toEqual(begun);
      const whole = { ...begun, isWhole: true, isChosen: true, etag: '"2"', sizeBytes: 3_000_000_000 };
      await shelf.put(whole);
      expect(await shelf.list()).toEqual([whole]);
    });

    it('forgets a recording, as often as it is told', async () => {
      const shelf = await open();
      await shelf.put(makeKept('call-1'));
      await shelf.put(makeKept('call-2'));
      await shelf.remove('call-1' as CallUuid);
      await shelf.remove('call-1' as CallUuid);
      expect((await shelf.list()).map(({ callId }) => callId)).toEqual(['call-2']);
    });
  });
}
