import { describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { readFixture } from './fixtures/read-fixture.ts';
import { parseFlat } from './flat.ts';

const ringing = { call_id: 'c1', call_type: 'ringing', started_at: '2026-03-02T09:00:00Z' };

describe('the flat dialect', () => {
  it('tells the whole of an answered call in one event', () => {
    const webhook = parseFlat(readFixture('flat-answered'));
    expect(webhook).toMatchObject({
      resource: 'call',
      event: 'answered',
      callId: '10126872918086418832',
      statedTenantId: 'tenant-1',
    });
    expect(webhook.fact).toEqual({
      kind: 'answered',
      at: Date.parse('2026-03-02T09:00:00Z'),
      startedAt: Date.parse('2026-03-02T09:00:00Z'),
      endedAt: Date.parse('2026-03-02T09:02:42Z'),
      direction: 'inbound',
      fromNumber: '+32470123456',
      toNumber: '+3222268888',
      talkSeconds: 154,
      recordingUrl: 'https://cdn.ringover.com/records/0b1c.mp3',
      userId: 'USER22673838',
    });
  });

  it('is inbound and without duration unless it says otherwise; a moment without offset is UTC', () => {
    const { fact } = parseFlat({ ...ringing, started_at: '2026-03-02T09:00:00' });
    expect(fact).toMatchObject({ direction: 'inbound', at: Date.parse('2026-03-02T09:00:00Z') });
    expect(fact).not.toHaveProperty('talkSeconds');
  });

  it('takes null for what has a default, and numbers that are written as numbers', () => {
    const { fact, statedTenantId } = parseFlat({
      ...ringing,
      tenant_id: 7,
      caller_number: 32470123456,
      direction: null,
      duration_seconds: null,
    });
    expect(statedTenantId).toBe('7');
    expect(fact).toMatchObject({ direction: 'inbound', fromNumber: '32470123456' });
    expect(fact).not.toHaveProperty('talkSeconds');
  });

  it('dates what ends a call by its end, or by its beginning and duration', () => {
    const hangup = { ...ringing, call_type: 'hangup' };
    expect(parseFlat({ ...hangup, ended_at: '2026-03-02T09:05:00Z' }).fact?.at).toBe(
      Date.parse('2026-03-02T09:05:00Z'),
    );
    expect(parseFlat({ ...hangup, duration_seconds: 60 }).fact?.at).toBe(Date.parse('2026-03-02T09:01:00Z'));
    expect(parseFlat({ ...ringing, call_type: 'answered', duration_seconds: 60 }).fact?.endedAt).toBe(
      Date.parse('2026-03-02T09:01:00Z'),
    );
    expect(parseFlat({ ...ringing, call_type: 'answered' }).fact).not.toHaveProperty('endedAt');
  });

  it('is refused with a moment or a duration that no call can have', () => {
    const never = [
      { started_at: '9999-12-31T23:59:59-14:00' },
      { started_at: '1969-12-31T23:59:59Z' },
      { ended_at: '9999-12-31T23:59:59Z' },
      { duration_seconds: 1e308 },
    ];
    for (const fields of never) expect(() => parseFlat({ ...ringing, ...fields })).toThrow(Problem);
  });

  it('is the same event when its content is, whatever its metadata', () => {
    const key = parseFlat(ringing).eventKey;
    expect(parseFlat({ ...ringing, metadata: { attempt: 2 } }).eventKey).toBe(key);
    for (const change of [
      { call_id: 'c2' },
      { call_type: 'missed' },
      { started_at: '2026-03-02T09:00:01Z' },
      { user_id: 'u' },
    ]) {
      expect(parseFlat({ ...ringing, ...change }).eventKey).not.toBe(key);
    }
  });

  it('is refused with every path that does not fit', () => {
    const misfit = { call_type: 'singing', duration_seconds: -1, started_at: '9 am' };
    try {
      parseFlat(misfit);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Problem);
      const paths = (error as Problem).errors.map(({ path }) => path).sort();
      expect(paths).toEqual(['call_id', 'call_type', 'duration_seconds', 'started_at']);
    }
  });
});
