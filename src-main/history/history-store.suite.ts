import { describe, expect, it } from 'vitest';
import { startCatchingUp } from '#domain/announcement/catching-up.ts';
import { type CallUuid, missedAtOf } from '#domain/call.ts';
import { makeCall } from '#domain/call-fixture.ts';
import { filledStores } from './filled-stores.ts';
import type { HistoryChange, HistoryStore } from './history-store.ts';
import { makeCase, makeContact } from './record-fixture.ts';

const started = { kind: 'backfill-started', origin: 'bundled', seq: 7, isFresh: true, at: 0 } as const;

function minute(index: number): string {
  return new Date(Date.UTC(2026, 2, 2, 9, index)).toISOString();
}

/** How many unreturned calls the person has not seen. */
async function unseen(store: HistoryStore): Promise<number> {
  const seenAt = await store.seenAt();
  return (await store.unreturned({ since: 0, also: [] })).filter((call) => missedAtOf(call) > seenAt).length;
}

/** What every `HistoryStore` promises, as tests. `open` gives an empty one. */
export function describeHistoryStore(name: string, open: () => Promise<HistoryStore>): void {
  describe(`${name} as a history store`, () => {
    const make = filledStores(open);

    it('is empty at first', async () => {
      const store = await make();
      const nothing = { origin: null, cursor: null, backfill: null, catchingUp: null, heardAt: null };
      expect(await store.position()).toEqual(nothing);
      expect(await store.page({ filter: 'all', cursor: null, limit: 10 })).toEqual({
        calls: [],
        nextCursor: null,
        total: 0,
      });
      expect(await store.call('none' as CallUuid)).toBeNull();
    });

    it('tells what each call was before, several changes of one call as one', async () => {
      const store = await make();
      const first = makeCall({ seq: 1 });
      const second = makeCall({ seq: 2, callType: 'in_progress' });
      const third = makeCall({ seq: 3, callType: 'answered' });
      expect(await store.apply([{ kind: 'call', call: first }])).toEqual([{ before: null, after: first }]);
      expect(
        await store.apply([
          { kind: 'call', call: second },
          { kind: 'call', call: third },
        ]),
      ).toEqual([{ before: first, after: third }]);
      expect(await store.call(first.id)).toEqual(third);
    });

    it('keeps the later state of a call when an earlier one comes last, and says nothing changed', async () => {
      const later = makeCall({ seq: 5, callType: 'answered' });
      const store = await make({ kind: 'call', call: later });
      expect(await store.apply([{ kind: 'call', call: makeCall({ seq: 4 }) }])).toEqual([]);
      expect(await store.apply([{ kind: 'call', call: later }])).toEqual([]);
      expect(await store.call(later.id)).toEqual(later);
    });

    it('gives every call once, newest first, page by page, also when moments are equal', async () => {
      const calls = Array.from({ length: 25 }, (_, index) =>
        makeCall({ id: `call-${String(index).padStart(2, '0')}`, occurredAt: minute(Math.floor(index / 3)) }),
      );
      const store = await make(...calls.map((call): HistoryChange => ({ kind: 'call', call })));
      const ids: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await store.page({ filter: 'all', cursor, limit: 10 });
        expect(page.total).toBe(25);
        ids.push(...page.calls.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(ids).toEqual(calls.map(({ id }) => id).toReversed());
    });

    it('ends a page that holds the very last call', async () => {
      const store = await make({ kind: 'call', call: makeCall() });
      expect((await store.page({ filter: 'all', cursor: null, limit: 1 })).nextCursor).toBeNull();
      expect((await store.page({ filter: 'all', cursor: 'nonsense', limit: 1 })).calls).toHaveLength(1);
    });

    it('lists as missed what came in and nobody took, and nothing else', async () => {
      const store = await make(
        { kind: 'call', call: makeCall({ id: 'missed', callType: 'missed' }) },
        { kind: 'call', call: makeCall({ id: 'voicemail', callType: 'voicemail', occurredAt: minute(1) }) },
        { kind: 'call', call: makeCall({ id: 'out', callType: 'missed', direction: 'outbound' }) },
        { kind: 'call', call: makeCall({ id: 'internal', callType: 'missed', isInternal: true }) },
        { kind: 'call', call: makeCall({ id: 'answered', callType: 'answered' }) },
      );
      const page = await store.page({ filter: 'missed', cursor: null, limit: 10 });
      expect(page.calls.map(({ id }) => id)).toEqual(['voicemail', 'missed']);
      expect(page.total).toBe(2);
      const first = await store.page({ filter: 'missed', cursor: null, limit: 1 });
      const rest = await store.page({ filter: 'missed', cursor: first.nextCursor, limit: 10 });
      expect(rest.calls.map(({ id }) => id)).toEqual(['missed']);
    });

    it('says how many calls there are after every change, those nobody took too', async () => {
      const store = await make();
      const totals = async (): Promise<readonly number[]> => {
        const [all, missed] = await Promise.all(
          (['all', 'missed'] as const).map((filter) => store.page({ filter, cursor: null, limit: 1 })),
        );
        return [all?.total ?? -1, missed?.total ?? -1];
      };
      expect(await totals()).toEqual([0, 0]);
      const missed = makeCall({ id: 'a', callType: 'missed' });
      await store.apply([
        { kind: 'call', call: missed },
        { kind: 'call', call: makeCall({ id: 'b', callType: 'answered' }) },
      ]);
      expect(await totals()).toEqual([2, 1]);
      await store.apply([
        { kind: 'call', call: { ...missed, callType: 'answered', seq: missed.seq + 1 } },
        { kind: 'call', call: makeCall({ id: 'b', callType: 'voicemail', seq: 9 }) },
        { kind: 'call', call: makeCall({ id: 'c', callType: 'missed' }) },
      ]);
      expect(await totals()).toEqual([3, 2]);
      await store.apply([{ kind: 'call-gone', id: 'c' as CallUuid }]);
      expect(await totals()).toEqual([2, 1]);
      await store.apply([{ kind: 'backfill-started', origin: 'other', seq: 1, isFresh: true, at: 0 }]);
      expect(await totals()).toEqual([0, 0]);
    });

    it('takes a call off the missed list when somebody turns out to have answered', async () => {
      const store = await make({ kind: 'call', call: makeCall({ callType: 'missed' }) });
      await store.apply([{ kind: 'call', call: makeCall({ callType: 'answered', seq: 9 }) }]);
      expect((await store.page({ filter: 'missed', cursor: null, limit: 1 })).total).toBe(0);
    });

    it('counts missed calls since the person last looked, by when they were missed', async () => {
      const store = await make({ kind: 'call', call: makeCall({ id: 'a', callType: 'missed', endedAt: minute(1) }) });
      expect(await unseen(store)).toBe(1);
      await store.apply([{ kind: 'call', call: makeCall({ id: 'b', occurredAt: minute(0) }) }, { kind: 'seen' }]);
      expect(await unseen(store)).toBe(0);
      const missed = makeCall({ id: 'b', occurredAt: minute(0), callType: 'missed', endedAt: minute(2), seq: 2 });
      await store.apply([{ kind: 'call', call: missed }]);
      expect(await unseen(store)).toBe(1);
      await store.apply([{ kind: 'seen' }, { kind: 'seen' }]);
      expect(await unseen(store)).toBe(0);
    });

    it('moves its cursor forward only, together with the effect', async () => {
      const store = await make(started, { kind: 'call', call: makeCall() }, { kind: 'cursor', seq: 12 });
      await store.apply([{ kind: 'cursor', seq: 9 }]);
      expect(await store.position()).toMatchObject({ origin: 'bundled', cursor: 12, backfill: '' });
    });

    it('remembers how far a back-fill came, and that it is done', async () => {
      const store = await make(started);
      expect((await store.position()).catchingUp).toEqual(startCatchingUp(true, null, null));
      const catchingUp = { ...startCatchingUp(true, null, null), fetched: 100, total: 250 };
      await store.apply([{ kind: 'backfill-advanced', nextPage: 'p2', catchingUp }]);
      expect(await store.position()).toMatchObject({ backfill: 'p2', catchingUp });
      await store.apply([{ kind: 'backfill-finished' }]);
      expect(await store.position()).toMatchObject({ origin: 'bundled', cursor: 7, backfill: null, catchingUp: null });
    });

    it('knows since when something was missed, when a history is fetched anew for that', async () => {
      const store = await make(started, { kind: 'backfill-finished' }, { kind: 'heard', at: 60_000 });
      await store.apply([{ ...started, isFresh: false, seq: 7 }]);
      expect((await store.position()).catchingUp).toMatchObject({ isFirst: false, since: null });
      await store.apply([{ ...started, isFresh: false, seq: 9 }]);
      expect(await store.position()).toMatchObject({ heardAt: 60_000, catchingUp: { isFirst: false, since: 60_000 } });
    });

    it('forgets everything when it starts afresh, and counts what is old as seen', async () => {
      const store = await make({ kind: 'call', call: makeCall({ callType: 'missed' }) });
      const at = Date.parse(minute(30));
      await store.apply([
        { ...started, at },
        { kind: 'call', call: makeCall({ id: 'old', callType: 'missed' }) },
      ]);
      const page = await store.page({ filter: 'all', cursor: null, limit: 10 });
      expect(page.calls.map(({ id }) => id)).toEqual(['old']);
      expect(await unseen(store)).toBe(0);
    });

    it('drops, when a whole history was fetched anew, the calls that no longer exist', async () => {
      const store = await make(
        started,
        { kind: 'call', call: makeCall({ id: 'gone' }) },
        { kind: 'call', call: makeCall({ id: 'same' }) },
        { kind: 'call', call: makeCall({ id: 'changed' }) },
        { kind: 'backfill-finished' },
        { ...started, isFresh: false },
        { kind: 'call', call: makeCall({ id: 'same' }) },
        { kind: 'call', call: makeCall({ id: 'changed', seq: 3 }) },
      );
      expect((await store.page({ filter: 'all', cursor: null, limit: 10 })).total).toBe(3);
      await store.apply([{ kind: 'backfill-finished' }]);
      const page = await store.page({ filter: 'all', cursor: null, limit: 10 });
      expect(page.calls.map(({ id }) => id)).toEqual(['same', 'changed']);
    });

    it('lets a call go that the relay no longer keeps', async () => {
      const store = await make(
        { kind: 'call', call: makeCall({ id: 'a' }) },
        { kind: 'call', call: makeCall({ id: 'b' }) },
      );
      expect(await store.apply([{ kind: 'call-gone', id: 'a' as CallUuid }])).toEqual([]);
      const page = await store.page({ filter: 'all', cursor: null, limit: 10 });
      expect(page.calls.map(({ id }) => id)).toEqual(['b']);
    });

    it('keeps calls since a moment only, takes no older ones, and takes them again once more is kept', async () => {
      const old = makeCall({ id: 'old', occurredAt: '2025-03-02T09:00:00.000Z' });
      const recent = makeCall({ id: 'recent' });
      const store = await make({ kind: 'call', call: old }, { kind: 'call', call: recent });
      const since = Date.parse('2026-01-01T00:00:00.000Z');
      expect(await store.keptSince()).toBeNull();
      await store.apply([{ kind: 'keep', since }]);
      expect(await store.keptSince()).toBe(since);
      expect(await store.call(old.id)).toBeNull();
      expect(await store.apply([{ kind: 'call', call: old }])).toEqual([]);
      const page = await store.page({ filter: 'all', cursor: null, limit: 10 });
      expect(page.calls.map(({ id }) => id)).toEqual(['recent']);
      await store.apply([{ kind: 'keep', since: null }]);
      expect(await store.apply([{ kind: 'call', call: old }])).toEqual([{ before: null, after: old }]);
    });

    it('takes contacts and cases and lets them go', async () => {
      const store = await make();
      const contact = makeContact('c', 'Anna');
      const file = makeCase('d', '2026/1');
      expect(
        await store.apply([
          { kind: 'contact', contact },
          { kind: 'case', case: file },
          { kind: 'contact-gone', id: contact.id },
          { kind: 'case-gone', id: file.id },
        ]),
      ).toEqual([]);
    });

    it('may be closed twice', async () => {
      const store = await make();
      await store.close();
      await store.close();
    });
  });
}
