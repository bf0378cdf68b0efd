import { describe, expect, it } from 'vitest';
import { makeCall } from '#domain/call-fixture.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { CountQuery } from './counted-calls.ts';
import { filledStores } from './filled-stores.ts';
import type { HistoryChange, HistoryStore } from './history-store.ts';

const first = Date.parse('2026-03-02T00:00:00Z');
const day = 86_400_000;
const whole: CountQuery = { from: first, before: first + day, caseId: null, cursor: null, limit: 100 };

function callAt(id: string, offsetMs: number, changes: Parameters<typeof makeCall>[0] = {}): HistoryChange {
  const occurredAt = new Date(first + offsetMs).toISOString();
  return { kind: 'call', call: makeCall({ id, occurredAt, callType: 'answered', ...changes }) };
}

/** What every `HistoryStore` promises of what numbers are made of, as tests. `open` gives an empty one. */
export function describeCountReader(name: string, open: () => Promise<HistoryStore>): void {
  describe(`${name} as a reader of what is counted`, () => {
    const make = filledStores(open);

    it('gives every field that counts', async () => {
      const store = await make(
        callAt('a', 5000, {
          direction: 'outbound',
          durationSeconds: 61,
          contactId: 'anna' as ContactId,
          caseId: 'bail' as CaseId,
          sentimentScore: -0.25,
          isBillable: true,
        }),
        callAt('b', 6000, { callType: 'missed', isInternal: true }),
      );
      expect((await store.counted(whole)).calls).toEqual([
        {
          id: 'a',
          at: first + 5000,
          direction: 'outbound',
          callType: 'answered',
          isInternal: false,
          talkSeconds: 61,
          contactId: 'anna',
          caseId: 'bail',
          sentimentScore: -0.25,
          isBillable: true,
        },
        {
          id: 'b',
          at: first + 6000,
          direction: 'inbound',
          callType: 'missed',
          isInternal: true,
          talkSeconds: 0,
          contactId: null,
          caseId: null,
          sentimentScore: null,
          isBillable: false,
        },
      ]);
    });

    it('holds to its span, its end not counted, and to a case', async () => {
      const bail = { caseId: 'bail' as CaseId };
      const store = await make(
        callAt('before', -1),
        callAt('first', 0, bail),
        callAt('last', day - 1),
        callAt('after', day),
      );
      const ids = async (query: CountQuery) => (await store.counted(query)).calls.map(({ id }) => id);
      expect(await ids(whole)).toEqual(['first', 'last']);
      expect(await ids({ ...whole, caseId: 'bail' as CaseId })).toEqual(['first']);
    });

    it('goes on page by page without gap or repeat, also within one moment', async () => {
      const store = await make(...['e', 'b', 'd', 'a', 'c'].map((id) => callAt(id, id < 'd' ? 1000 : 2000)));
      const seen: string[] = [];
      for (let cursor: string | null = null, more = true; more; ) {
        const page = await store.counted({ ...whole, cursor, limit: 2 });
        seen.push(...page.calls.map(({ id }) => id));
        cursor = page.nextCursor;
        more = cursor !== null;
      }
      expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
    });

    it('follows what becomes of a call', async () => {
      const store = await make(callAt('a', 0, { callType: 'ringing' }));
      await store.apply([callAt('a', 0, { durationSeconds: 90, seq: 2 })]);
      expect((await store.counted(whole)).calls).toMatchObject([{ callType: 'answered', talkSeconds: 90 }]);
      await store.apply([{ kind: 'call-gone', id: makeCall({ id: 'a' }).id }]);
      expect((await store.counted(whole)).calls).toEqual([]);
    });
  });
}
