import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import { makeCall } from '#domain/call-fixture.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import { anyCall } from '#domain/search/call-search.ts';
import { fold } from '#domain/search/fold.ts';
import { wordsOf } from '#domain/search/search-text.ts';
import { makeTask } from '#domain/task/task-fixture.ts';
import type { HistoryChange, HistorySearch, HistoryStore, SearchPage } from './history-store.ts';

function minute(index: number): string {
  return new Date(Date.UTC(2026, 2, 2, 9, index)).toISOString();
}

/** Looks for words; once more while the copy says that it is not yet ready. */
async function find(store: HistoryStore, words: string, changes: Partial<HistorySearch> = {}): Promise<SearchPage> {
  for (;;) {
    const page = await store.search({ words, filter: anyCall, cursor: null, limit: 50, ...changes });
    if (page.isComplete) return page;
  }
}

async function idsFor(store: HistoryStore, words: string, changes: Partial<HistorySearch> = {}) {
  return (await find(store, words, changes)).hits.map(({ call }) => call.id);
}

/** What every `HistoryStore` promises of searching, as tests. `open` gives an empty one. */
export function describeHistorySearch(name: string, open: () => Promise<HistoryStore>): void {
  describe(`${name} when it is searched`, () => {
    const opened: HistoryStore[] = [];
    const make = async (...calls: readonly Parameters<typeof makeCall>[0][]): Promise<HistoryStore> => {
      const store = await open();
      opened.push(store);
      await store.apply(calls.map((call): HistoryChange => ({ kind: 'call', call: makeCall(call) })));
      return store;
    };
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close();
    });

    it('finds a call by what it says and by whom it is with, whatever the case and accents', async () => {
      const store = await make({
        contactName: 'Élise Vandenbroucke',
        contactId: 'elise' as ContactId,
        caseReference: '2026/118',
        caseTitle: 'Succession Œuvrard',
        note: 'Attend la copie',
        aiSummary: 'Demande un délai',
        transcript: 'Bonjour maître, l’expertise est prête',
        tags: ['urgent'],
        tasks: [makeTask({ title: 'Réserver la salle' })],
        userName: 'Jan De Smet',
      });
      for (const words of [
        'elise',
        'VANDENB',
        '2026/118',
        '118',
        'oeuvrard',
        'copie att',
        'délai',
        'expert',
        'urg',
        'salle',
        'smet',
      ]) {
        expect(await idsFor(store, words), words).toEqual(['call-1']);
      }
      for (const words of ['lise', 'copie zzz', 'pertise', '119'])
        expect(await idsFor(store, words), words).toEqual([]);
    });

    it.each(['0470 12 34 56', '0470/12.34.56', '+32470123456', '0032 470 12 34 56', '470123', '3456', '0470'])(
      'finds a number typed as %s',
      async (typed) => {
        const store = await make({ phoneNumber: '+32470123456' }, { id: 'other', phoneNumber: '+3225559999' });
        expect(await idsFor(store, typed)).toEqual(['call-1']);
      },
    );

    it('takes words in quotes as standing together within one text', async () => {
      const store = await make(
        { id: 'a', note: 'the lease of the garage' },
        { id: 'b', note: 'the garage and its lease' },
        { id: 'c', note: 'lease', aiSummary: 'of the garage', tags: ['lease', 'of'] },
      );
      expect(await idsFor(store, '"lease of"')).toEqual(['a']);
      expect(await idsFor(store, '« lease of »')).toEqual(['a']);
      expect(await idsFor(store, '“lease of”')).toEqual(['a']);
      expect(await idsFor(store, '"lease" gar')).toHaveLength(3);
      expect(await idsFor(store, '"leas"')).toEqual([]);
    });

    it('finds nothing for what holds no letter and no digit, and every call for nothing', async () => {
      const store = await make({ note: 'anything' });
      for (const words of ['"', '* - (', '"" ?', "'"]) expect(await idsFor(store, words), words).toEqual([]);
      expect(await idsFor(store, '  ')).toEqual(['call-1']);
    });

    it('gives hits newest first, page by page, each once, whatever the order they were written in', async () => {
      const order = [3, 0, 11, 7, 1, 9, 2, 10, 8, 4, 6, 5];
      const store = await make(
        ...order.map((index) => ({ id: `call-${index}`, occurredAt: minute(index), note: 'hearing' })),
      );
      const ids: string[] = [];
      let cursor: string | null = null;
      do {
        const page: SearchPage = await find(store, 'hear', { cursor, limit: 5 });
        expect(page.total).toBe(12);
        ids.push(...page.hits.map(({ call }) => call.id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(ids).toEqual(order.toSorted((a, b) => b - a).map((index) => `call-${index}`));
      expect(await idsFor(store, 'hear', { cursor: 'nonsense', limit: 1 })).toEqual(['call-11']);
    });

    it('keeps to missed calls, to those with a recording, and to one direction', async () => {
      const store = await make(
        { id: 'missed', callType: 'missed', note: 'hearing' },
        { id: 'recorded', callType: 'answered', hasRecording: true, note: 'hearing', occurredAt: minute(1) },
        { id: 'out', callType: 'answered', direction: 'outbound', note: 'hearing', occurredAt: minute(2) },
      );
      for (const words of ['hearing', '']) {
        expect(await idsFor(store, words, { filter: { ...anyCall, isMissed: true } })).toEqual(['missed']);
        expect(await idsFor(store, words, { filter: { ...anyCall, hasRecording: true } })).toEqual(['recorded']);
        expect(await idsFor(store, words, { filter: { ...anyCall, direction: 'outbound' } })).toEqual(['out']);
        expect(await idsFor(store, words, { filter: { ...anyCall, direction: 'inbound' } })).toHaveLength(2);
      }
    });

    it('keeps to one contact and to one case, whatever their ids are made of', async () => {
      const ids = ['elise', 'Elise', 'e-1', 'e 1', 'e1', '\u00e9lise', 'x"y*'];
      const store = await make(
        ...ids.map((id, index) => ({
          id,
          contactId: id as ContactId,
          caseId: `case ${id}` as CaseId,
          note: 'hearing',
          occurredAt: minute(index),
        })),
        { id: 'nobody', note: 'hearing' },
      );
      for (const words of ['hear', '']) {
        for (const id of ids) {
          const [contactId, caseId] = [id as ContactId, `case ${id}` as CaseId];
          expect(await idsFor(store, words, { filter: { ...anyCall, contactId } })).toEqual([id]);
          expect(await idsFor(store, words, { filter: { ...anyCall, caseId } })).toEqual([id]);
          expect(await idsFor(store, words, { filter: { ...anyCall, caseId, contactId } })).toEqual([id]);
        }
      }
      const both = { ...anyCall, contactId: 'e1' as ContactId, caseId: 'case elise' as CaseId };
      expect(await idsFor(store, 'hear', { filter: both })).toEqual([]);
      expect(await idsFor(store, 'hear zzz', { filter: { ...anyCall, contactId: 'e1' as ContactId } })).toEqual([]);
    });

    it('follows a call to another contact and case', async () => {
      const store = await make({ contactId: 'anna' as ContactId, note: 'hearing' });
      const within = (contactId: string) => ({ filter: { ...anyCall, contactId: contactId as ContactId } });
      expect(await idsFor(store, 'hear', within('anna'))).toEqual(['call-1']);
      await store.apply([
        { kind: 'call', call: makeCall({ contactId: 'emile' as ContactId, note: 'hearing', seq: 2 }) },
      ]);
      expect(await idsFor(store, 'hear', within('anna'))).toEqual([]);
      expect(await idsFor(store, 'hear', within('emile'))).toEqual(['call-1']);
    });

    it('keeps to dates, the first second among them and the last one not, page by page', async () => {
      const store = await make(
        ...[0, 1, 2, 3, 4].map((index) => ({ id: `call-${index}`, occurredAt: minute(index), note: 'hearing' })),
      );
      const within = (from: string | null, to: string | null) => ({ filter: { ...anyCall, from, to } });
      for (const words of ['hear', '']) {
        expect(await idsFor(store, words, within(minute(1), minute(3)))).toEqual(['call-2', 'call-1']);
        expect(await idsFor(store, words, within(minute(3), null))).toEqual(['call-4', 'call-3']);
        expect(await idsFor(store, words, within(null, minute(1)))).toEqual(['call-0']);
        expect(await idsFor(store, words, within(minute(3), minute(1)))).toEqual([]);
      }
      const query = { ...within(minute(1), minute(4)), limit: 2 };
      const first = await find(store, 'hear', query);
      expect(first).toMatchObject({ total: 3 });
      expect(await idsFor(store, 'hear', { ...query, cursor: first.nextCursor })).toEqual(['call-1']);
    });

    it('forgets the words a call no longer says, and those of a call that is gone', async () => {
      const store = await make({ note: 'garage' }, { id: 'gone', note: 'garage' });
      expect(await idsFor(store, 'garage')).toHaveLength(2);
      await store.apply([
        { kind: 'call', call: makeCall({ note: 'cellar', seq: 2, occurredAt: minute(4) }) },
        { kind: 'call-gone', id: 'gone' as CallUuid },
      ]);
      expect(await idsFor(store, 'garage')).toEqual([]);
      expect(await idsFor(store, 'cellar')).toEqual(['call-1']);
      await store.apply([{ kind: 'backfill-started', origin: 'other', seq: 1, isFresh: true, at: 0 }]);
      expect(await idsFor(store, 'cellar')).toEqual([]);
    });

    it('forgets calls that a history fetched anew did not bring', async () => {
      const store = await make({ id: 'same', note: 'garage' }, { id: 'gone', note: 'garage' });
      expect(await idsFor(store, 'garage')).toHaveLength(2);
      await store.apply([
        { kind: 'backfill-started', origin: 'bundled', seq: 1, isFresh: false, at: 0 },
        { kind: 'call', call: makeCall({ id: 'same', note: 'garage' }) },
        { kind: 'backfill-finished' },
      ]);
      expect(await idsFor(store, 'garage')).toEqual(['same']);
    });

    it('shows the words around the first hit and where they stand', async () => {
      const store = await make({ note: 'Bring the keys', transcript: 'They said the keys are lost' });
      const [hit] = (await find(store, 'key')).hits;
      expect(hit?.snippet).toEqual({
        field: 'note',
        parts: [
          { text: 'Bring the ', isHit: false },
          { text: 'key', isHit: true },
          { text: 's', isHit: false },
        ],
        offset: 10,
      });
    });

    it('finds what was written by the beginning of any of its words, and nothing else', async () => {
      const text = fc
        .array(fc.constantFrom('Évier', 'bail', 'BAILLI', 'œuf', 'straße', 'huur', 'ijs', '118', "l'an", 'a-b', 'ño'))
        .map((words) => words.join(' '));
      const field = fc.constantFrom('note', 'transcript', 'aiSummary', 'contactName');
      const store = await make();
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ text, field }), { minLength: 1, maxLength: 8 }),
          fc.constantFrom(
            'ev',
            'É',
            'bai',
            'bailli',
            'oeu',
            'strass',
            'straße',
            'i',
            '11',
            'an',
            "l'a",
            'a-',
            'no',
            'z',
          ),
          async (written, typed) => {
            const calls = written.map((one, index) =>
              makeCall({ id: `call-${index}`, phoneNumber: null, [one.field]: one.text }),
            );
            await store.apply([
              { kind: 'backfill-started', origin: 'bundled', seq: 1, isFresh: true, at: 0 },
              ...calls.map((call): HistoryChange => ({ kind: 'call', call })),
            ]);
            const wanted = wordsOf(fold(typed));
            const holds = (one: string): boolean => {
              const words = wordsOf(fold(one));
              return words.some((_, start) =>
                wanted.every((word, at) =>
                  at === wanted.length - 1 ? words[start + at]?.startsWith(word) : words[start + at] === word,
                ),
              );
            };
            const expected = written.flatMap((one, index) => (holds(one.text) ? [`call-${index}`] : []));
            expect((await idsFor(store, typed)).toSorted()).toEqual(expected.toSorted());
          },
        ),
        { numRuns: 60 },
      );
      // Each run makes a copy of its own, sixty times on a disk that others may be busy with.
    }, 30_000);
  });
}
