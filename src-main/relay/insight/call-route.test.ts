import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import type { Transcript } from '#domain/insight.ts';
import { createAuthenticate } from '../auth/authenticate.ts';
import { mintToken } from '../auth/token.ts';
import { createProblemHandler } from '../problem.ts';
import type { RelayStore } from '../store/relay-store.ts';
import { openRelayStore } from '../store/sqlite/open-relay-store.ts';
import { incoming, tenantId } from '../store/store-fixture.ts';
import { createCallInsightRoute } from './call-route.ts';
import { createFirmInsightRoute } from './firm-route.ts';

const jwtSecret = 'a secret for the tokens of a test';
const at = '2026-03-02T09:00:00.000Z';
const now = (): number => Date.parse(at);

const transcript: Transcript = {
  lines: [
    {
      speaker: 'us',
      speakerName: null,
      text: 'bonjour',
      correctedText: null,
      correctedBy: null,
      correctedAt: null,
      startSeconds: 0,
      endSeconds: 1,
      words: [],
    },
  ],
  language: 'fr',
  isTimingEstimated: false,
  provider: 'local',
  model: null,
  madeAt: at,
};

describe('the routes of insights', () => {
  let folder: string;
  let store: RelayStore;
  let server: Server;
  let callId: CallUuid;
  let published: string[];
  let kicks: number;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'briefline-insight-'));
    store = openRelayStore({
      file: join(folder, 'relay.sqlite'),
      key: randomBytes(32),
      randomUuid: randomUUID,
      now,
      choiceDays: 365,
    });
    await store.tenants.put({ id: tenantId, keys: ['key'], acceptsV3: false });
    await store.webhooks.accept([incoming('c1', {})]);
    callId = (await store.calls.list(tenantId, { limit: 1 })).calls[0]?.id ?? expect.unreachable('no call');
    published = [];
    kicks = 0;
    const authenticate = createAuthenticate({ jwtSecret, now: Date.now });
    const { calls, insights, insightJobs: jobs, insightLedger: ledger } = store;
    const app = express();
    app.use(
      createCallInsightRoute({
        authenticate,
        calls,
        insights,
        jobs,
        ledger,
        publish: (events) => published.push(...events.map(({ name }) => name)),
        kick: () => {
          kicks += 1;
        },
        now,
      }),
    );
    app.use(createFirmInsightRoute({ authenticate, jobs, ledger, record: store.insightRecord, works: null, now }));
    app.use(createProblemHandler(pino({ level: 'silent' })));
    server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(async () => {
    server.close();
    server.closeAllConnections();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (method: string, path: string, body?: unknown, scope = 'write', tenant = tenantId) => {
    const claims = { userId: 'me@firm.example', tenantId: tenant, days: 1, scope };
    const token = await mintToken(claims, jwtSecret, Date.now());
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const insightPath = () => `/ringover/calls/${callId}/insight`;

  it('answer what was made of a call, to its own firm only', async () => {
    expect(await ask('GET', insightPath())).toMatchObject({ status: 404 });
    await store.insights.write(tenantId, callId, { transcript });
    expect(await ask('GET', insightPath())).toMatchObject({
      status: 200,
      body: { call_id: callId, transcript: { provider: 'local', lines: [{ text: 'bonjour', start: 0 }] } },
    });
    expect(await ask('GET', insightPath(), undefined, 'read', 'another')).toMatchObject({ status: 404 });
  });

  it('take the correction of a line, with who and when, and tell it', async () => {
    await store.insights.write(tenantId, callId, { transcript });
    const corrected = await ask('PATCH', `${insightPath()}/lines/0`, { corrected_text: 'Bonjour Maître' });
    expect(corrected).toMatchObject({
      status: 200,
      body: {
        transcript: {
          lines: [
            { text: 'bonjour', corrected_text: 'Bonjour Maître', corrected_by: 'me@firm.example', corrected_at: at },
          ],
        },
      },
    });
    expect(published).toEqual(['call_ai_completed']);
    expect((await ask('PATCH', `${insightPath()}/lines/0`, { corrected_text: 'Bonjour Maître' })).status).toBe(200);
    expect(published).toHaveLength(1);
  });

  it.each(['1', '-1', 'first', '1.5'])('know no line %s', async (index) => {
    await store.insights.write(tenantId, callId, { transcript });
    expect((await ask('PATCH', `${insightPath()}/lines/${index}`, { corrected_text: 'x' })).status).toBe(404);
  });

  it('refuse a correction that says nothing', async () => {
    expect((await ask('PATCH', `${insightPath()}/lines/0`, { corrected_text: ' ' })).status).toBe(422);
    expect((await ask('PATCH', `${insightPath()}/lines/0`, {})).status).toBe(422);
  });

  it('put a step in line only where the firm lets anything be made, and the call is not confidential', async () => {
    const path = `${insightPath()}/summary`;
    expect(await ask('POST', path)).toEqual({ status: 202, body: { status: 'skipped', reason: 'switched-off' } });
    await ask('PUT', '/insight/settings', { summariser: 'extract' }, 'admin');
    expect(await ask('POST', path)).toEqual({ status: 202, body: { status: 'requested', reason: null } });
    expect([published, kicks]).toEqual([['call_updated'], 1]);
    expect(await ask('GET', '/insight/jobs')).toMatchObject({
      body: { items: [{ call_id: callId, state: 'running', steps: ['summary'], failures: [] }] },
    });
    await store.calls.change(tenantId, callId, { isConfidential: true });
    expect(await ask('POST', path)).toEqual({ status: 202, body: { status: 'skipped', reason: 'confidential' } });
    expect((await ask('POST', `${insightPath()}/poem`)).status).toBe(404);
  });

  it('leave settings and sendings to who may administer, everything off at first', async () => {
    expect((await ask('GET', '/insight/settings')).status).toBe(403);
    expect((await ask('GET', '/insight/sendings')).status).toBe(403);
    expect(await ask('GET', '/insight/settings', undefined, 'admin')).toMatchObject({
      status: 200,
      body: { transcriber: null, summariser: null, task_finder: null, sentiment: false, redact: false },
    });
    expect(await ask('GET', '/insight/sendings', undefined, 'admin')).toEqual({
      status: 200,
      body: { items: [], next_before: null, totals: [] },
    });
  });

  it.each([
    { transcriber: 'somebody' },
    { time_zone: 'Mars/Olympus' },
    { local_model: '../../etc/passwd' },
    { chat: { base_url: 'file:///etc/passwd' } },
    { api_key: 'secret' },
  ])('refuse settings that cannot be: %o', async (body) => {
    expect((await ask('PUT', '/insight/settings', body, 'admin')).status).toBe(422);
  });
});
