import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Call } from '#domain/call.ts';
import { makeCall } from '#domain/call-fixture.ts';
import type { ContactId } from '#domain/contact.ts';
import { missedCallers } from '#domain/missed-queue.ts';
import { unknownCallers } from '#domain/unknown-caller.ts';
import type { HistoryChange, HistoryStore } from './history-store.ts';

const now = Date.UTC(2026, 2, 2, 18);

function minute(index: number): string {
  return new Date(Date.UTC(2026, 2, 2, 9, index)).toISOString();
}

const anyCalls = fc
  .array(
    fc.record({
      callType: fc.constantFrom('missed', 'voicemail', 'answered', 'in_progress', 'ringing'),
      direction: fc.constantFrom('inbound', 'outbound'),
      phoneNumber: fc.constantFrom('+3225551234', '+32470123456', '+32470999999', null),
      contactId: fc.constantFrom(null, 'anna' as ContactId, 'bart' as ContactId),
      isInternal: fc.boolean(),
      occurredAt: fc.integer({ min: 0, max: 40 }).map(minute),
      answeredAt: fc.option(fc.integer({ min: 0, max: 40 }).map(minute)),
    }),
    { maxLength: 30 },
  )
  .map((drawn) => drawn.map((call, index) => makeCall({ ...call, id: `call-${index}` })));

/** What every `HistoryStore` promises of who called, as tests. `open` gives an empty one. */
export function describeCallerReader(name: string, open: () => Promise<HistoryStore>): void {
  describe(`${name} as a reader of callers`, () => {
    const opened: HistoryStore[] = [];
    const make = async (...calls: readonly Call[]): Promise<HistoryStore> => {
      const store = await open();
      opened.push(store);
      await store.apply(calls.map((call) => ({ kind: 'call', call })));
      return store;
    };
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close();
    });
    const refill = (store: HistoryStore, calls: readonly Call[]) =>
      store.apply([
        { kind: 'backfill-started', origin: 'bundled', seq: 1, isFresh: true, at: 0 },
        ...calls.map((call): HistoryChange => ({ kind: 'call', call })),
      ]);
    const queue = async (store: HistoryStore) =>
      missedCallers({ calls: await store.unreturned({ since: 0, also: [] }), tasks: [], now });

    it('gives the missed queue all it is made of, whatever the calls', async () => {
      const store = await make();
      await fc.assert(
        fc.asyncProperty(anyCalls, async (calls) => {
          await refill(store, calls);
          expect(await queue(store)).toEqual(missedCallers({ calls, tasks: [], now }));
        }),
        { numRuns: 40 },
      );
    });

    it('closes a line when the call that closes it is written, and opens it when that call goes', async () => {
      const store = await make(makeCall({ id: 'missed', callType: 'missed' }));
      expect(await queue(store)).toHaveLength(1);
      const talk = makeCall({ id: 'talk', callType: 'answered', direction: 'outbound', occurredAt: minute(5) });
      await store.apply([{ kind: 'call', call: talk }]);
      expect(await queue(store)).toEqual([]);
      await store.apply([{ kind: 'call-gone', id: talk.id }]);
      expect(await queue(store)).toHaveLength(1);
    });

    it('reads missed calls from a moment on, and older ones that are named', async () => {
      const old = makeCall({ id: 'old', callType: 'missed', occurredAt: minute(0) });
      const older = makeCall({ id: 'older', callType: 'missed', occurredAt: minute(0), phoneNumber: '+3225550000' });
      const store = await make(old, older);
      const since = Date.parse(minute(1));
      expect(await store.unreturned({ since, also: [] })).toEqual([]);
      expect(await store.unreturned({ since, also: [old.id] })).toEqual([old]);
      expect(await store.unreturned({ since: Date.parse(minute(0)), also: [old.id] })).toHaveLength(2);
    });

    it('lists the numbers nobody knows, the last to call first, whatever the calls', async () => {
      const store = await make();
      await fc.assert(
        fc.asyncProperty(anyCalls, fc.integer({ min: 1, max: 3 }), async (calls, limit) => {
          await refill(store, calls);
          const { calls: newestFirst } = await store.page({ filter: 'all', cursor: null, limit: 100 });
          const expected = unknownCallers(newestFirst);
          expect(await store.unknownCallers(limit)).toEqual({
            callers: expected.slice(0, limit),
            hasMore: expected.length > limit,
          });
        }),
        { numRuns: 40 },
      );
    });
  });
}
