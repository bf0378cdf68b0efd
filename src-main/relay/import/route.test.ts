import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAuthenticate } from '../auth/authenticate.ts';
import { mintToken } from '../auth/token.ts';
import { createProblemHandler } from '../problem.ts';
import type { LoggedEvent } from '../store/ports.ts';
import type { RelayStore } from '../store/relay-store.ts';
import { openRelayStore } from '../store/sqlite/open-relay-store.ts';
import { createImportRoute, largestImportMebibytes } from './route.ts';

const jwtSecret = 'a secret of thirty-two characters';
const now = (): number => Date.parse('2026-03-02T09:00:00Z');

let store: RelayStore;
let server: Server;
let url: string;
let published: LoggedEvent[];

beforeEach(async () => {
  store = await openRelayStore({ file: ':memory:', key: null, randomUuid: randomUUID, choiceDays: 365, now });
  await store.tenants.put({ id: 'firm', keys: ['key'], acceptsV3: false });
  published = [];
  const app = express();
  const publish = (events: readonly LoggedEvent[]): void => {
    published.push(...events);
  };
  app.use(createImportRoute({ ...store, authenticate: createAuthenticate({ jwtSecret, now }), publish }));
  app.use(createProblemHandler(pino({ enabled: false })));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await store.close();
});

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

async function post(path: string, body: string | Uint8Array<ArrayBuffer>, type = '', scope = 'write'): Promise<Answer> {
  const token = await mintToken({ userId: 'me', tenantId: 'firm', days: 1, scope }, jwtSecret, now());
  const answer = await fetch(url + path, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}`, 'content-type': type },
  });
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}

const csv = 'id,full_name\n1,Zoë\n';
const vcard = 'BEGIN:VCARD\r\nVERSION:3.0\r\nUID:v1\r\nFN:Zo\r\n ë\r\nEND:VCARD\r\n';

describe('an import over HTTP', () => {
  it.each([
    ['text/csv; charset=utf-8', csv],
    ['application/octet-stream', csv],
    ['text/vcard', vcard],
    ['', vcard],
    ['application/x-www-form-urlencoded', vcard],
  ])('takes contacts sent as %j', async (type, body) => {
    expect(await post('/contacts/import', body, type)).toEqual({
      status: 200,
      body: { created: 1, updated: 0, unchanged: 0, rejected: [] },
    });
    expect((await store.contacts.list('firm', { offset: 0, limit: 9 })).items).toMatchObject([{ fullName: 'Zoë' }]);
    expect(published.map(({ name }) => name)).toEqual(['contact_updated']);
  });

  it('takes a file in Windows-1252', async () => {
    const body = Uint8Array.from(Buffer.from('id;full_name\r\n1;Zo\xeb\r\n', 'latin1'));
    expect(await post('/contacts/import', body, 'text/csv')).toMatchObject({ body: { created: 1 } });
    expect((await store.contacts.list('firm', { offset: 0, limit: 9 })).items).toMatchObject([{ fullName: 'Zoë' }]);
  });

  it('takes cases', async () => {
    const body = 'id,reference,opened_at\n1,2025/7,31/12/2025\n';
    expect(await post('/cases/import', body, 'text/csv')).toMatchObject({ status: 200, body: { created: 1 } });
    expect(published.map(({ name }) => name)).toEqual(['case_updated']);
  });

  it.each([
    ['/contacts/import', ''],
    ['/contacts/import', '{"id":"1"}'],
    ['/cases/import', vcard],
    ['/cases/import', csv],
  ])('at %s refuses %j', async (path, body) => {
    expect(await post(path, body)).toMatchObject({ status: 422, body: { code: 'schema' } });
  });

  it('refuses who may not write before it reads the file', async () => {
    expect(await post('/contacts/import', csv, 'text/csv', 'read')).toMatchObject({
      status: 403,
      body: { code: 'scope' },
    });
    const answer = await fetch(`${url}/cases/import`, { method: 'POST', body: csv });
    expect([answer.status, await answer.json()]).toEqual([401, expect.objectContaining({ code: 'token-missing' })]);
    expect(published).toEqual([]);
  });

  it('says how large a file may be when one is larger', async () => {
    const answer = await post('/contacts/import', 'x'.repeat(largestImportMebibytes * 1024 * 1024 + 1), 'text/csv');
    expect(answer).toMatchObject({ status: 413, body: { code: 'body-too-large', detail: 'a file may have 20 MiB' } });
  });
});
