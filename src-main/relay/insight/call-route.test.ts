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
import type { Transcript } from '#domain/insight/insight.ts';
import { makeSending } from '#domain/insight/insight-sending-fixture.ts';
import type { FirmHosts } from '#domain/insight/insight-setup.ts';
import { createAuthenticate } from '../auth/authenticate.ts';
import { mintToken } from '../auth/token.ts';
import { createProblemHandler } from '../problem.ts';
import type { RelayStore } from '../store/relay-store.ts';
import { openRelayStore } from '../store/sqlite/open-relay-store.ts';
import { incoming, tenantId } from '../store/store-fixture.ts';
import { createCallInsightRoute } from './call-route.ts';
import { createFirmInsightRoute } from './firm-route.ts';
import { createRecordRoute } from './record-route.ts';

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
  let firmHosts: FirmHosts;

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
    firmHosts = 'https';
    const facilities = async () => ({ keyedHosts: [], allowedHosts: [], localModels: [], firmHosts });
    const refuse = () => expect.unreachable('nobody is tried here');
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
    app.use(
      createFirmInsightRoute({
        authenticate,
        jobs,
        ledger,
        record: store.insightRecord,
        works: { facilities, test: refuse },
        now,
      }),
    );
    app.use(createRecordRoute({ authenticate, calls, record: store.insightRecord }));
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

  it('let a host in and out one by one, whatever the settings say, and note who did', async () => {
    const put = (host: string, scope = 'admin') => ask('PUT', `/insight/hosts/${host}`, undefined, scope);
    expect((await put('asr.example', 'write')).status).toBe(403);
    expect(await put('Asr.Example')).toMatchObject({ status: 200, body: { hosts: ['asr.example'] } });
    expect((await put(encodeURIComponent('a/b'))).status).toBe(404);
    await ask('PUT', '/insight/settings', { summariser: 'extract' }, 'admin');
    expect(await ask('GET', '/insight/settings', undefined, 'admin')).toMatchObject({
      body: { hosts: ['asr.example'], facilities: { firm_hosts: 'https' } },
    });
    expect((await ask('PUT', '/insight/settings', { hosts: ['b.example'] }, 'admin')).status).toBe(422);
    expect(await ask('DELETE', '/insight/hosts/asr.example', undefined, 'admin')).toMatchObject({
      body: { hosts: [] },
    });
    expect((await ask('DELETE', '/insight/hosts/asr.example', undefined, 'admin')).status).toBe(404);
    const by = 'me@firm.example';
    expect((await ask('GET', '/insight/changes', undefined, 'admin')).body).toEqual({
      items: [
        { what: 'host', from: 'asr.example', to: null, by, at },
        { what: 'summariser', from: null, to: 'extract', by, at },
        { what: 'host', from: null, to: 'asr.example', by, at },
      ],
    });
    expect((await ask('GET', '/insight/changes')).status).toBe(403);
    firmHosts = 'none';
    expect(await put('asr.example')).toMatchObject({ status: 409, body: { code: 'not-configured' } });
  });

  it('tell what a call cost to who may read it, and in the queue, and the months to who may administer', async () => {
    await ask('PUT', '/insight/settings', { summariser: 'extract' }, 'admin');
    await ask('POST', `${insightPath()}/summary`);
    const sending = makeSending({ callId, at });
    const id = await store.insightLedger.noteSending(tenantId, sending);
    const cost = { currency: 'EUR', micros: 6000 } as const;
    const answer = { outcome: 'answered', inputTokens: null, outputTokens: null, tookSeconds: 2, cost } as const;
    await store.insightLedger.settleSending(tenantId, id, answer);
    const spent = { sendings: 1, audio_seconds: 60, took_seconds: 2, costs: [cost], unpriced: 0 };
    expect(await ask('GET', `${insightPath()}/spending`, undefined, 'read')).toMatchObject({
      status: 200,
      body: spent,
    });
    expect((await ask('GET', `${insightPath()}/spending`, undefined, 'read', 'another')).status).toBe(404);
    expect(await ask('GET', '/insight/jobs')).toMatchObject({ body: { items: [{ costs: [cost] }] } });
    expect(await ask('GET', '/insight/sendings', undefined, 'admin')).toMatchObject({ body: { items: [{ cost }] } });
    expect((await ask('GET', '/insight/spending')).status).toBe(403);
    expect(await ask('GET', '/insight/spending', undefined, 'admin')).toMatchObject({
      body: { items: [{ month: '2026-03', provider: 'openai-compatible', ...spent }] },
    });
  });

  it.each([
    { prices: { chat: { currency: 'GBP' } } },
    { prices: { chat: { currency: 'EUR', input_million_micros: 0.5 } } },
    { prices: { chat: { currency: 'EUR', input_million_micros: -1 } } },
  ])('refuse a price that cannot be: %o', async (body) => {
    expect((await ask('PUT', '/insight/settings', body, 'admin')).status).toBe(422);
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
