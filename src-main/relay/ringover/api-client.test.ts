import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHistoryItem } from '../../../scripts/ringover/history-item.ts';
import { type RingoverStandIn, type StandInParts, startRingoverStandIn } from '../../../scripts/ringover/stand-in.ts';
import { dayMs } from '../moment.ts';
import { createRingoverApi, type RequestReport, type RingoverApi, type RingoverApiParts } from './api-client.ts';

const apiKey = 'key-of-the-firm';
const endAt = Date.parse('2026-03-02T09:00:00Z');
const span = { startAt: endAt - 10 * dayMs, endAt, limit: 100 };
const unpaced = { requests: 2, everyMs: 0 };

const open: { close: () => unknown }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

interface Scene {
  readonly ringover: RingoverStandIn;
  readonly api: RingoverApi;
  readonly reports: readonly RequestReport[];
  /** Milliseconds of every wait; none of them really waits. */
  readonly waits: readonly number[];
}

async function setUp(stand: Partial<StandInParts> = {}, parts: Partial<RingoverApiParts> = {}): Promise<Scene> {
  const ringover = await startRingoverStandIn({ apiKey, requestsPerSecond: null, ...stand });
  const reports: RequestReport[] = [];
  const waits: number[] = [];
  const api = createRingoverApi({
    baseUrl: ringover.url,
    apiKey,
    pace: unpaced,
    random: () => 0.5,
    sleep: async (ms) => {
      waits.push(ms);
    },
    onRequest: (report) => reports.push(report),
    ...parts,
  });
  open.push(api, ringover);
  return { ringover, api, reports, waits };
}

function daysAgo(days: number): Date {
  return new Date(endAt - days * dayMs);
}

