import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { MessageId } from '#domain/message.ts';
import type { Retention } from './housekeeping.ts';
import type { IncomingWebhook } from './ports.ts';
import type { RelayStore } from './relay-store.ts';
import { contact, incoming, openCase, receivedAt, tenantId } from './store-fixture.ts';

const dayMs = 86_400_000;
const keepAll: Retention = {
  callDays: null,
  recordingDays: null,
  transcriptDays: null,
  webhookDays: null,
  streamEvents: 100_000,
};

/** A webhook that brings a text message. */
function text(id: string, body: string, at: number, fromNumber = '32470123456'): IncomingWebhook {
  const message = {
    id: id as MessageId,
    conversationId: null,
    direction: 'inbound' as const,
    fromNumber,
    toNumber: '3222268888',
    body,
    at,
  };
  const webhook = { resource: 'sms', event: 'received', callId: null, statedTenantId: null, eventKey: id, fact: null };
  return { ...incoming('none', {}), webhook: { ...webhook, message }, body: JSON.stringify({ body }) };
}

/** What every store of the relay promises of what is remembered, listed over time, forgotten and erased. */
export function describeStoreUpkeep(name: string, open: (now: () => number) => RelayStore | Promise<RelayStore>): void {
  describe(`${name}, kept up`, () => {
    let store: RelayStore;
    let now: number;

    beforeEach(async () => {
      now = receivedAt;
      store = await open(() => now);
      await store.tenants.put({ id: tenantId, keys: ['key'], acceptsV3: false });
    });

    afterEach(() => store.close());

    const accept = async (...batch: readonly IncomingWebhook[]) => {
      const { results, events } = await store.webhooks.accept(batch);
      return { outcomes: results.map((result) => (result.ok ? result.outcome : result.error)), events };
    };
    const call = async (callId: string) => {
      const { calls } = await store.calls.list(tenantId, { limit: 100 });
      return calls.find((one) => one.callId === callId) ?? expect.unreachable(`no call ${callId}`);
    };
    const told = (events: readonly { readonly name: string }[]) => events.map(({ name: event }) => event);

    it('remembers a case without a contact, lists what it remembers, forgets it when told and after a year', async () => {
      await store.cases.put(tenantId, openCase('1', []));
      await accept(incoming('c1', {}));
      await store.calls.change(tenantId, (await call('c1')).id, { caseId: '1' as CaseId });
      expect(await store.choices.list(tenantId)).toEqual([
        {
          number: '+32470123456',
          contactId: null,
          contactName: null,
          caseId: '1',
          caseReference: '2026/1',
          chosenAt: receivedAt,
          expiresAt: receivedAt + 365 * dayMs,
        },
      ]);
      expect((await accept(incoming('c2', { at: now + 1 }))).outcomes).toMatchObject([
        { contactId: null, caseId: '1' },
      ]);
      now += 366 * dayMs;
      expect(await store.choices.list(tenantId)).toEqual([]);
      expect((await accept(incoming('c3', { at: now }))).outcomes).toMatchObject([{ caseId: null }]);
      now = receivedAt;
      expect(await store.choices.forget('other', '+32470123456')).toBe(false);
      expect(await store.choices.forget(tenantId, '+32470123456')).toBe(true);
      expect(await store.choices.forget(tenantId, '+32470123456')).toBe(false);
    });

    it('keeps text messages once, linked to whom they are from, and tells them', async () => {
      await store.contacts.put(tenantId, contact('a', ['+32470123456']));
      await store.cases.put(tenantId, openCase('1', ['a']));
      const first = await accept(text('m1', 'Bonjour Maître', receivedAt));
      expect(first.outcomes).toMatchObject([{ status: 'accepted', contactId: 'a', caseId: '1' }]);
      expect(told(first.events)).toEqual(['message_created']);
      expect(first.events[0]?.data).toContain('Bonjour Maître');
      expect((await accept(text('m1', 'Bonjour Maître', receivedAt))).outcomes).toMatchObject([
        { status: 'duplicate' },
      ]);
    });

    it('gives the timeline of a case and of a contact: calls and messages, newest first, page by page', async () => {
      await store.contacts.put(tenantId, contact('a', ['+32470123456']));
      await store.cases.put(tenantId, openCase('1', ['a']));
      for (let index = 0; index < 4; index += 1) {
        const at = receivedAt + index * 1000;
        await accept(incoming(`c${index}`, { at, startedAt: at }), text(`m${index}`, 'x', at + 500));
      }
      for (const about of [{ caseId: '1' as CaseId }, { contactId: 'a' as ContactId }]) {
        const seen: string[] = [];
        for (let cursor: string | null = null, page = 0; page === 0 || cursor !== null; page += 1) {
          const part = await store.timeline.read(tenantId, { about, limit: 3, ...(cursor === null ? {} : { cursor }) });
          seen.push(...part.items.map((item) => (item.kind === 'call' ? item.call.callId : item.message.id)));
          cursor = part.nextCursor;
        }
        expect(seen).toEqual(['m3', 'c3', 'm2', 'c2', 'm1', 'c1', 'm0', 'c0']);
      }
      const none = await store.timeline.read('other', { about: { caseId: '1' as CaseId }, limit: 3 });
      expect(none.items).toEqual([]);
    });

    it('gives every text message in the order they were told, some at a time', async () => {
      await accept(text('m1', 'x', receivedAt + 5), incoming('c1', {}), text('m2', 'x', receivedAt));
      const [first] = await store.timeline.messages(tenantId, { afterSeq: 0, limit: 1 });
      expect(first?.id).toBe('m1');
      const rest = await store.timeline.messages(tenantId, { afterSeq: first?.seq ?? 0, limit: 9 });
      expect(rest.map(({ id }) => id)).toEqual(['m2']);
      expect(await store.timeline.messages('other', { afterSeq: 0, limit: 9 })).toEqual([]);
    });

    it('gives a contact the messages of its number that were nobody’s', async () => {
      await accept(text('m1', 'x', receivedAt));
      await store.contacts.put(tenantId, contact('a', ['+32470123456']));
      const page = await store.timeline.read(tenantId, { about: { contactId: 'a' as ContactId }, limit: 3 });
      expect(page.items).toHaveLength(1);
    });

    it('shows the webhooks that came last with their signature and outcome, without those from history', async () => {
      const unknown = incoming('c9', {}, 'unknown');
      await accept(
        incoming('c1', {}),
        { ...unknown, scheme: 'v1', webhook: { ...unknown.webhook, event: 'new', fact: null } },
        { ...incoming('c3', {}), source: 'history', scheme: null },
      );
      expect(await store.webhooks.recent(tenantId, 10)).toMatchObject([
        { event: 'new', callId: 'c9', scheme: 'v1', outcome: 'ignored', body: '{}', receivedAt },
        { event: 'ringing', callId: 'c1', scheme: 'lexibel', outcome: 'accepted' },
      ]);
      expect(await store.webhooks.recent('other', 10)).toEqual([]);
    });

    it('tells a call of the history as a change, never as one that comes in', async () => {
      const { events } = await accept({ ...incoming('c1', {}), source: 'history' });
      expect(told(events)).toEqual(['call_updated']);
    });

    it('lets each kind go when its time is over, and keeps the rest', async () => {
      const old = receivedAt - 100 * dayMs;
      const talked = (callId: string, at: number) => [
        incoming(callId, { kind: 'answered', at, startedAt: at }),
        incoming(callId, { kind: 'recording', at: at + 1, recordingUrl: 'https://cdn.ringover.com/records/a.mp3' }),
        incoming(callId, { kind: 'transcript', at: at + 2, text: 'dagvaarding' }),
        incoming(callId, { kind: 'summary', at: at + 3, text: 'samenvatting' }),
      ];
      await accept(...talked('old', old), ...talked('new', receivedAt));
      const audio = await store.housekeeping.expire({ ...keepAll, recordingDays: 30, transcriptDays: 30 }, now);
      expect(audio).toMatchObject({ recordings: 1, transcripts: 1, calls: 0 });
      expect(told(audio.events)).toEqual(['call_updated', 'call_updated']);
      expect(await call('old')).toMatchObject({ hasRecording: false, transcript: null, aiSummary: null });
      expect(await call('new')).toMatchObject({ hasRecording: true, transcript: 'dagvaarding' });
      expect((await store.calls.list(tenantId, { limit: 9, words: 'dagvaarding' })).total).toBe(1);
      expect((await store.recordings.find(tenantId, (await call('old')).id))?.state).toBe('withdrawn');
      const calls = await store.housekeeping.expire({ ...keepAll, callDays: 90 }, now);
      expect(calls).toMatchObject({ calls: 1 });
      expect(told(calls.events)).toEqual(['call_deleted']);
      expect((await store.calls.list(tenantId, { limit: 9 })).calls.map(({ callId }) => callId)).toEqual(['new']);
      expect((await store.calls.stats(tenantId, { since: 0 })).totalCalls).toBe(1);
      expect(await store.housekeeping.expire({ ...keepAll, callDays: 90 }, now)).toMatchObject({
        calls: 0,
        hasMore: false,
      });
    });

    it('forgets what old webhooks said, not that they came', async () => {
      const first = incoming('c1', {});
      await accept(first);
      expect(await store.housekeeping.expire({ ...keepAll, webhookDays: 1 }, now + 2 * dayMs)).toMatchObject({
        webhooks: 1,
      });
      expect(await store.webhooks.recent(tenantId, 1)).toMatchObject([{ body: null }]);
      expect((await accept(first)).outcomes).toMatchObject([{ status: 'duplicate' }]);
    });

    it('shortens the log a reader is served from to its newest events', async () => {
      await accept(...Array.from({ length: 8 }, (_, index) => incoming(`c${index}`, {})));
      await store.housekeeping.expire({ ...keepAll, streamEvents: 3 }, now);
      expect(await store.log.bounds(tenantId)).toEqual({ latest: 8, oldest: 6 });
    });

    it('erases a contact from every place, and keeps that the calls took place', async () => {
      await store.contacts.put(tenantId, { ...contact('a', ['+32470123456']), fullName: 'Zoë Lefèvre' });
      await store.cases.put(tenantId, openCase('1', ['a']));
      const body = '{"from_number":"32470123456"}';
      await accept(
        { ...incoming('c1', { kind: 'answered' }), body },
        incoming('c1', { kind: 'summary', at: receivedAt + 1, text: 'over de dagvaarding' }),
        text('m1', 'geheim', receivedAt),
        incoming('c2', { fromNumber: '32499000000' }),
      );
      const { id } = await call('c1');
      await store.calls.change(tenantId, id, { note: 'wil scheiden', tags: ['privé'] });
      const before = (await store.log.bounds(tenantId)).latest;
      const erasure = await store.housekeeping.erase(tenantId, { contactId: 'a' as ContactId }, 'dpo');
      expect(erasure).toMatchObject({ calls: 1, messages: 1 });
      expect(told(erasure?.events ?? [])).toEqual(['contact_updated', 'message_deleted', 'call_updated']);
      expect(await store.calls.find(tenantId, id)).toMatchObject({
        callType: 'answered',
        contactId: null,
        contactName: null,
        phoneNumber: null,
        caseId: null,
        aiSummary: null,
        note: null,
        tags: [],
        candidates: [],
        previousCall: null,
      });
      for (const words of ['zoe', 'dagvaarding', 'scheiden', '0470123456', 'prive', 'geheim']) {
        expect((await store.calls.list(tenantId, { limit: 9, words })).calls, words).toEqual([]);
      }
      const kept = await store.webhooks.recent(tenantId, 10);
      expect(kept.filter((webhook) => webhook.body?.includes('32470123456'))).toEqual([]);
      expect(await store.contacts.find(tenantId, 'a' as ContactId)).toBeNull();
      expect((await store.cases.find(tenantId, '1' as CaseId))?.parties).toEqual([]);
      expect((await store.log.bounds(tenantId)).oldest).toBeGreaterThan(before);
      expect(JSON.stringify(await store.log.after(tenantId, 0, 100))).not.toMatch(/Lefèvre|32470123456|scheiden/);
      expect((await call('c2')).phoneNumber).toBe('+32499000000');
      expect(await store.housekeeping.erase(tenantId, { contactId: 'a' as ContactId }, 'dpo')).toBeNull();
    });

    it('erases a number, whoever has it, and leaves the calls of others who share a contact’s number', async () => {
      await store.contacts.put(tenantId, contact('a', ['+32470123456']));
      await store.contacts.put(tenantId, contact('b', ['+32470123456']));
      await accept(incoming('c1', {}), incoming('c2', { at: receivedAt + 1 }));
      await store.calls.change(tenantId, (await call('c1')).id, { contactId: 'b' as ContactId });
      await store.housekeeping.erase(tenantId, { contactId: 'a' as ContactId }, 'dpo');
      expect(await call('c1')).toMatchObject({ contactId: 'b', phoneNumber: '+32470123456', candidates: [] });
      expect(await call('c2')).toMatchObject({ contactId: null, phoneNumber: null });
      const erasure = await store.housekeeping.erase(tenantId, { number: '+32470123456' }, 'dpo');
      expect(erasure).toMatchObject({ calls: 1 });
      expect(await call('c1')).toMatchObject({ contactId: null, phoneNumber: null });
    });

    it('knows the legs of a call by the telephone system’s own ids', async () => {
      await accept(incoming('c1', { channelId: '7' }), incoming('c1', { kind: 'answered', channelId: '8' }));
      const { callId } = await call('c1');
      expect([...(await store.calls.channels(tenantId, callId))].sort()).toEqual(['7', '8']);
      expect(await store.calls.channels('other', callId)).toEqual([]);
    });

    it('takes up the recording of a call as something to be fetched', async () => {
      const recordingUrl = 'https://cdn.ringover.com/records/a.mp3';
      await accept(incoming('c1', { kind: 'recording', recordingUrl }));
      const { id } = await call('c1');
      expect(await store.recordings.find(tenantId, id)).toMatchObject({
        state: 'pending',
        kind: 'recording',
        sourceUrl: recordingUrl,
      });
      expect(await store.recordings.find('other', id as CallUuid)).toBeNull();
    });
  });
}
