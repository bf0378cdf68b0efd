import { afterEach, describe, expect, it } from 'vitest';
import { createHistoryItem } from '../../../scripts/ringover/history-item.ts';
import { startRingoverStandIn } from '../../../scripts/ringover/stand-in.ts';
import { dayMs } from '../moment.ts';
import { createRingoverApi } from './api-client.ts';
import { apiKey, createApiScenes, endAt, span, unpaced } from './api-fixture.ts';

const { setUp, keep, close } = createApiScenes();

afterEach(close);

function daysAgo(days: number): Date {
  return new Date(endAt - days * dayMs);
}

describe("Ringover's API", () => {
  it('accepts the key as it is, without Bearer, and tells a wrong one', async () => {
    const { api, ringover } = await setUp();
    await api.testKey();
    expect(ringover.requests).toMatchObject([{ method: 'GET', path: '/teams', authorization: apiKey }]);
    const stranger = createRingoverApi({ baseUrl: ringover.url, apiKey: 'another', pace: unpaced });
    keep(stranger);
    await expect(stranger.testKey()).rejects.toMatchObject({ name: 'RingoverApiError', kind: 'unauthorized' });
  });

  it('lists calls with 64-bit ids whole, both dates with an offset', async () => {
    const item = createHistoryItem({ callId: '10126872918086418832', startedAt: daysAgo(1) });
    const { api, ringover } = await setUp({ calls: [item] });
    const page = await api.listCalls(span);
    expect(page).toMatchObject({ total: 1, items: [{ call_id: '10126872918086418832' }] });
    const { query = {} } = ringover.requests[0] ?? {};
    expect(query).toMatchObject({ limit_count: '100' });
    expect(query.start_date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
    expect([Date.parse(query.start_date ?? ''), Date.parse(query.end_date ?? '')]).toEqual([span.startAt, span.endAt]);
  });

  it('reads 204 as an empty list', async () => {
    const { api } = await setUp();
    expect(await api.listCalls(span)).toEqual({ items: [], total: 0 });
  });

  it('goes on after the last id of a page', async () => {
    const calls = [1, 2, 3].map((days) => createHistoryItem({ cdrId: String(100 - days), startedAt: daysAgo(days) }));
    const { api } = await setUp({ calls });
    const page = await api.listCalls({ ...span, limit: 2, lastId: '98' });
    expect(page.items).toMatchObject([{ cdr_id: 97 }]);
  });

  it('takes a span of 15 days and refuses a longer one before it is asked', async () => {
    const { api, ringover } = await setUp();
    const long = { ...span, startAt: endAt - 15 * dayMs };
    expect(await api.listCalls(long)).toMatchObject({ items: [] });
    await expect(api.listCalls({ ...long, startAt: long.startAt - 1000 })).rejects.toBeInstanceOf(RangeError);
    expect(ringover.requests).toHaveLength(1);
  });

  it('never sends the key elsewhere: a redirect is not followed', async () => {
    const { api, ringover } = await setUp();
    const elsewhere = await startRingoverStandIn({ apiKey });
    keep(elsewhere);
    ringover.fail('/calls', 1, { kind: 'redirect', location: `${elsewhere.url}/calls` });
    await expect(api.listCalls(span)).rejects.toMatchObject({ kind: 'invalid-answer' });
    expect(elsewhere.requests).toEqual([]);
  });
});

describe('a failing Ringover', () => {
  it('is asked again after 5xx, each time later, and answers in the end', async () => {
    const { api, ringover, waits, reports } = await setUp();
    ringover.fail('/calls', 3, { kind: 'status', status: 502 });
    expect(await api.listCalls(span)).toMatchObject({ items: [] });
    expect(waits).toEqual([500, 1000, 2000]);
    expect(reports.map(({ outcome }) => outcome)).toEqual(['unavailable', 'unavailable', 'unavailable', 'ok']);
    expect(new Set(reports.map(({ operation }) => operation))).toEqual(new Set(['list_calls']));
  });

  it('is given up after four tries', async () => {
    const { api, ringover } = await setUp();
    ringover.fail('/calls', 9, { kind: 'status', status: 500 });
    await expect(api.listCalls(span)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(ringover.requests).toHaveLength(4);
  });

  it('is asked again when the connection breaks in the middle of an answer', async () => {
    const { api, ringover } = await setUp();
    ringover.fail('/calls', 1, { kind: 'cut' });
    expect(await api.listCalls(span)).toMatchObject({ items: [] });
    expect(ringover.requests).toHaveLength(2);
  });

  it('is not waited for longer than the limit', async () => {
    const { api, ringover } = await setUp({}, { timeoutMs: 250 });
    ringover.fail('/calls', 1, { kind: 'silence' });
    expect(await api.listCalls(span)).toMatchObject({ items: [] });
    ringover.fail('/callback', 1, { kind: 'silence' });
    await expect(api.callback({ toNumber: '+32470123456' })).rejects.toMatchObject({ kind: 'timeout' });
  });

  it.each([
    ['JSON that ends in the middle', { kind: 'truncated' }],
    ['another shape', { kind: 'body', body: '{"calls": []}' }],
    ['more than anybody would', { kind: 'body', body: `{"call_list": [], "more": "${'x'.repeat(70_000)}"}` }],
  ] as const)('is told apart when it answers %s', async (_name, fault) => {
    const { api, ringover } = await setUp({}, { longestAnswerBytes: 65_536 });
    ringover.fail('/calls', 1, fault);
    await expect(api.listCalls(span)).rejects.toMatchObject({ kind: 'invalid-answer' });
    expect(ringover.requests).toHaveLength(1);
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'not-found'],
    [400, 'refused'],
  ] as const)('is asked once when it answers %i', async (status, kind) => {
    const { api, ringover } = await setUp();
    ringover.fail('/calls', 1, { kind: 'status', status });
    await expect(api.listCalls(span)).rejects.toMatchObject({ kind });
    expect(ringover.requests).toHaveLength(1);
  });

  it('cannot be reached', async () => {
    const { api, ringover } = await setUp();
    await ringover.close();
    const message = 'Ringover cannot be reached (ECONNREFUSED)';
    await expect(api.testKey()).rejects.toMatchObject({ kind: 'unavailable', message });
  });
});

describe('dialling', () => {
  it('sends the number as an integer and rings our own device first', async () => {
    const { api, ringover } = await setUp();
    await api.callback({ toNumber: '+32470123456', fromNumber: '+3222268888', timeoutSeconds: 30, device: 'ALL' });
    expect(ringover.requests).toMatchObject([
      {
        method: 'POST',
        path: '/callback',
        body: { to_number: 32470123456, from_number: 3222268888, timeout: 30, device: 'ALL' },
      },
    ]);
  });

  it.each([
    [{ kind: 'status', status: 500 }, 'unavailable'],
    [{ kind: 'status', status: 429, retryAfter: '3' }, 'rate-limited'],
    [{ kind: 'cut' }, null],
    [{ kind: 'truncated' }, null],
  ] as const)('is never tried twice: %o', async (fault, kind) => {
    const { api, ringover } = await setUp();
    ringover.fail('/callback', 1, fault);
    const outcome = await api.callback({ toNumber: '+32470123456' }).then(
      () => null,
      (error: { kind: string }) => error.kind,
    );
    // Once Ringover has accepted, what else it says does not matter.
    expect(outcome).toBe(kind);
    expect(ringover.requests).toHaveLength(1);
  });
});

describe('what was said in a call', () => {
  const callId = '10126872918086418832';

  it('is read line by line once it is done', async () => {
    const { api, ringover } = await setUp();
    ringover.setTranscript(callId, 'PENDING', [{ speaker_id: 0, content: 'Cab' }]);
    expect(await api.transcription(callId)).toEqual({ kind: 'pending' });
    ringover.setTranscript(callId, 'DONE', [
      { speaker_id: 0, content: 'Cabinet Verhaegen, bonjour.', start: 0.4, end: 2.1 },
      { speaker_id: 1, content: ' Bonjour. ', start: 2.5, end: 3 },
      { speaker_id: 1, content: ' ' },
    ]);
    expect(await api.transcription(callId)).toEqual({
      kind: 'ready',
      lines: [
        { speaker: 0, text: 'Cabinet Verhaegen, bonjour.', startSeconds: 0.4, endSeconds: 2.1 },
        { speaker: 1, text: 'Bonjour.', startSeconds: 2.5, endSeconds: 3 },
      ],
    });
  });

  it('may not be there', async () => {
    const { api } = await setUp();
    expect(await api.transcription(callId)).toEqual({ kind: 'none' });
    expect(await api.summary('7')).toEqual({ kind: 'none' });
  });

  it('is summed up in recap.summary', async () => {
    const { api, ringover } = await setUp();
    ringover.setSummary('7', 'The client asks for a date.');
    expect(await api.summary('7')).toEqual({ kind: 'ready', text: 'The client asks for a date.' });
  });

  it.each([
    ['transcription', 'transcription'],
    ['empower', 'summary'],
  ] as const)('is not asked for again for a day when the option %s is off', async (option, method) => {
    let now = endAt;
    const { api, ringover } = await setUp({}, { now: () => now });
    ringover.turnOff(option);
    expect(await api[method](callId)).toEqual({ kind: 'off' });
    expect(await api[method]('8')).toEqual({ kind: 'off' });
    expect(ringover.requests).toHaveLength(1);
    now += dayMs;
    await api[method](callId);
    expect(ringover.requests).toHaveLength(2);
  });
});
