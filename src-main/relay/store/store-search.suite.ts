import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import type { ContactId } from '#domain/contact.ts';
import type { IncomingWebhook } from './ports.ts';
import type { RelayStore } from './relay-store.ts';
import { contact, incoming, openCase, receivedAt, tenantId } from './store-fixture.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** What every store of the relay promises of finding and counting calls. */
export function describeStoreSearch(name: string, open: () => RelayStore | Promise<RelayStore>): void {
  describe(`${name}, searched`, () => {
    let store: RelayStore;

    beforeEach(async () => {
      store = await open();
      await store.tenants.put({ id: tenantId, keys: ['key'], acceptsV3: false });
    });

    afterEach(() => store.close());

    const accept = (...batch: readonly IncomingWebhook[]) => store.webhooks.accept(batch);
    /** A missed call that began so many minutes before the others' moment. */
    const missed = (callId: string, minutesAgo: number, fromNumber = '32470123456') => {
      const at = receivedAt - minutesAgo * minuteMs;
      return incoming(callId, { kind: 'missed', at, startedAt: at, fromNumber });
    };
    const found = async (words: string, more: { limit?: number; cursor?: string; contactId?: string } = {}) => {
      const page = await store.calls.list(tenantId, { limit: 10, words, ...more });
      return page.calls.map(({ callId }) => callId);
    };
    const idOf = async (callId: string): Promise<CallUuid> => {
      const { calls } = await store.calls.list(tenantId, { limit: 100 });
      return calls.find((call) => call.callId === callId)?.id ?? expect.unreachable();
    };

    it('finds a call by its contact, case, note, tags, summary and transcript, accents or not, by the beginnings of words', async () => {
      await store.contacts.put(tenantId, {
        ...contact('a', ['+32470123456']),
        fullName: 'Zoë Lefèvre',
        organisation: 'Œuvre',
      });
      await store.cases.put(tenantId, { ...openCase('1', ['a']), reference: '2025/118', title: 'Bail commercial' });
      await accept(missed('named', 5), missed('other', 1, '32499000000'));
      await accept(
        incoming('other', { kind: 'summary', at: receivedAt, text: 'Elle rappelle au sujet de l’expertise.' }),
        incoming('other', { kind: 'transcript', at: receivedAt, text: 'Goedemorgen, de dagvaarding is betekend.' }),
      );
      await store.calls.change(tenantId, await idOf('other'), { note: 'Envoyer le dossier', tags: ['urgent'] });
      for (const words of ['zoe', 'LEFEVRE', 'lef zo', 'oeuvre', '2025/118', 'bail comm', '"bail commercial"']) {
        expect(await found(words), words).toEqual(['named']);
      }
      for (const words of ['expertise', 'dagvaard', 'envoyer dossier', 'urgent', '"de dagvaarding is"']) {
        expect(await found(words), words).toEqual(['other']);
      }
      for (const words of ['zoe urgent', '"commercial bail"', 'nobody', '%', '" "', '*', 'AND', 'text:zoe', '"']) {
        expect(await found(words), words).toEqual([]);
      }
      expect(await found('  ')).toEqual(['other', 'named']);
    });

    it('finds a number in any spelling, and by any run of its digits', async () => {
      await accept(missed('a', 1), missed('b', 2, '3222268888'), missed('c', 3, '33612345678'));
      for (const words of ['+32470123456', '0032470123456', '0470/12.34.56', '0470 12 34', '470123', '7012']) {
        expect(await found(words), words).toEqual(['a']);
      }
      expect(await found('02/226.88.88')).toEqual(['b']);
      expect(await found('06 12 34 56 78')).toEqual(['c']);
    });

    it('follows every change: what was renamed, taken back or linked anew is found as it is now', async () => {
      await store.contacts.put(tenantId, { ...contact('a', ['+32470123456']), fullName: 'Marie Claes' });
      await accept(missed('1', 1));
      expect(await found('claes')).toEqual(['1']);
      await store.contacts.put(tenantId, { ...contact('a', ['+32470123456']), fullName: 'Marie Verhaegen' });
      expect(await found('claes')).toEqual([]);
      expect(await found('verhaegen')).toEqual(['1']);
      const id = await idOf('1');
      await store.calls.change(tenantId, id, { note: 'afspraak' });
      expect(await found('afspraak')).toEqual(['1']);
      await store.calls.change(tenantId, id, { note: null });
      expect(await found('afspraak')).toEqual([]);
    });

    it('gives what it finds newest first, page by page, also calls that are told of later', async () => {
      const order = [12, 3, 25, 7, 1, 18, 9, 30, 14, 22];
      for (const minutes of order) {
        await accept(missed(`c${minutes}`, minutes));
        await accept(incoming(`c${minutes}`, { kind: 'summary', at: receivedAt, text: 'bail' }));
      }
      const seen: string[] = [];
      for (let cursor: string | null = null, page = 0; page === 0 || cursor !== null; page += 1) {
        const part = await store.calls.list(tenantId, {
          limit: 3,
          words: 'bail',
          ...(cursor === null ? {} : { cursor }),
        });
        expect(part.total).toBe(10);
        seen.push(...part.calls.map(({ callId }) => callId));
        cursor = part.nextCursor;
      }
      expect(seen).toEqual(order.toSorted((a, b) => a - b).map((minutes) => `c${minutes}`));
    });

    it('searches within a contact, a span of days and a kind of call', async () => {
      await store.contacts.put(tenantId, contact('a', ['+32470123456']));
      await accept(missed('mine', 1), missed('theirs', 2, '32499000000'), missed('old', 3 * 1440));
      for (const callId of ['mine', 'theirs', 'old']) {
        await accept(incoming(callId, { kind: 'summary', at: receivedAt, text: 'bail' }));
      }
      expect(await found('bail', { contactId: 'a' })).toEqual(['mine', 'old']);
      const list = (query: object) => store.calls.list(tenantId, { limit: 9, words: 'bail', ...query });
      expect((await list({ from: receivedAt - dayMs })).calls.map((call) => call.callId)).toEqual(['mine', 'theirs']);
      expect((await list({ to: receivedAt - dayMs })).calls.map((call) => call.callId)).toEqual(['old']);
      expect((await list({ callType: 'answered' })).total).toBe(0);
      expect((await list({ direction: 'inbound' })).total).toBe(3);
    });

    it('counts a span of days as its calls are now, to the moment, whatever they were before', async () => {
      await store.contacts.put(tenantId, contact('a', ['+32470123456']));
      const since = receivedAt - 2 * dayMs;
      const at = (moment: number) => ({ at: moment, startedAt: moment });
      await accept(
        incoming('just in', at(since)),
        incoming('just out', at(since - 1)),
        incoming('talked', at(receivedAt - minuteMs)),
        incoming('talked', { kind: 'answered', at: receivedAt - minuteMs + 5000 }),
      );
      expect(await store.calls.stats(tenantId, { since })).toMatchObject({ totalCalls: 2, answeredCalls: 1 });
      await accept(
        incoming('talked', { kind: 'hangup', at: receivedAt - minuteMs + 35_000 }),
        incoming('talked', {
          kind: 'recording',
          at: receivedAt,
          recordingUrl: 'https://cdn.ringover.com/records/a.mp3',
        }),
        incoming('just in', { kind: 'missed', at: since + 9000 }),
      );
      const stats = await store.calls.stats(tenantId, { since });
      expect(stats).toMatchObject({
        totalCalls: 2,
        answeredCalls: 1,
        missedCalls: 1,
        totalDurationSeconds: 30,
        callsWithRecordings: 1,
        topContacts: [{ contactId: 'a', contactName: 'Person a', calls: 2 }],
      });
      expect(stats.byDay.map(({ calls }) => calls)).toEqual([1, 1]);
      expect(stats.byHour.reduce((sum, { calls }) => sum + calls, 0)).toBe(2);
      expect((await store.calls.list(tenantId, { limit: 1 })).total).toBe(3);
      expect((await store.calls.list(tenantId, { limit: 1, callType: 'missed' })).total).toBe(1);
    });

    it('counts a contact’s calls on the days it has some, though on others it has none any more', async () => {
      await store.contacts.put(tenantId, contact('a', ['+32470123456']));
      await store.contacts.put(tenantId, contact('b', []));
      await accept(...[1, 2, 3].map((day) => missed(`day ${day}`, day * 1440)));
      await store.calls.stats(tenantId, { since: 0 });
      for (const callId of ['day 1', 'day 3']) {
        await store.calls.change(tenantId, await idOf(callId), { contactId: 'b' as ContactId });
      }
      const { topContacts } = await store.calls.stats(tenantId, { since: 0 });
      expect(topContacts.map(({ contactId, calls }) => [contactId, calls])).toEqual([
        ['b', 2],
        ['a', 1],
      ]);
    });

    it('searches and counts the calls of one tenant only', async () => {
      await store.tenants.put({ id: 'other', keys: [], acceptsV3: false });
      await accept({ ...missed('theirs', 1), tenantId: 'other' }, missed('ours', 2));
      expect(await found('0470123456')).toEqual(['ours']);
      expect((await store.calls.stats(tenantId, { since: 0 })).totalCalls).toBe(1);
      expect((await store.calls.list('other', { limit: 9 })).total).toBe(1);
    });
  });
}
