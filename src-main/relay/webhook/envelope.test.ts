import { describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { isEnvelope, parseEnvelope } from './envelope.ts';
import { readFixture } from './fixtures/read-fixture.ts';

const receivedAt = Date.parse('2026-03-02T12:00:00Z');
const read = (name: string) => parseEnvelope(readFixture(name), receivedAt);

describe("Ringover's envelope", () => {
  it('is read with its 64-bit ids whole and its moments in milliseconds', () => {
    const webhook = read('call-ringing');
    expect(webhook).toMatchObject({
      resource: 'call',
      event: 'ringing',
      callId: '10126872918086418832',
      statedTenantId: null,
    });
    expect(webhook.fact).toEqual({
      kind: 'ringing',
      at: 1_772_442_000_762.305,
      startedAt: 1_772_442_000_000,
      direction: 'inbound',
      fromNumber: '32470123456',
      toNumber: '3222268888',
      channelId: '10126872918086418833',
      isInternal: false,
      userId: 'USER22673838',
      userName: 'Hélène Verhaegen',
    });
  });

  it('dates an answer without answered_time by the envelope', () => {
    expect(read('call-answered').fact).toMatchObject({ kind: 'answered', at: 1_772_442_008_250 });
  });

  it('does not take the total duration of a hangup for talk time, and keeps its public recording', () => {
    const { fact } = read('call-hangup');
    expect(fact).toMatchObject({ kind: 'hangup', recordingUrl: 'https://cdn.ringover.com/records/0b1c.mp3' });
    expect(fact).not.toHaveProperty('talkSeconds');
  });

  it('reads the same call whether its id is a number or text', () => {
    expect(read('call-hangup').callId).toBe(read('call-ringing').callId);
  });

  it('reads withheld callers, voicemails, wrapped summaries and tags in either form', () => {
    expect(read('call-missed').fact).toMatchObject({ kind: 'missed', isAnonymous: true });
    expect(read('call-missed').fact).not.toHaveProperty('fromNumber');
    expect(read('call-voicemail').fact).toMatchObject({
      kind: 'voicemail',
      recordingUrl: 'https://cdn.ringover.com/messages/9f.mp3',
    });
    expect(read('aftercall-summary-available').fact).toMatchObject({
      kind: 'summary',
      text: 'The client asks for a date. The lease follows by post.',
    });
    expect(read('aftercall-tags-updated').fact).toMatchObject({ kind: 'tags', tags: ['urgent', 'divorce'] });
  });

  it('takes no moment that no call can have: an event is not dated by it, and none that is dated by nothing else', () => {
    const event = (timestamp: number, start_time: number) =>
      parseEnvelope({ event: 'ringing', resource: 'call', timestamp, data: { call_id: '1', start_time } }, receivedAt);
    for (const never of [1e308, 8.64e12, -1, 253_402_300_800]) {
      expect(event(1_772_442_000, never).fact).not.toHaveProperty('startedAt');
      expect(() => event(never, 1_772_442_000)).toThrow(Problem);
    }
  });

  it('has the same key for every attempt, another for every other event, leg and call', () => {
    const base = {
      event: 'ringing',
      resource: 'call',
      timestamp: 1,
      attempt: 1,
      data: { call_id: '1', channel_id: 'a' },
    };
    const keyOf = (changes: object): string => parseEnvelope({ ...base, ...changes }, receivedAt).eventKey;
    const key = keyOf({});
    expect(keyOf({ attempt: 7 })).toBe(key);
    const others = [
      { event: 'answered' },
      { timestamp: 2 },
      { data: { call_id: '2', channel_id: 'a' } },
      { data: { call_id: '1', channel_id: 'b' } },
      { data: { call_id: '1', channel_id: 'a', id: 'x' } },
    ];
    expect(new Set([key, ...others.map(keyOf)]).size).toBe(others.length + 1);
    // With an id of its own, an event is the same even if its delivery is dated anew.
    const identified = { data: { call_id: '1', channel_id: 'a', id: 'x' } };
    expect(keyOf({ ...identified, timestamp: 9 })).toBe(keyOf(identified));
  });

  it('has keys that stand in the order their calls began', () => {
    const keyOf = (start_time: number): string =>
      parseEnvelope({ event: 'ringing', resource: 'call', data: { call_id: '1', start_time } }, receivedAt).eventKey;
    const keys = [1_772_442_000, 1_772_442_001, 1_772_528_400, 1_803_978_000].map(keyOf);
    expect([...keys].sort()).toEqual(keys);
  });

  it('has no fact for an event nobody knows, and takes the misspelt resource', () => {
    expect(parseEnvelope({ event: 'sent', resource: 'sms', data: { body: 'x' } }, receivedAt)).toMatchObject({
      fact: null,
      callId: null,
    });
    expect(parseEnvelope({ event: 'contact', ressource: 'search', data: {} }, receivedAt).resource).toBe('search');
  });

  it('takes an event nobody knows however it is made, and tells one from another', () => {
    const odd = [
      { data: [] },
      { data: 'text' },
      { data: 7 },
      { timestamp: '2026-03-02T09:00:00Z' },
      { timestamp: '2026-03-02T09:00:01Z' },
      { timestamp: 1.7e12 },
      { timestamp: -1 },
      { resource: 5 },
    ];
    const webhooks = odd.map((fields) => parseEnvelope({ resource: 'galaxy', event: 'new', ...fields }, receivedAt));
    for (const webhook of webhooks) expect(webhook).toMatchObject({ event: 'new', fact: null, callId: null });
    expect(new Set(webhooks.map((webhook) => webhook.eventKey)).size).toBe(odd.length);
    expect(() => parseEnvelope({ resource: 'galaxy', event: '' }, receivedAt)).toThrow(Problem);
  });

  it('counts a field of an unexpected kind as absent rather than losing the event', () => {
    const data = {
      call_id: '1',
      channel_id: {},
      start_time: 'soon',
      direction: 'sideways',
      from_number: [],
      user: 'Hélène',
      tags: 'x',
    };
    const { fact } = parseEnvelope({ event: 'ringing', resource: 'call', timestamp: 1, data }, receivedAt);
    expect(fact).toEqual({ kind: 'ringing', at: 1000 });
  });

  it('is refused without event, or without the call id of an event about a call', () => {
    for (const body of [
      {},
      { event: '' },
      { event: 'ringing', resource: 'call', data: {} },
      { event: 'ringing', resource: 'call' },
    ]) {
      expect(() => parseEnvelope(body, receivedAt)).toThrow(Problem);
    }
  });

  it('is told from the flat dialect by its event', () => {
    expect(isEnvelope(readFixture('call-ringing'))).toBe(true);
    expect(isEnvelope(readFixture('flat-answered'))).toBe(false);
    for (const body of [null, 'x', 1, []]) expect(isEnvelope(body)).toBe(false);
  });
});
