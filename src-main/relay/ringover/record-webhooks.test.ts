import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallFact } from '#domain/call-fact.ts';
import { reduceFacts } from '#domain/call-progress.ts';
import { standingOf } from '#domain/call-standing.ts';
import { parsePhone, phoneKey } from '#domain/phone.ts';
import { createHistoryItem, type HistoryItemParts } from '../../../scripts/ringover/history-item.ts';
import type { IncomingWebhook } from '../store/ports.ts';
import { parseEnvelope } from '../webhook/envelope.ts';
import { parseCallRecord } from './call-record.ts';
import { webhooksOfRecords } from './record-webhooks.ts';

const start = Date.parse('2026-03-02T09:00:00Z');
const readAt = Date.parse('2026-03-05T12:00:00Z');
const tenantId = 'firm';

function webhooksOf(items: readonly unknown[], at = readAt): readonly IncomingWebhook[] {
  const records = items.map((item) => {
    const reading = parseCallRecord(item);
    return reading.ok ? reading.record : expect.unreachable(reading.reason);
  });
  return webhooksOfRecords(records, { tenantId, readAt: at });
}

function item(parts: Partial<HistoryItemParts> = {}) {
  return createHistoryItem({ callId: '10126872918086418832', cdrId: '7', startedAt: new Date(start), ...parts });
}

function factsOf(items: readonly unknown[]): readonly CallFact[] {
  return webhooksOf(items).map(({ webhook }) => webhook.fact ?? expect.unreachable());
}

describe('a record of the history', () => {
  it('tells the ringing, the answer and the end of an answered call, and keeps its item once', () => {
    const told = webhooksOf([item({ channelId: '9' })]);
    expect(told.map(({ webhook }) => webhook.fact)).toMatchObject([
      { kind: 'ringing', at: start, startedAt: start, direction: 'inbound', fromNumber: '32470123456', channelId: '9' },
      { kind: 'answered', at: start + 6000, userName: 'Accueil Cabinet', userId: 'USER22673838' },
      { kind: 'hangup', at: start + 160_000, talkSeconds: 154 },
    ]);
    for (const one of told) {
      expect(one).toMatchObject({ tenantId, source: 'history', scheme: null, receivedAt: readAt });
      expect(one.webhook).toMatchObject({ resource: 'call', event: 'history', callId: '10126872918086418832' });
    }
    expect(told.map(({ body }) => body === '{}')).toEqual([false, true, true]);
    expect(JSON.parse(told[0]?.body ?? '')).toMatchObject({ call_id: '10126872918086418832' });
  });

  it('tells links, notes and tags as facts of their own', () => {
    const facts = factsOf([
      item({ recordUrl: 'https://cdn.example/records/1.mp3', note: 'Calls back.', tags: ['urgent', 'lease'] }),
    ]);
    expect(facts.slice(3)).toMatchObject([
      { kind: 'recording', recordingUrl: 'https://cdn.example/records/1.mp3' },
      { kind: 'comments', at: readAt, text: 'Calls back.' },
      { kind: 'tags', at: readAt, tags: ['urgent', 'lease'] },
    ]);
    const voicemail = factsOf([item({ talkSeconds: 0, voicemailUrl: 'https://cdn.example/messages/1.mp3' })]);
    expect(voicemail.map(({ kind }) => kind)).toEqual(['ringing', 'voicemail', 'voicemail_recording']);
  });

  it('has the same keys whenever it is read, and new ones only for what is new', () => {
    const keysOf = (parts: Partial<HistoryItemParts>, at: number): readonly string[] =>
      webhooksOf([item(parts)], at).map(({ webhook }) => webhook.eventKey);
    const first = keysOf({ note: 'a' }, readAt);
    expect(new Set(first).size).toBe(first.length);
    expect(keysOf({ note: 'a' }, readAt + 1)).toEqual(first);
    const later = keysOf({ note: 'b', recordUrl: 'https://cdn.example/1.mp3' }, readAt);
    expect(later.filter((key) => !first.includes(key))).toHaveLength(2);
    expect(keysOf({ cdrId: '8', note: 'a' }, readAt).filter((key) => first.includes(key))).toEqual([]);
  });

  it('leaves the talk time of a handed-over call to be told by its legs together', () => {
    const legs = [
      item({ cdrId: '1', channelId: 'a', ringSeconds: 5, talkSeconds: 25, lastState: 'BLIND_TRANSFERED' }),
      item({ cdrId: '2', channelId: 'b', startedAt: new Date(start + 31_000), ringSeconds: 4, talkSeconds: 60 }),
    ];
    expect(standingOf(reduceFacts(factsOf(legs)))).toMatchObject({ callType: 'answered', durationSeconds: 90 });
    // Each read alone must not cut the call down to one leg either, where the record can tell.
    const first = factsOf(legs.slice(0, 1));
    expect(first.some((fact) => fact.talkSeconds !== undefined)).toBe(false);
  });

  it('of a call that is still going on ends nothing', () => {
    const going = { ...item({ talkSeconds: 0 }), last_state: null, end_time: null };
    expect(standingOf(reduceFacts(factsOf([going]))).callType).toBe('ringing');
  });
});

