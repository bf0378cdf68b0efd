import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRingoverApi } from './api-client.ts';
import { apiKey, createApiScenes, endAt, span } from './api-fixture.ts';

const { setUp, close } = createApiScenes();

afterEach(close);

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