describe("Ringover's API", () => {
  it('accepts the key as it is, without Bearer, and tells a wrong one', async () => {
    const { api, ringover } = await setUp();
    await api.testKey();
    expect(ringover.requests).toMatchObject([{ method: 'GET', path: '/teams', authorization: apiKey }]);
    const stranger = createRingoverApi({ baseUrl: ringover.url, apiKey: 'another', pace: unpaced });
    open.push(stranger);
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
    open.push(elsewhere);
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
    const { api, ringover } = await setUp({}, { timeoutMs: 50 });
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
    await expect(api.testKey()).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('the limit of a key', () => {
  const answersAt = (): { readonly startedAt: number[]; readonly fetch: typeof fetch } => {
    const startedAt: number[] = [];
    return {
      startedAt,
      fetch: async () => {
        startedAt.push(Date.now());
        return new Response(null, { status: 204 });
      },
    };
  };

  it('is never passed: no second holds a third request, whoever asks', async () => {
    vi.useFakeTimers({ now: endAt });
    try {
      const { startedAt, fetch } = answersAt();
      const api = createRingoverApi({ baseUrl: 'https://ringover.example/v2', apiKey, fetch });
      const all = Promise.all([
        ...[1, 2, 3, 4].map(() => api.listCalls(span)),
        api.testKey(),
        api.callback({ toNumber: '+32470123456' }),
        api.transcription('1'),
      ]);
      await vi.advanceTimersByTimeAsync(10_000);
      await all;
      expect(startedAt).toHaveLength(7);
      for (const [index, at] of startedAt.entries()) {
        expect(at - (startedAt[index - 2] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThan(1000);
      }
      api.close();
    } finally {
      vi.useRealTimers();
    }
  });

  it('lets a person go before what runs in the background', async () => {
    const { api, ringover } = await setUp({}, { pace: { requests: 1, everyMs: 0 } });
    const background = [1, 2, 3].map(() => api.listCalls(span));
    await Promise.all([api.callback({ toNumber: '+32470123456' }), ...background]);
    expect(ringover.requests.map(({ path }) => path)).toEqual(['/calls', '/callback', '/calls', '/calls']);
  });

  it('pauses everyone for as long as Retry-After says', async () => {
    let wake = (): void => undefined;
    const waits: number[] = [];
    const sleep = (ms: number): Promise<void> => {
      waits.push(ms);
      return new Promise((resolve) => {
        wake = resolve;
      });
    };
    const { api, ringover, reports } = await setUp({}, { sleep, pace: { requests: 1, everyMs: 0 } });
    ringover.fail('/calls', 1, { kind: 'status', status: 429, retryAfter: '7' });
    const both = Promise.all([api.listCalls(span), api.testKey(), api.listCalls(span)]);
    await vi.waitFor(() => expect(waits).toEqual([7000]));
    // The line stands still: what came after the 429 has not been asked.
    expect(ringover.requests.map(({ path }) => path)).toEqual(['/calls']);
    wake();
    await both;
    expect(reports.map(({ operation, outcome }) => `${operation} ${outcome}`)).toEqual([
      'list_calls rate-limited',
      'test_key ok',
      'list_calls ok',
      'list_calls ok',
    ]);
  });

  it('reads a date in Retry-After, and takes a short pause when there is none', async () => {
    const { api, ringover, waits } = await setUp({}, { now: () => endAt });
    const retryAfter = new Date(endAt + 12_000).toUTCString();
    ringover.fail('/calls', 1, { kind: 'status', status: 429, retryAfter });
    ringover.fail('/calls', 1, { kind: 'status', status: 429 });
    await api.listCalls(span);
    expect(waits).toEqual([12_000, 2000]);
  });

  it('makes nobody wait for ever: a person is told, and nothing is dialled later', async () => {
    const never = new Promise<void>(() => undefined);
    const { api, ringover } = await setUp(
      {},
      { patienceMs: 20, sleep: () => never, pace: { requests: 1, everyMs: 0 } },
    );
    ringover.fail('/calls', 1, { kind: 'status', status: 429, retryAfter: '60' });
    const listing = api.listCalls(span).catch((error: unknown) => error);
    await ringover.asked(({ path }) => path === '/calls');
    await expect(api.callback({ toNumber: '+32470123456' })).rejects.toMatchObject({ kind: 'unavailable' });
    api.close();
    await listing;
    expect(ringover.requests.map(({ path }) => path)).toEqual(['/calls']);
  });

  it('bounds how many wait', async () => {
    const { api, ringover } = await setUp({}, { pace: { requests: 1, everyMs: 0 } });
    ringover.fail('/calls', 1, { kind: 'silence' });
    const waiting = Array.from({ length: 202 }, () => api.listCalls(span).then(String, (error: unknown) => error));
    expect(await waiting.at(-1)).toMatchObject({ kind: 'unavailable' });
    api.close();
    await Promise.all(waiting);
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

describe('closing', () => {
  it('aborts what is open, refuses what waits or comes, and may be called again', async () => {
    const { api, ringover } = await setUp({}, { pace: { requests: 1, everyMs: 0 } });
    ringover.fail('/calls', 1, { kind: 'silence' });
    const outcomes = [api.listCalls(span), api.testKey()].map((asked) => asked.catch((error: unknown) => error));
    await ringover.asked(({ path }) => path === '/calls');
    api.close();
    api.close();
    for (const outcome of [...outcomes, api.testKey().catch((error: unknown) => error)]) {
      expect(await outcome).toMatchObject({ name: 'RingoverApiError', kind: 'unavailable' });
    }
    expect(ringover.requests).toHaveLength(1);
  });

  it('ends one list when its signal aborts, and no other', async () => {
    const { api, ringover } = await setUp();
    ringover.fail('/calls', 1, { kind: 'silence' });
    const stop = new AbortController();
    const stopped = api.listCalls(span, stop.signal).catch((error: unknown) => error);
    await ringover.asked(({ path }) => path === '/calls');
    stop.abort(new Error('paused'));
    expect(await stopped).toMatchObject({ message: 'paused' });
    expect(await api.listCalls(span)).toMatchObject({ items: [] });
  });
});
