import { describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import { makeCall } from '#domain/call-fixture.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import { filledStores } from './filled-stores.ts';
import type { HistoryChange, HistoryStore } from './history-store.ts';
import { makeCase, makeContact } from './record-fixture.ts';

const anna = makeContact('anna', 'Anna Peeters', {
  organisation: 'Peeters & Zonen',
  phones: [{ number: '0470/12.34.56', e164: '+32470123456', label: null }],
});
const emile = makeContact('emile', 'Émile Dupont', { email: 'emile@dupont.be' });
const zoe = makeContact('zoe', 'zoé Claes', { phones: [{ number: '104', e164: null, label: null }] });
const bail = makeCase('bail', '2026/0118', {
  title: 'Bail à céder',
  responsible: 'Els De Smet',
  language: 'nl',
  openedAt: '2026-02-01T09:00:00.000Z',
  parties: [
    { contactId: 'anna' as ContactId, role: 'client' },
    { contactId: 'emile' as ContactId, role: 'confrère' },
  ],
});
const vente = makeCase('vente', '2025/0007', { title: 'Vente', lastActivityAt: '2026-03-01T09:00:00.000Z' });
const records: readonly HistoryChange[] = [
  { kind: 'contact', contact: zoe },
  { kind: 'contact', contact: emile },
  { kind: 'contact', contact: anna },
  { kind: 'case', case: bail },
  { kind: 'case', case: vente },
];

/** What every `HistoryStore` promises of contacts and cases, as tests. `open` gives an empty one. */
export function describeRecordStore(name: string, open: () => Promise<HistoryStore>): void {
  describe(`${name} as a store of contacts and cases`, () => {
    const make = filledStores(open);
    const names = async (store: HistoryStore, words: string): Promise<readonly string[]> =>
      (await store.contacts({ words, limit: 10 })).items.map(({ id }) => id);
    const references = async (store: HistoryStore, words: string): Promise<readonly string[]> =>
      (await store.cases({ words, contactId: null, limit: 10 })).items.map((item) => item.case.id);

    it('lists contacts by name, whatever their case and accents', async () => {
      const store = await make(...records);
      expect(await names(store, '')).toEqual(['anna', 'emile', 'zoe']);
      expect(await store.contacts({ words: '', limit: 2 })).toEqual({ items: [anna, emile], total: 3 });
    });

    it.each([
      ['emile', ['emile']],
      ['DUPONT ém', ['emile']],
      ['zon pee', ['anna']],
      ['0470 12', ['anna']],
      ['+32 470 12 34 56', ['anna']],
      ['0032470/123456', ['anna']],
      ['3456', ['anna']],
      ['104', ['zoe']],
      ['eters', []],
      ['%', []],
      ['nobody', []],
    ])('finds contacts by %s', async (words, expected) => {
      expect(await names(await make(...records), words)).toEqual(expected);
    });

    it.each([
      ['2026/0118', ['bail']],
      ['2026 118', ['bail']],
      ['118', ['bail']],
      ['a ceder', ['bail']],
      ['de smet', ['bail']],
      ['peeters', ['bail']],
      ['118 dupont ém', ['bail']],
      ['smet vente', []],
    ])('finds cases by %s', async (words, expected) => {
      expect(await references(await make(...records), words)).toEqual(expected);
    });

    it('finds cases by the name a party has now, whichever was written first', async () => {
      const store = await make({ kind: 'case', case: bail }, { kind: 'contact', contact: anna });
      expect(await references(store, 'peeters')).toEqual(['bail']);
      await store.apply([{ kind: 'contact', contact: { ...anna, fullName: 'Anna Claes' } }]);
      expect([await references(store, 'peeters'), await references(store, 'claes')]).toEqual([[], ['bail']]);
      await store.apply([{ kind: 'case', case: { ...bail, parties: [] } }]);
      expect(await references(store, 'claes')).toEqual([]);
      await store.apply([
        { kind: 'case', case: bail },
        { kind: 'contact-gone', id: anna.id },
      ]);
      expect(await references(store, 'claes')).toEqual([]);
    });

    it('lists cases by what happened last, a call or what the file says', async () => {
      const store = await make(...records);
      expect(await references(store, '')).toEqual(['vente', 'bail']);
      const call = makeCall({ caseId: bail.id, occurredAt: '2026-03-02T09:00:00.000Z' });
      await store.apply([{ kind: 'call', call }]);
      const { items, total } = await store.cases({ words: '', contactId: null, limit: 1 });
      expect(items).toEqual([{ case: bail, activityAt: '2026-03-02T09:00:00.000Z' }]);
      expect(total).toBe(2);
    });

    it('puts a case back where it was when its last call goes to another case, or goes', async () => {
      const late = (id: string, caseId: CaseId, seq: number): HistoryChange => ({
        kind: 'call',
        call: makeCall({ id, caseId, seq, occurredAt: '2026-03-02T09:00:00.000Z' }),
      });
      const store = await make(...records, late('moved', bail.id, 1));
      expect(await references(store, '')).toEqual(['bail', 'vente']);
      await store.apply([late('moved', vente.id, 2)]);
      expect(await references(store, '')).toEqual(['vente', 'bail']);
      await store.apply([late('gone', bail.id, 1), { kind: 'call-gone', id: 'moved' as CallUuid }]);
      expect(await references(store, '')).toEqual(['bail', 'vente']);
      await store.apply([{ kind: 'keep', since: Date.parse('2026-03-03T00:00:00.000Z') }]);
      expect(await references(store, '')).toEqual(['vente', 'bail']);
      expect(await references(store, 'smet')).toEqual(['bail']);
    });

    it('knows the cases a contact is a party to, as they are now', async () => {
      const store = await make(...records);
      const ofEmile = { words: '', contactId: emile.id, limit: 10 };
      expect((await store.cases(ofEmile)).items.map((item) => item.case.id)).toEqual(['bail']);
      await store.apply([{ kind: 'case', case: { ...bail, parties: [] } }]);
      expect(await store.cases(ofEmile)).toEqual({ items: [], total: 0 });
    });

    it('gives one contact and one case, changed and gone', async () => {
      const store = await make(...records);
      expect(await store.contact(anna.id)).toEqual(anna);
      expect(await store.case(bail.id)).toEqual(bail);
      const renamed = { ...anna, fullName: 'Anna Peeters-Claes' };
      await store.apply([
        { kind: 'contact', contact: renamed },
        { kind: 'case-gone', id: bail.id },
      ]);
      expect(await store.contact(anna.id)).toEqual(renamed);
      expect(await names(store, 'anna claes')).toEqual(['anna']);
      expect(await store.case(bail.id)).toBeNull();
      expect(await references(store, '')).toEqual(['vente']);
      await store.apply([{ kind: 'contact-gone', id: anna.id }]);
      expect(await store.contact(anna.id)).toBeNull();
      expect(await names(store, '')).toEqual(['emile', 'zoe']);
    });

    it('pages the calls of a contact or a case', async () => {
      const calls = ['a', 'b', 'c', 'd'].map((id, index) =>
        makeCall({
          id,
          contactId: (index === 1 ? 'emile' : 'anna') as ContactId,
          caseId: (index === 2 ? 'bail' : null) as CaseId | null,
          occurredAt: `2026-03-02T09:0${index}:00.000Z`,
        }),
      );
      const store = await make(...calls.map((call): HistoryChange => ({ kind: 'call', call })));
      const first = await store.page({ filter: { contactId: anna.id }, cursor: null, limit: 2 });
      expect(first.calls.map(({ id }) => id)).toEqual(['d', 'c']);
      expect(first.total).toBe(3);
      const next = await store.page({ filter: { contactId: anna.id }, cursor: first.nextCursor, limit: 2 });
      expect(next.calls.map(({ id }) => id)).toEqual(['a']);
      expect(next.nextCursor).toBeNull();
      const about = await store.page({ filter: { caseId: bail.id }, cursor: null, limit: 2 });
      expect(about.calls.map(({ id }) => id)).toEqual(['c']);
    });

    it('moves a call to the contact and case it was given to', async () => {
      const call = makeCall({ contactId: anna.id, caseId: bail.id });
      const store = await make({ kind: 'call', call });
      await store.apply([{ kind: 'call', call: { ...call, contactId: emile.id, caseId: null, seq: call.seq + 1 } }]);
      expect((await store.page({ filter: { contactId: anna.id }, cursor: null, limit: 1 })).total).toBe(0);
      expect((await store.page({ filter: { caseId: bail.id }, cursor: null, limit: 1 })).total).toBe(0);
      expect((await store.page({ filter: { contactId: emile.id }, cursor: null, limit: 1 })).total).toBe(1);
    });

    it('forgets contacts and cases when it starts afresh', async () => {
      const store = await make(...records);
      await store.apply([{ kind: 'backfill-started', origin: 'bundled', seq: 1, isFresh: true, at: 0 }]);
      expect((await store.contacts({ words: '', limit: 1 })).total).toBe(0);
      expect((await store.cases({ words: '', contactId: anna.id, limit: 1 })).total).toBe(0);
    });
  });
}
