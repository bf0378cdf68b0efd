import { describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import { makeCall } from '#domain/call-fixture.ts';
import { makeInsight, makeLine, makeTranscript } from '#domain/insight/insight-fixture.ts';
import { filledStores } from './filled-stores.ts';
import type { HistoryStore } from './history-store.ts';

const id = 'call-1' as CallUuid;
const spoken = makeCall({ hasTranscript: true, transcript: 'Good morning', seq: 1 });
const insight = makeInsight({ transcript: makeTranscript([makeLine('Good morning', 1.5)]), seq: 5 });

/** What every `HistoryStore` promises of insights, as tests. `open` gives an empty one. */
export function describeInsightReader(name: string, open: () => Promise<HistoryStore>): void {
  describe(`${name} as a reader of insights`, () => {
    const make = filledStores(open);
    /** Fetches what is wanted, as a follower does. */
    const fetched = async (store: HistoryStore): Promise<void> => {
      for (const { id: wanted, mark } of await store.wantedInsights(9)) {
        await store.apply([{ kind: 'insight', id: wanted, mark, insight: { ...insight, callId: wanted } }]);
      }
    };

    it('wants those of calls that say they have any, the newest first', async () => {
      const at = (minute: number): string => `2026-03-02T09:0${minute}:00.000Z`;
      const store = await make(
        { kind: 'call', call: makeCall({ id: 'old', hasTranscript: true, occurredAt: at(1) }) },
        { kind: 'call', call: makeCall({ id: 'new', hasSummary: true, occurredAt: at(2) }) },
        { kind: 'call', call: makeCall({ id: 'none', occurredAt: at(3) }) },
      );
      expect((await store.wantedInsights(9)).map((wanted) => wanted.id)).toEqual(['new', 'old']);
      expect((await store.wantedInsights(1)).map((wanted) => wanted.id)).toEqual(['new']);
    });

    it('keeps what was fetched, and wants it again only when the call says otherwise of it', async () => {
      const store = await make({ kind: 'call', call: spoken });
      await fetched(store);
      expect(await store.insight(id)).toEqual(insight);
      await store.apply([{ kind: 'call', call: { ...spoken, note: 'Called back', seq: 2 } }]);
      expect(await store.wantedInsights(9)).toEqual([]);
      await store.apply([{ kind: 'call', call: { ...spoken, transcript: 'Good evening', seq: 3 } }]);
      expect(await store.wantedInsights(9)).toHaveLength(1);
      expect(await store.insight(id)).toEqual(insight);
    });

    it('does not ask again where nothing was made', async () => {
      const store = await make({ kind: 'call', call: spoken });
      const [wanted] = await store.wantedInsights(1);
      await store.apply([{ kind: 'insight', id, mark: wanted?.mark ?? null, insight: null }]);
      expect(await store.wantedInsights(9)).toEqual([]);
      expect(await store.insight(id)).toBeNull();
    });

    it('keeps the later one when an earlier one comes last', async () => {
      const store = await make({ kind: 'call', call: spoken });
      await fetched(store);
      await store.apply([{ kind: 'insight', id, mark: null, insight: { ...insight, transcript: null, seq: 4 } }]);
      expect(await store.insight(id)).toEqual(insight);
    });

    it('drops them with their call, and when the call no longer has any', async () => {
      const store = await make({ kind: 'call', call: spoken });
      await fetched(store);
      await store.apply([{ kind: 'call-gone', id }]);
      expect(await store.insight(id)).toBeNull();
      await store.apply([{ kind: 'insight', id, mark: 'mark', insight }]);
      expect(await store.insight(id)).toBeNull();
      await store.apply([{ kind: 'call', call: spoken }]);
      await fetched(store);
      expect(await store.insight(id)).toEqual(insight);
      await store.apply([{ kind: 'call', call: makeCall({ seq: 9 }) }]);
      expect(await store.insight(id)).toBeNull();
      expect(await store.wantedInsights(9)).toEqual([]);
    });

    it('drops all of them when it starts afresh', async () => {
      const store = await make({ kind: 'call', call: spoken });
      await fetched(store);
      await store.apply([{ kind: 'backfill-started', origin: 'other', seq: 1, isFresh: true, at: 0 }]);
      expect(await store.insight(id)).toBeNull();
      expect(await store.wantedInsights(9)).toEqual([]);
    });
  });
}
