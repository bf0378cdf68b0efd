import { describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import { makeCall } from '#domain/call-fixture.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { Message, MessageId } from '#domain/message.ts';
import { makeMessage } from '#domain/message-fixture.ts';
import { anyCall } from '#domain/search/call-search.ts';
import { filledStores } from './filled-stores.ts';
import type { HistoryChange, HistorySearch, HistoryStore, SearchPage } from './history-store.ts';
import { messagePlaceOf } from './message-reader.ts';
import { makeContact } from './record-fixture.ts';

const contactId = 'anna' as ContactId;
const caseId = 'bail' as CaseId;

function minute(index: number): string {
  return new Date(Date.UTC(2026, 2, 2, 9, index)).toISOString();
}

function asChange(message: Message): HistoryChange {
  return { kind: 'message', message };
}

/** What every `HistoryStore` promises of text messages, as tests. `open` gives an empty one. */
export function describeMessageReader(name: string, open: () => Promise<HistoryStore>): void {
  describe(`${name} as a reader of text messages`, () => {
    const make = filledStores(open);
    const idsOf = async (store: HistoryStore): Promise<readonly string[]> =>
      (await store.messages({ of: { contactId }, after: null, limit: 10 })).map(({ id }) => id);
    const find = async (store: HistoryStore, words: string, changes: Partial<HistorySearch> = {}) => {
      for (;;) {
        const page: SearchPage = await store.search({ words, filter: anyCall, cursor: null, limit: 50, ...changes });
        if (page.isComplete) return page;
      }
    };

    it('gives messages that were nobody’s to the contact whose number they are with, once it is there', async () => {
      const phones = [{ number: '0470 12 34 56', e164: '+32470123456', label: null }];
      const before = makeMessage({ id: 'before', phoneNumber: '+32470123456', contactId: null, contactName: null });
      const other = makeMessage({ id: 'other', phoneNumber: '+32470999999', contactId: null, contactName: null });
      const store = await make(asChange(before), asChange(other));
      expect(await idsOf(store)).toEqual([]);
      await store.apply([{ kind: 'contact', contact: makeContact(contactId, 'Anna Peeters', { phones }) }]);
      expect(await idsOf(store)).toEqual(['before']);
      const [found] = (await find(store, 'peeters')).messages;
      expect(found?.message).toMatchObject({ id: 'before', contactId, contactName: 'Anna Peeters' });
    });

    it('gives nobody the messages of a number that two contacts have', async () => {
      const phones = [{ number: '02 555 11 22', e164: '+3225551122', label: null }];
      const store = await make(
        { kind: 'contact', contact: makeContact('emile', 'Émile Dupont', { phones }) },
        asChange(makeMessage({ phoneNumber: '+3225551122', contactId: null, contactName: null })),
        { kind: 'contact', contact: makeContact(contactId, 'Anna Peeters', { phones }) },
      );
      expect(await idsOf(store)).toEqual([]);
    });

    it('keeps none that is older than what is kept, and finds no word of it', async () => {
      const old = makeMessage({ id: 'old', body: 'hypotheek', sentAt: minute(0), contactId });
      const store = await make(asChange(old), asChange(makeMessage({ id: 'new', sentAt: minute(5), contactId })));
      await find(store, 'hypotheek');
      await store.apply([{ kind: 'keep', since: Date.parse(minute(3)) }, asChange(old)]);
      expect(await idsOf(store)).toEqual(['new']);
      expect((await find(store, 'hypotheek')).messages).toEqual([]);
    });

    it('lists those of a contact or a case, newest first, some at a time', async () => {
      const store = await make(
        ...[2, 0, 3, 1].map((index) =>
          asChange(
            makeMessage({ id: `m${index}`, sentAt: minute(index), contactId, ...(index > 1 ? { caseId } : {}) }),
          ),
        ),
        asChange(makeMessage({ id: 'other' })),
      );
      expect(await idsOf(store)).toEqual(['m3', 'm2', 'm1', 'm0']);
      const first = await store.messages({ of: { caseId }, after: null, limit: 1 });
      expect(first.map(({ id }) => id)).toEqual(['m3']);
      const after = first[0] === undefined ? null : messagePlaceOf(first[0]);
      expect((await store.messages({ of: { caseId }, after, limit: 5 })).map(({ id }) => id)).toEqual(['m2']);
    });

    it('keeps the later state, and lets a message go', async () => {
      const store = await make(
        asChange(makeMessage({ contactId, body: 'later', seq: 5 })),
        asChange(makeMessage({ contactId, body: 'earlier', seq: 4 })),
      );
      expect(await store.messages({ of: { contactId }, after: null, limit: 9 })).toMatchObject([{ body: 'later' }]);
      await store.apply([{ kind: 'message-gone', id: 'message-1' as MessageId }]);
      expect(await idsOf(store)).toEqual([]);
      expect((await find(store, 'later')).messages).toEqual([]);
    });

    it('drops those that no longer exist once everything was fetched anew, and all when it starts afresh', async () => {
      const [kept, gone] = [makeMessage({ id: 'kept', contactId }), makeMessage({ id: 'gone', contactId })];
      const store = await make(asChange(kept), asChange(gone));
      const started = { kind: 'backfill-started', origin: 'bundled', seq: 7, isFresh: false, at: 0 } as const;
      await store.apply([started, asChange(kept), { kind: 'backfill-finished' }]);
      expect(await idsOf(store)).toEqual(['kept']);
      expect((await find(store, 'court')).messages).toHaveLength(1);
      await store.apply([{ ...started, isFresh: true }]);
      expect(await idsOf(store)).toEqual([]);
      expect((await find(store, 'court')).messages).toEqual([]);
    });

    it('finds messages among calls by their words, names and numbers, in pages of both', async () => {
      const store = await make(
        ...[0, 1, 2].map(
          (index): HistoryChange => ({
            kind: 'call',
            call: makeCall({ id: `c${index}`, note: 'hearing', occurredAt: minute(index * 2) }),
          }),
        ),
        ...[0, 1].map((index) =>
          asChange(
            makeMessage({
              id: `m${index}`,
              body: 'The hearing is on',
              contactName: 'Élise',
              sentAt: minute(index * 2 + 1),
            }),
          ),
        ),
      );
      const first = await find(store, 'hear', { limit: 3 });
      expect(first.total).toBe(5);
      expect(first.hits.map(({ call }) => call.id)).toEqual(['c2', 'c1']);
      expect(first.messages.map(({ message }) => message.id)).toEqual(['m1']);
      const second = await find(store, 'hear', { limit: 3, cursor: first.nextCursor });
      expect(second.hits.map(({ call }) => call.id)).toEqual(['c0' as CallUuid]);
      expect(second.messages.map(({ message }) => message.id)).toEqual(['m0']);
      expect(second.nextCursor).toBeNull();
      expect(first.messages[0]?.parts.map(({ text }) => text)).toEqual(['The ', 'hear', 'ing is on']);
      expect((await find(store, 'elise')).messages).toHaveLength(2);
      expect((await find(store, '0470 12')).messages).toHaveLength(2);
    });

    it('keeps messages to a contact, a case, a direction and dates; none is missed or recorded', async () => {
      const store = await make(
        asChange(makeMessage({ id: 'hers', contactId, caseId, sentAt: minute(5) })),
        asChange(makeMessage({ id: 'sent', direction: 'outbound', sentAt: minute(1) })),
      );
      const ids = async (filter: Partial<typeof anyCall>): Promise<readonly string[]> =>
        (await find(store, 'court', { filter: { ...anyCall, ...filter } })).messages.map(({ message }) => message.id);
      expect(await ids({ contactId })).toEqual(['hers']);
      expect(await ids({ caseId })).toEqual(['hers']);
      expect(await ids({ direction: 'outbound' })).toEqual(['sent']);
      expect(await ids({ from: minute(2) })).toEqual(['hers']);
      expect(await ids({ isMissed: true })).toEqual([]);
      expect(await ids({ hasRecording: true })).toEqual([]);
    });
  });
}