/** A call as it happened, to the millisecond. */
interface Happening {
  readonly kind: 'answered' | 'missed' | 'voicemail' | 'handed over';
  readonly isOutbound: boolean;
  readonly isWithheld: boolean;
  readonly beganAt: number;
  readonly ringMs: number;
  readonly talkMs: number;
  /** Colleagues whose telephones ring too. */
  readonly others: number;
  /** What the history calls its legs: as the webhooks do, nothing, or something else. */
  readonly naming: 'same' | 'none' | 'other';
}

const happening: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constantFrom('answered', 'missed', 'voicemail', 'handed over'),
  isOutbound: fc.boolean(),
  isWithheld: fc.boolean(),
  beganAt: fc.integer({ min: start, max: start + 5000 }),
  ringMs: fc.integer({ min: 0, max: 90_000 }),
  talkMs: fc.integer({ min: 0, max: 7_200_000 }),
  others: fc.integer({ min: 0, max: 3 }),
  naming: fc.constantFrom('same', 'none', 'other'),
});

/** How long a handed-over call rings at the second colleague, and how long they speak. */
const secondLegMs = { rings: 3300, talks: 42_700 };

const callId = '10126872918086418832';
const firm = '3222268888';
const party = '32470123456';

/** What webhooks tell of it, as Ringover writes them. */
function toldByWebhooks(call: Happening): readonly CallFact[] {
  const answeredAt = call.beganAt + call.ringMs;
  const endedAt = answeredAt + call.talkMs;
  const say = (event: string, at: number, channel: string | null): CallFact => {
    const data = {
      id: `${event} ${at} ${channel}`,
      call_id: callId,
      ...(channel === null ? {} : { channel_id: channel }),
      start_time: Math.floor(call.beganAt / 1000),
      direction: call.isOutbound ? 'outbound' : 'inbound',
      from_number: call.isOutbound ? firm : call.isWithheld ? '' : party,
      to_number: call.isOutbound ? party : firm,
      is_anonymous: !call.isOutbound && call.isWithheld,
    };
    return parseEnvelope({ resource: 'call', event, timestamp: at / 1000, data }, 0).fact ?? expect.unreachable();
  };
  const rings = ['a', ...Array.from({ length: call.others }, (_none, index) => `other ${index}`)];
  const facts = rings.map((channel) => say('ringing', call.beganAt, channel));
  switch (call.kind) {
    case 'missed':
      return [...facts, say('missed', answeredAt, null)];
    case 'voicemail':
      return [...facts, say('voicemail', answeredAt, null)];
    case 'answered':
      return [...facts, say('answered', answeredAt, 'a'), say('hangup', endedAt, 'a')];
    case 'handed over': {
      const taken = endedAt + secondLegMs.rings;
      return [
        ...facts,
        say('answered', answeredAt, 'a'),
        say('hangup', endedAt, 'a'),
        say('ringing', endedAt, 'b'),
        say('answered', taken, 'b'),
        say('hangup', taken + secondLegMs.talks, 'b'),
      ];
    }
  }
}

