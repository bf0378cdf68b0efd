import { describe, expect, it } from 'vitest';
import { createHistoryItem, type HistoryItemParts, writeRingoverJson } from '../../../scripts/ringover/history-item.ts';
import { parseLossless } from '../webhook/lossless.ts';
import { type CallRecord, parseCallRecord } from './call-record.ts';

const startedAt = new Date('2026-03-02T09:00:00Z');
const second = (count: number): number => startedAt.getTime() + count * 1000;

function read(parts: Partial<HistoryItemParts> = {}, changes: Readonly<Record<string, unknown>> = {}): CallRecord {
  const item = { ...createHistoryItem({ startedAt, ...parts }), ...changes };
  const reading = parseCallRecord(parseLossless(writeRingoverJson(item)));
  return reading.ok ? reading.record : expect.unreachable(reading.reason);
}

describe('an item of the history', () => {
  it('is read with its 64-bit ids whole, moments in milliseconds and the user as webhooks name it', () => {
    const ids = { callId: '10126872918086418832', channelId: '10126872918086418833', cdrId: '19479175' };
    expect(read({ ...ids, userName: 'Hélène Verhaegen', note: 'Calls back.', tags: ['urgent'] })).toMatchObject({
      cdrId: '19479175',
      callId: '10126872918086418832',
      channelId: '10126872918086418833',
      direction: 'inbound',
      end: 'answered',
      lastState: 'ANSWERED',
      startedAt: second(0),
      answeredAt: second(6),
      endedAt: second(160),
      talkSeconds: 154,
      fromNumber: '32470123456',
      toNumber: '3222268888',
      userId: 'USER22673838',
      userName: 'Hélène Verhaegen',
      note: 'Calls back.',
      tags: ['urgent'],
    });
  });

  it('reads local times with their offset', () => {
    const record = read({}, { start_time: '2026-03-02T10:00:00+01:00', end_time: '2026-03-02T10:02:40.500+01:00' });
    expect([record.startedAt, record.endedAt]).toEqual([second(0), second(160.5)]);
  });

  it.each([
    ['ANSWERED', { talkSeconds: 10 }, 'answered'],
    ['MISSED', { talkSeconds: 0 }, 'missed'],
    ['CANCELLED', { talkSeconds: 0 }, 'missed'],
    ['FAILED', { talkSeconds: 0, isOutbound: true }, 'missed'],
    ['QUEUE_TIMEOUT', { talkSeconds: 0 }, 'missed'],
    ['NOANSWER_TRANSFERED', { talkSeconds: 0 }, 'missed'],
    ['BLIND_TRANSFERED', { talkSeconds: 10 }, 'answered'],
    ['PERMANENT_TRANSFERED', { talkSeconds: 10 }, 'answered'],
    ['PERMANENT_TRANSFERED', { talkSeconds: 0 }, 'missed'],
    // A machine took it: Ringover gives it an answer and a duration all the same.
    ['VOICEMAIL', { talkSeconds: 10 }, 'voicemail'],
    ['HELD_BY_MOON', { talkSeconds: 10 }, 'missed'],
  ] as const)('that ended %s (%o) is %s', (lastState, parts, end) => {
    const record = read({ lastState, ...parts });
    expect(record).toMatchObject({ end, lastState, endedAt: second(6 + parts.talkSeconds) });
    expect(record.answeredAt).toBe(end === 'answered' ? second(6) : null);
    expect(record.talkSeconds).toBe(end === 'answered' ? 10 : null);
  });

  it('that says neither how nor when it ended is open', () => {
    const record = read({ talkSeconds: 0 }, { last_state: null, end_time: null });
    expect(record).toMatchObject({ end: 'open', endedAt: null, answeredAt: null });
    expect(read({ talkSeconds: 0 }, { last_state: null }).end).toBe('missed');
  });

  it('finds its end and its answer from durations when the times are missing', () => {
    expect(read({}, { end_time: null, answered_time: null })).toMatchObject({
      answeredAt: second(6),
      endedAt: second(160),
    });
  });

  it('takes the number of the other party where only that is told', () => {
    expect(read({}, { from_number: null }).fromNumber).toBe('32470123456');
    expect(read({ isOutbound: true }, { to_number: 0 }).toNumber).toBe('32470123456');
    expect(read({}, { from_number: null, contact_number: null }).fromNumber).toBeNull();
  });

  it('loses a field of an unexpected kind, not the call', () => {
    const changes = {
      note: 5,
      tags: 'urgent',
      user: 'me',
      record: false,
      direction: 7,
      incall_duration: '154',
      ivr: 3,
    };
    expect(read({}, changes)).toMatchObject({
      note: null,
      tags: [],
      userName: null,
      recordingUrl: null,
      direction: null,
      talkSeconds: null,
      end: 'answered',
    });
  });

  it.each([
    [{ call_id: null }, 'cannot be read: call_id'],
    [{ start_time: 'yesterday', cdr_id: '' }, 'cannot be read: cdr_id, start_time'],
  ])('without what makes it a call is refused by the names of its fields: %o', (changes, reason) => {
    const item = { ...createHistoryItem({ startedAt }), ...changes };
    expect(parseCallRecord(item)).toEqual({ ok: false, reason });
  });

  it.each([null, 'call', 7, []])('that is no object is refused: %o', (item) => {
    expect(parseCallRecord(item)).toMatchObject({ ok: false });
  });
});
