import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Router } from 'express';
import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createHistoryItem } from '../../../scripts/ringover/history-item.ts';
import { type RingoverStandIn, startRingoverStandIn } from '../../../scripts/ringover/stand-in.ts';
import { createAuthenticate } from '../auth/authenticate.ts';
import { mintToken } from '../auth/token.ts';
import { createProblemHandler } from '../problem.ts';
import { createMemoryBackfillStore } from '../store/memory-backfill-store.ts';
import { createRingoverApi } from './api-client.ts';
import { createBackfill } from './backfill.ts';
import { createBackfillRoute } from './backfill-route.ts';
import { createCallbackRoute } from './callback-route.ts';
import { createPresenceRoute } from './presence-route.ts';
import { createPresences } from './presences.ts';

const apiKey = 'key-of-the-firm';
const jwtSecret = 'a secret for the tokens of a test';
const tenantId = 'firm';
const log = pino({ level: 'silent' });
const authenticate = createAuthenticate({ jwtSecret, now: Date.now });

const open: { close: () => unknown }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function startRingover(timeoutMs?: number) {
  const ringover = await startRingoverStandIn({ apiKey, requestsPerSecond: null });
  const api = createRingoverApi({
    baseUrl: ringover.url,
    apiKey,
    pace: { requests: 2, everyMs: 0 },
    sleep: async () => undefined,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  open.push(ringover, api);
  return { ringover, api };
}

/** Asks a relay that has only this route. */
type Ask = (
  method: string,
  path: string,
  given?: { readonly body?: unknown; readonly scope?: string; readonly tenant?: string },
) => Promise<{ readonly status: number; readonly retryAfter: string | null; readonly body: Record<string, unknown> }>;

async function serve(route: Router): Promise<Ask> {
  const app = express();
  app.use('/api/v1', route);
  app.use(createProblemHandler(log));
  const server: Server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push({
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  });
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  return async (method, path, { body, scope = 'write', tenant = tenantId } = {}) => {
    const token = await mintToken(
      { userId: 'me@firm.example', tenantId: tenant, days: 1, scope },
      jwtSecret,
      Date.now(),
    );
    const answer = await fetch(`${root}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return {
      status: answer.status,
      retryAfter: answer.headers.get('retry-after'),
      body: (await answer.json()) as Record<string, unknown>,
    };
  };
}

describe('who is on snooze', () => {
  const els = { user_id: 22673838, firstname: 'Els', lastname: 'Peeters' };
  async function setUp(): Promise<{ readonly ringover: RingoverStandIn; readonly ask: Ask }> {
    const { ringover, api } = await startRingover();
    const presences = createPresences(api, Date.now);
    const presencesOf = (tenant: string) => (tenant === tenantId ? presences : null);
    return { ringover, ask: await serve(createPresenceRoute({ authenticate, presencesOf })) };
  }
  const path = '/ringover/presences';

  it('is told as Ringover says it, to whoever may read', async () => {
    const { ringover, ask } = await setUp();
    ringover.setPresence(els, { isOn: true, until: Date.parse('2026-03-02T13:00:00Z') / 1000 });
    expect(await ask('GET', path, { scope: 'read' })).toMatchObject({
      status: 200,
      body: {
        items: [
          {
            user_id: '22673838',
            user_name: 'Els Peeters',
            is_snoozed: true,
            snoozed_until: '2026-03-02T13:00:00.000Z',
          },
        ],
      },
    });
    await ask('GET', path, { scope: 'read' });
    expect(ringover.requests).toMatchObject([{ method: 'GET', path: '/presences', authorization: apiKey }]);
  });

  it('is not to be had without an API key, and says when Ringover refuses', async () => {
    const { ringover, ask } = await setUp();
    expect(await ask('GET', path, { tenant: 'other' })).toMatchObject({
      status: 409,
      body: { code: 'not-configured' },
    });
    ringover.fail('/presences', 1, { kind: 'status', status: 401 });
    expect(await ask('GET', path)).toMatchObject({ status: 502, body: { code: 'ringover-refused' } });
  });
});

describe('calling back', () => {
  async function setUp(timeoutMs?: number): Promise<{ readonly ringover: RingoverStandIn; readonly ask: Ask }> {
    const { ringover, api } = await startRingover(timeoutMs);
    const apiOf = (tenant: string) => (tenant === tenantId ? api : null);
    return { ringover, ask: await serve(createCallbackRoute({ authenticate, apiOf })) };
  }
  const path = '/ringover/callback';

  it('asks Ringover to dial a number as a person wrote it', async () => {
    const { ringover, ask } = await setUp();
    expect(await ask('POST', path, { body: { to_number: '0470/12.34.56' } })).toMatchObject({
      status: 202,
      body: { status: 'requested', to_number: '+32470123456' },
    });
    expect(ringover.requests).toMatchObject([{ path: '/callback', body: { to_number: 32470123456 } }]);
  });

  it.each([{ to_number: 'anonymous' }, { to_number: 'call her' }, { to_number: '' }, {}, { to_number: '1207', x: 1 }])(
    'refuses what is no number, and asks nothing of Ringover: %o',
    async (body) => {
      const { ringover, ask } = await setUp();
      const answer = await ask('POST', path, { body });
      expect(answer).toMatchObject({ status: 422, body: { code: 'schema' } });
      expect(ringover.requests).toEqual([]);
    },
  );

  it.each([
    [{ kind: 'status', status: 401 }, 502, 'ringover-refused', null],
    [{ kind: 'status', status: 400 }, 502, 'ringover-refused', null],
    [{ kind: 'status', status: 500 }, 503, 'ringover-unavailable', null],
    [{ kind: 'status', status: 429, retryAfter: '3' }, 503, 'ringover-unavailable', '3'],
    [{ kind: 'silence' }, 503, 'ringover-unavailable', null],
  ] as const)('tells what Ringover made of it, and does not try twice: %o', async (fault, status, code, retryAfter) => {
    const { ringover, ask } = await setUp(fault.kind === 'silence' ? 250 : undefined);
    ringover.fail('/callback', 1, fault);
    const answer = await ask('POST', path, { body: { to_number: '+32470123456' } });
    expect(answer).toMatchObject({ status, body: { code }, retryAfter });
    expect(ringover.requests).toHaveLength(1);
  });

  it('is not to be had without an API key, nor with a token that only reads', async () => {
    const { ask } = await setUp();
    const body = { to_number: '+32470123456' };
    const other = await ask('POST', path, { body, tenant: 'other' });
    expect(other).toMatchObject({ status: 409, body: { code: 'not-configured' } });
    expect(await ask('POST', path, { body, scope: 'read' })).toMatchObject({ status: 403, body: { code: 'scope' } });
  });
});

describe('the route of back-filling', () => {
  async function setUp() {
    const { ringover, api } = await startRingover();
    const backfill = createBackfill({
      tenantId,
      api,
      store: createMemoryBackfillStore(),
      accept: async () => ({ results: [], events: [] }),
      now: Date.now,
      random: Math.random,
      log,
    });
    open.push(backfill);
    const backfillOf = (tenant: string) => (tenant === tenantId ? backfill : null);
    return { ringover, backfill, ask: await serve(createBackfillRoute({ authenticate, backfillOf })) };
  }
  const path = '/ringover/backfill';

  it('starts it, shows how far it is and that it is done', async () => {
    const { ringover, backfill, ask } = await setUp();
    ringover.addCalls(createHistoryItem({ startedAt: new Date(Date.now() - 3_600_000) }));
    const none = { state: 'none', from: null, to: null, reached: null, ratio: 0, calls_seen: 0, reason: null };
    expect(await ask('GET', path, { scope: 'read' })).toMatchObject({ status: 200, body: none });
    const started = await ask('POST', path, { body: { days: 20 } });
    expect(started).toMatchObject({ status: 202, body: { state: 'running', ratio: 0, calls_seen: 0 } });
    await backfill.settled();
    const { body } = await ask('GET', path, { scope: 'read' });
    expect(body).toMatchObject({ state: 'done', ratio: 1, calls_seen: 1, reason: null, reached: body.from });
    expect(Date.parse(String(body.to)) - Date.parse(String(body.from))).toBe(20 * 86_400_000);
  });

  it('goes a year back when nobody says how far', async () => {
    const { ask } = await setUp();
    const { status, body } = await ask('POST', path);
    expect(status).toBe(202);
    expect(Date.parse(String(body.to)) - Date.parse(String(body.from))).toBe(365 * 86_400_000);
  });

  it('pauses it', async () => {
    const { ringover, ask } = await setUp();
    ringover.fail('/calls', 1, { kind: 'silence' });
    await ask('POST', path, { body: { days: 20 } });
    await ringover.asked((request) => request.path === '/calls');
    expect(await ask('DELETE', path)).toMatchObject({ status: 202, body: { state: 'paused' } });
    expect(await ask('GET', path)).toMatchObject({ body: { state: 'paused' } });
  });

  it('refuses what does not fit, who may not, and a tenant without an API key', async () => {
    const { ringover, ask } = await setUp();
    for (const body of [{ days: 0 }, { days: 'all' }, { days: 1.5 }, { weeks: 1 }]) {
      expect(await ask('POST', path, { body })).toMatchObject({ status: 422, body: { code: 'schema' } });
    }
    for (const method of ['POST', 'DELETE']) {
      expect(await ask(method, path, { scope: 'read' })).toMatchObject({ status: 403, body: { code: 'scope' } });
    }
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answer = await ask(method, path, { tenant: 'other' });
      expect(answer).toMatchObject({ status: 409, body: { code: 'not-configured' } });
    }
    expect(ringover.requests).toEqual([]);
  });
});
