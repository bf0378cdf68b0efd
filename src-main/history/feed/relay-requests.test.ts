import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createAskRelay, RelayRefusal } from './relay-ask.ts';
import { RelayError } from './relay-failure.ts';
import { createRelayRequests } from './relay-requests.ts';

interface Asked {
  readonly request: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let server: Server | null = null;
afterEach(() => server?.close());

/** A relay that answers everything alike and keeps what it was asked. */
async function relayAnswering(status: number, body: unknown) {
  const asked: Asked[] = [];
  server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    asked.push({ request: `${request.method} ${request.url}`, headers: request.headers, body: text });
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(status === 204 ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = createAskRelay({ address, token: async () => 'a-token' }, (url, init) => fetch(url, init));
  return { relay: createRelayRequests(ask), asked };
}

const progress = { state: 'running', from: null, to: null, reached: null, ratio: 0.25, calls_seen: 7, reason: null };

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('what is asked of a relay', () => {
  it('carries the token and reads the answer', async () => {
    const { relay, asked } = await relayAnswering(202, progress);
    expect(await relay.fetchHistory(92)).toMatchObject({ state: 'running', ratio: 0.25, callsSeen: 7 });
    expect(asked).toMatchObject([
      {
        request: 'POST /api/v1/ringover/backfill',
        headers: { authorization: 'Bearer a-token', 'content-type': 'application/json' },
        body: '{"days":92}',
      },
    ]);
  });

  it('hands a file over as it is', async () => {
    const report = { created: 1, updated: 0, unchanged: 0, rejected: [{ line: 3, reason: 'id: is missing' }] };
    const { relay, asked } = await relayAnswering(200, report);
    const content = new TextEncoder().encode('id,full_name\n1,Ann\n');
    expect(await relay.importFile('contacts', { content, type: 'text/csv' }, new AbortController().signal)).toEqual({
      created: 1,
      updated: 0,
      unchanged: 0,
      rejected: [{ line: 3, text: 'id: is missing' }],
      warnings: [],
    });
    expect(asked).toMatchObject([
      {
        request: 'POST /api/v1/contacts/import',
        headers: { 'content-type': 'text/csv' },
        body: 'id,full_name\n1,Ann\n',
      },
    ]);
  });

  it('reads deliveries, and names nobody knows yet do no harm', async () => {
    const item = {
      received_at: '2026-11-17T09:00:00Z',
      resource: 'call',
      event: 'moon_rise',
      call_id: '10126872918086418832',
      signature: 'v1',
      outcome: 'ignored',
      code: null,
      unknown_fields: ['data.moon'],
      more: 1,
    };
    const { relay } = await relayAnswering(200, { items: [item], public_url: null });
    expect(await relay.recentWebhooks()).toMatchObject({
      deliveries: [{ receivedAt: '2026-11-17T09:00:00.000Z', event: 'moon_rise', unknownFields: ['data.moon'] }],
      publicUrl: null,
    });
  });

  it('forgets a choice by its number, also when it was forgotten before', async () => {
    const { relay, asked } = await relayAnswering(404, { code: 'not-found', detail: 'nothing is remembered' });
    await relay.forgetChoice('+3225381111');
    expect(asked[0]?.request).toBe('DELETE /api/v1/remembered-choices/%2B3225381111');
  });

  it.each([
    [409, 'not-configured'],
    [502, 'ringover-refused'],
    [503, 'ringover-unavailable'],
    [413, 'body-too-large'],
  ] as const)('is refused with %i and the code %s', async (status, code) => {
    const { relay } = await relayAnswering(status, { code, detail: 'why' });
    const error = await failure(relay.callBack('+32470123456'));
    expect(error).toBeInstanceOf(RelayRefusal);
    expect(error).toMatchObject({ code, message: 'why' });
  });

  it('says what is wrong with a content rather than that something is', async () => {
    const errors = [{ path: 'header', message: 'it lacks id' }];
    const { relay } = await relayAnswering(422, { code: 'schema', detail: 'some fields do not fit', errors });
    const file = { content: new Uint8Array(1), type: 'text/csv' };
    expect(await failure(relay.importFile('cases', file, new AbortController().signal))).toMatchObject({
      code: 'schema',
      message: 'it lacks id',
    });
  });

  it.each([
    [404, 'no page here'],
    [200, '<html>'],
    [200, { items: 'none' }],
  ])('is not understood by what is no relay of ours: %i %j', async (status, body) => {
    const { relay } = await relayAnswering(status, body);
    expect(await failure(relay.recentWebhooks())).toMatchObject({ code: 'unsupported' });
  });

  it.each([
    [401, 'token-expired', { kind: 'refused', code: 'token-expired' }],
    [403, 'scope', { kind: 'forbidden' }],
    [500, 'internal', { kind: 'offline', reason: 'server-error' }],
  ])('fails as every request does at %i', async (status, code, expected) => {
    const { relay } = await relayAnswering(status, { code });
    const error = await failure(relay.rememberedChoices());
    expect(error).toBeInstanceOf(RelayError);
    expect((error as RelayError).failure).toMatchObject(expected);
  });

  it('tells when nothing listens', async () => {
    const { relay } = await relayAnswering(200, progress);
    server?.close();
    await once(server as Server, 'close');
    expect(await failure(relay.historyProgress())).toMatchObject({ failure: { kind: 'offline', reason: 'refused' } });
  });
});
