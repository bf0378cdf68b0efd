import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { Contact, ContactId } from '#domain/contact.ts';
import { type IncomingWebhook, UnknownLink } from './ports.ts';
import type { RelayStore } from './relay-store.ts';
import { contact, incoming, openCase, receivedAt, tenantId } from './store-fixture.ts';

/** What every store of the relay promises in its ports. */
export function describeRelayStore(name: string, open: () => RelayStore | Promise<RelayStore>): void {
  describe(name, () => {
    let store: RelayStore;

    beforeEach(async () => {
      store = await open();
      await store.tenants.put({ id: tenantId, keys: ['key'], acceptsV3: false });
    });

    afterEach(() => store.close());

    const accept = async (...batch: readonly IncomingWebhook[]) => {
      const { results, events } = await store.webhooks.accept(batch);
      return { outcomes: results.map((result) => (result.ok ? result.outcome : result.error)), events };
    };
    const onlyCall = async () => {
      const { calls } = await store.calls.list(tenantId, { limit: 2 });
      expect(calls).toHaveLength(1);
      return calls[0] ?? expect.unreachable();
    };

    it('takes an event once, in one batch or another, and gives each change the next seq', async () => {
      const ringing = incoming('c1', { kind: 'ringing' });
      const first = await accept(ringing, ringing, incoming('c2', { kind: 'ringing' }));
      expect(first.outcomes).toMatchObject([{ status: 'accepted' }, { status: 'duplicate' }, { status: 'accepted' }]);
      const second = await accept(ringing, incoming('c1', { kind: 'answered', at: receivedAt + 5 }));
      expect(second.outcomes).toMatchObject([{ status: 'duplicate', callId: 'c1' }, { status: 'accepted' }]);
      expect([...first.events, ...second.events].map(({ seq, name: event }) => [seq, event])).toEqual([
        [1, 'call_event_created'],
        [2, 'call_event_created'],
        [3, 'call_updated'],
      ]);
      expect(await store.log.after(tenantId, 1, 10)).toEqual([...first.events, ...second.events].slice(1));
      expect(await store.log.bounds(tenantId)).toEqual({ latest: 3, oldest: 1 });
    });

    it('keeps an event nobody knows, and it changes nothing', async () => {
      const unknown = incoming('c1', {}, 'sms');
      const { outcomes, events } = await accept({ ...unknown, webhook: { ...unknown.webhook, fact: null } });
      expect(outcomes).toMatchObject([{ status: 'ignored', eventCreated: false }]);
      expect(events).toEqual([]);
      expect((await store.calls.list(tenantId, { limit: 1 })).total).toBe(0);
    });

    it('does not tell again what a late event adds nothing to', async () => {
      await accept(incoming('c1', { kind: 'ringing' }));
      const { outcomes, events } = await accept(
        incoming('c1', { kind: 'ringing' }, 'the same fact, delivered as another event'),
      );
      expect(outcomes).toMatchObject([{ status: 'accepted' }]);
      expect(events).toEqual([]);
    });

    it('takes from a batch all but the webhook that fails', async () => {
      const broken = incoming('c2', {});
      // A body no store can bind stands for anything unforeseen.
      const bad = { ...broken, body: Symbol('unforeseen') as unknown as string };
      // So does one that the schema refuses.
      const refused = { ...broken, body: null as unknown as string };
      const { results } = await store.webhooks.accept([incoming('c1', {}), bad, refused, incoming('c3', {})]);
      expect(results.map(({ ok }) => ok)).toEqual([true, false, false, true]);
      expect((await store.calls.list(tenantId, { limit: 9 })).total).toBe(2);
      expect((await store.log.bounds(tenantId)).latest).toBe(2);
    });

    it('matches a call to contact, most recent active case, and the call before', async () => {
      await store.contacts.put(tenantId, contact('anne', ['+32470123456']));
      await store.cases.put(tenantId, openCase('1', ['anne'], '2026-01-05T00:00:00.000Z'));
      await store.cases.put(tenantId, openCase('2', ['anne'], '2026-02-05T00:00:00.000Z'));
      await accept(incoming('c1', { kind: 'missed', at: receivedAt - 60_000 }));
      const before = await onlyCall();
      expect(before).toMatchObject({
        contactId: 'anne',
        caseId: '2',
        candidates: [{ caseId: '1' }],
        previousCall: null,
      });
      await accept(incoming('c2', {}));
      const [call] = (await store.calls.list(tenantId, { limit: 1 })).calls;
      expect(call).toMatchObject({ callId: 'c2', previousCall: { id: before.id, callType: 'missed', line: null } });
    });

    it('remembers the contact and case chosen for a number', async () => {
      await store.contacts.put(tenantId, contact('anne', []));
      await store.cases.put(tenantId, openCase('1', []));
      await accept(incoming('c1', {}));
      const { id } = await onlyCall();
      const changed = await store.calls.change(tenantId, id, { contactId: 'anne' as ContactId, caseId: '1' as CaseId });
      expect(changed?.value).toMatchObject({ contactId: 'anne', contactName: 'Person anne', caseReference: '2026/1' });
      expect(changed?.events.map(({ name: event }) => event)).toEqual(['call_updated']);
      const { outcomes } = await accept(incoming('c2', { at: receivedAt + 1000 }));
      expect(outcomes).toMatchObject([{ contactId: 'anne', caseId: '1' }]);
    });

    it('tells a call again when its contact or case is renamed, and only then', async () => {
      const number = '+32470123456';
      await store.contacts.put(tenantId, contact('an', [number]));
      await store.cases.put(tenantId, openCase('lease', ['an']));
      await accept(incoming('1', {}));
      const renamed = await store.contacts.put(tenantId, { ...contact('an', [number]), fullName: 'An Maes' });
      expect(renamed.events.map((event) => event.name)).toEqual(['contact_updated', 'call_updated']);
      expect(renamed.events[1]?.data).toContain('An Maes');
      const retitled = await store.cases.put(tenantId, { ...openCase('lease', ['an']), title: 'Maes lease' });
      expect(retitled.events.map((event) => event.name)).toEqual(['case_updated', 'call_updated']);
      const unchanged = await store.contacts.put(tenantId, { ...contact('an', [number]), fullName: 'An Maes' });
      expect(unchanged.events.map((event) => event.name)).toEqual(['contact_updated']);
    });

    it('takes a call for internal only when none of its legs was with somebody outside', async () => {
      await accept(incoming('desk', { isInternal: true }), incoming('client', { isInternal: false, channelId: '1' }));
      await accept(incoming('client', { isInternal: true, channelId: '2', at: receivedAt + 1 }));
      const { calls } = await store.calls.list(tenantId, { limit: 9 });
      expect(Object.fromEntries(calls.map((call) => [call.callId, call.isInternal]))).toEqual({
        desk: true,
        client: false,
      });
    });

    it('links the recent calls of a party to its first case, unless somebody said otherwise', async () => {
      await store.contacts.put(tenantId, contact('a', ['+32470123456', '+3222268888']));
      await accept(incoming('c1', {}), incoming('c2', { at: receivedAt + 1, fromNumber: '3222268888' }));
      const [newest = expect.unreachable()] = (await store.calls.list(tenantId, { limit: 1 })).calls;
      await store.calls.change(tenantId, newest.id, { caseId: null, contactId: 'a' as ContactId });
      const { events } = await store.cases.put(tenantId, openCase('1', ['a']));
      expect(events.map(({ name: event }) => event)).toEqual(['case_updated', 'call_updated']);
      const { calls } = await store.calls.list(tenantId, { limit: 9 });
      expect(calls.map(({ caseId }) => caseId)).toEqual([null, '1']);
    });

    it('refuses to link a call to what is not there, and changes nothing', async () => {
      await accept(incoming('c1', {}));
      const { id, seq } = await onlyCall();
      await expect(store.calls.change(tenantId, id, { note: 'x', caseId: 'none' as CaseId })).rejects.toThrow(
        UnknownLink,
      );
      expect(await store.calls.find(tenantId, id)).toMatchObject({ note: null, seq });
      expect(await store.calls.change(tenantId, 'none' as CallUuid, { note: 'x' })).toBeNull();
    });

    it('shows every tenant its own and nothing else', async () => {
      await store.tenants.put({ id: 'other', keys: [], acceptsV3: false });
      await accept(incoming('c1', {}));
      await store.contacts.put(tenantId, contact('anne', ['+32470123456']));
      await store.cases.put(tenantId, openCase('1', ['anne']));
      const { id } = await onlyCall();
      expect(await store.calls.find('other', id)).toBeNull();
      expect(await store.calls.change('other', id, { note: 'x' })).toBeNull();
      expect(await store.contacts.find('other', 'anne' as ContactId)).toBeNull();
      expect(await store.contacts.remove('other', 'anne' as ContactId)).toBeNull();
      expect(await store.cases.find('other', '1' as CaseId)).toBeNull();
      expect(await store.contacts.list('other', { offset: 0, limit: 9 })).toEqual({ items: [], total: 0 });
      expect(await store.log.bounds('other')).toEqual({ latest: 0, oldest: null });
      const { outcomes } = await accept({ ...incoming('c1', {}), tenantId: 'other' });
      expect(outcomes).toMatchObject([{ status: 'accepted', contactId: null }]);
    });

    it('pages without gap or repeat while calls come in', async () => {
      const callAt = (index: number) =>
        incoming(`c${index}`, { at: receivedAt + index * 1000, startedAt: receivedAt + index * 1000 });
      await accept(...Array.from({ length: 25 }, (_, index) => callAt(index)));
      const seen: string[] = [];
      for (let cursor: string | null = null, page = 0; page === 0 || cursor !== null; page += 1) {
        const found = await store.calls.list(tenantId, { limit: 10, ...(cursor === null ? {} : { cursor }) });
        seen.push(...found.calls.map(({ callId }) => callId));
        cursor = found.nextCursor;
        await accept(callAt(100 + page));
      }
      expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `c${24 - index}`));
    });

    it('gives a contact back as it was written, and forgets it when told', async () => {
      const anne: Contact = {
        ...contact('anne', ['+32470123456']),
        organisation: 'Dupont SA',
        language: 'fr',
        country: 'BE',
        email: 'anne@dupont.example',
        isConfidential: true,
        phones: [
          { number: '0470 12 34 56', e164: '+32470123456', label: 'mobile' },
          { number: 'ask', e164: null, label: null },
        ],
      };
      await store.contacts.put(tenantId, anne);
      expect(await store.contacts.find(tenantId, anne.id)).toEqual(anne);
      await accept(incoming('c1', {}));
      const removed = await store.contacts.remove(tenantId, anne.id);
      expect(removed?.events.map(({ name: event }) => event)).toEqual(['contact_updated', 'call_updated']);
      expect(await store.contacts.find(tenantId, anne.id)).toBeNull();
      expect(await onlyCall()).toMatchObject({ contactId: null, contactName: null });
      expect(await store.contacts.remove(tenantId, anne.id)).toBeNull();
    });

    it('gives a case back as it was written, and its tenants their keys', async () => {
      const written = openCase('1', ['anne', 'jan'], '2026-02-05T00:00:00.000Z');
      await store.cases.put(tenantId, written);
      expect(await store.cases.find(tenantId, written.id)).toEqual(written);
      expect(await store.cases.list(tenantId, { words: '2026/1', offset: 0, limit: 9 })).toEqual({
        items: [written],
        total: 1,
      });
      await store.tenants.put({ id: tenantId, keys: ['new', 'second'], acceptsV3: true });
      expect(await store.tenants.all()).toEqual([{ id: tenantId, keys: ['new', 'second'], acceptsV3: true }]);
      // Giving a tenant other keys does not begin its stream anew.
      expect((await store.log.bounds(tenantId)).latest).toBe(1);
    });
  });
}