/** What the history tells of it: to the second, talk time rounded. */
function toldByHistory(call: Happening): readonly CallFact[] {
  const answeredAt = call.beganAt + call.ringMs;
  const endedAt = answeredAt + call.talkMs;
  const leg = (channel: string, moments: LegMoments, lastState: string) => {
    return {
      cdr_id: channel,
      call_id: callId,
      ...(call.naming === 'none' ? {} : { channel_id: call.naming === 'same' ? channel : `leg ${channel}` }),
      direction: call.isOutbound ? 'out' : 'in',
      last_state: lastState,
      start_time: iso(moments.beganAt),
      answered_time: moments.answeredAt === null ? null : iso(moments.answeredAt),
      end_time: iso(moments.endedAt),
      incall_duration: moments.answeredAt === null ? 0 : Math.round((moments.endedAt - moments.answeredAt) / 1000),
      from_number: call.isOutbound ? Number(firm) : call.isWithheld ? 'anonymous' : Number(party),
      to_number: call.isOutbound ? Number(party) : Number(firm),
    };
  };
  const { beganAt } = call;
  switch (call.kind) {
    case 'missed':
      return factsOf([
        leg('a', { beganAt, answeredAt: null, endedAt: answeredAt }, call.isOutbound ? 'CANCELLED' : 'MISSED'),
      ]);
    case 'voicemail':
      return factsOf([leg('a', { beganAt, answeredAt: null, endedAt: answeredAt }, 'VOICEMAIL')]);
    case 'answered':
      return factsOf([leg('a', { beganAt, answeredAt, endedAt }, 'ANSWERED')]);
    case 'handed over': {
      const taken = endedAt + secondLegMs.rings;
      return factsOf([
        leg('a', { beganAt, answeredAt, endedAt }, 'BLIND_TRANSFERED'),
        leg('b', { beganAt: endedAt, answeredAt: taken, endedAt: taken + secondLegMs.talks }, 'ANSWERED'),
      ]);
    }
  }
}

interface LegMoments {
  readonly beganAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number;
}

function iso(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, '+00:00');
}

/** What a reader of the call sees: talk time apart, which the history rounds. */
function seen(facts: readonly CallFact[]) {
  const progress = reduceFacts(facts);
  const { callType, direction, durationSeconds } = standingOf(progress);
  const raw = direction === 'inbound' ? progress.fromNumber : progress.toNumber;
  const number = raw === null || progress.isAnonymous ? null : phoneKey(parsePhone(raw.value, { writtenBy: 'wire' }));
  return { told: { callType, direction, number }, durationSeconds };
}

describe('the history and the webhooks of a call', () => {
  const typeOf = { answered: 'answered', 'handed over': 'answered', missed: 'missed', voicemail: 'voicemail' } as const;

  it('tell the same alone, together, in any order, and whichever webhooks were lost', () => {
    fc.assert(
      fc.property(happening, fc.infiniteStream(fc.nat()), fc.infiniteStream(fc.boolean()), (call, weights, losses) => {
        const history = toldByHistory(call);
        const webhooks = toldByWebhooks(call);
        const expected = seen(webhooks);
        expect(expected.told).toEqual({
          callType: typeOf[call.kind],
          direction: call.isOutbound ? 'outbound' : 'inbound',
          number: !call.isOutbound && call.isWithheld ? null : '+32470123456',
        });
        const left = webhooks.filter(() => losses.next().value);
        const inAnyOrder = [...history, ...left]
          .map((fact) => ({ fact, weight: Number(weights.next().value) }))
          .toSorted((a, b) => a.weight - b.weight)
          .map(({ fact }) => fact);
        for (const facts of [history, inAnyOrder, [...history, ...webhooks], [...webhooks, ...history]]) {
          const found = seen(facts);
          expect(found.told).toEqual(expected.told);
          expect(Math.abs(found.durationSeconds - expected.durationSeconds)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});
