import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeCall } from '#domain/call-fixture.ts';
import type { ChosenFile } from '../desktop/file-chooser.ts';
import { createMemoryHistoryStore } from '../history/memory/memory-history-store.ts';
import { createRelayDesk, type RelayDeskParts } from './relay-desk.ts';

let server: Server | null = null;
afterEach(() => server?.close());

const call = makeCall({ id: 'call', phoneNumber: '+32470123456' });
const withheld = makeCall({ id: 'withheld', phoneNumber: null });

/** A desk over a relay that answers everything alike; null: over no relay. */
async function deskOver(
  answer: { readonly status: number; readonly body: unknown; readonly headers?: object } | null,
  more = {},
) {
  const asked: string[] = [];
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(answer?.status ?? 500, { 'content-type': 'application/json', ...answer?.headers });
    response.end(JSON.stringify(answer?.body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const store = createMemoryHistoryStore();
  await store.apply([
    { kind: 'call', call },
    { kind: 'call', call: withheld },
  ]);
  const parts = {
    relay: () => ({ mode: 'bundled' }),
    ownRelay: { change: vi.fn(async () => true) },
    link: {
      target: () => (answer === null ? null : { name: 'bundled', endpoint: { address, token: async () => 'token' } }),
      use: vi.fn(async () => undefined),
    },
    network: { fetch: (url: string, init: RequestInit) => fetch(url, init) },
    copy: { store: () => store },
    copyText: vi.fn(),
    chooseFile: vi.fn(async (): Promise<ChosenFile> => ({ kind: 'cancelled' })),
    openTelephoneApp: vi.fn(async () => true),
    translator: () => ({ translate: (key: string) => key, locale: 'nl-BE' }),
    ...more,
  } satisfies RelayDeskParts;
  return { desk: createRelayDesk(parts), parts, asked };
}

function refusal(status: number, code: string, more = {}) {
  return { status, body: { code, detail: code, ...more } };
}

describe('calling back', () => {
  it('is asked of Ringover once, and of nobody else', async () => {
    const { desk, parts, asked } = await deskOver({ status: 202, body: { status: 'requested' } });
    expect(await desk.callBack(call.id)).toEqual({ way: 'requested' });
    expect(asked).toEqual(['POST /api/v1/ringover/callback']);
    expect(parts.openTelephoneApp).not.toHaveBeenCalled();
  });

  it.each([
    ['the relay has no API key', refusal(409, 'not-configured')],
    ['the relay is of an earlier version', refusal(404, 'not-found')],
  ])('goes to the telephone app where %s', async (_why, answer) => {
    const { desk, parts } = await deskOver(answer);
    expect(await desk.callBack(call.id)).toEqual({ way: 'handed-over' });
    expect(parts.openTelephoneApp).toHaveBeenCalledWith('+32470123456');
    expect(parts.copyText).not.toHaveBeenCalled();
  });

  it('leaves the number on the clipboard where there is no telephone app', async () => {
    const { desk, parts } = await deskOver(refusal(409, 'not-configured'), { openTelephoneApp: async () => false });
    expect(await desk.callBack(call.id)).toEqual({ way: 'copied' });
    expect(parts.copyText).toHaveBeenCalledWith('+32470123456');
  });

  it.each([
    [502, 'ringover-refused'],
    [503, 'ringover-unavailable'],
  ])('never dials another way when Ringover was asked: %i', async (status, code) => {
    const { desk, parts, asked } = await deskOver(refusal(status, code));
    await expect(desk.callBack(call.id)).rejects.toMatchObject({ code });
    expect(asked).toHaveLength(1);
    expect(parts.openTelephoneApp).not.toHaveBeenCalled();
  });

  it('is not done without a number, nor offline', async () => {
    const { desk } = await deskOver({ status: 202, body: {} });
    await expect(desk.callBack(withheld.id)).rejects.toMatchObject({ code: 'not-found' });
    const offline = await deskOver(null);
    await expect(offline.desk.callBack(call.id)).rejects.toMatchObject({ code: 'offline' });
    expect(offline.parts.openTelephoneApp).not.toHaveBeenCalled();
  });
});

describe('setting the own relay up', () => {
  it('starts it anew', async () => {
    const { desk, parts } = await deskOver(null);
    await desk.configureRingover({ apiKey: 'key-of-the-firm' });
    expect(parts.ownRelay.change).toHaveBeenCalledWith({ apiKey: 'key-of-the-firm' });
    expect(parts.link.use).toHaveBeenCalledWith({ mode: 'bundled' });
  });

  it('leaves it running when the address can be none', async () => {
    const { desk, parts } = await deskOver(null, { ownRelay: { change: async () => false } });
    await expect(desk.configureRingover({ publicUrl: 'x y' })).rejects.toMatchObject({ code: 'bad-request' });
    expect(parts.link.use).not.toHaveBeenCalled();
  });

  it('is refused where another relay was chosen', async () => {
    const { desk, parts } = await deskOver(null, {
      relay: () => ({ mode: 'remote', address: 'https://calls.firm.be' }),
    });
    await expect(desk.configureRingover({ apiKey: null })).rejects.toMatchObject({ code: 'bad-request' });
    expect(parts.ownRelay.change).not.toHaveBeenCalled();
  });
});

describe('importing a file', () => {
  const file: ChosenFile = { kind: 'read', name: 'klanten.csv', content: new TextEncoder().encode('id\n') };
  const chosen = (value: ChosenFile) => ({ chooseFile: async () => value });

  it('gives the report under the name of the file', async () => {
    const report = { created: 2, updated: 0, unchanged: 1, rejected: [] };
    const { desk, asked } = await deskOver({ status: 200, body: report }, chosen(file));
    expect(await desk.importFile('contacts')).toEqual({
      kind: 'imported',
      fileName: 'klanten.csv',
      report: { ...report, warnings: [] },
    });
    expect(asked).toEqual(['POST /api/v1/contacts/import']);
  });

  it('asks nothing of the relay when no file was chosen or read', async () => {
    const cancelled = await deskOver({ status: 200, body: {} });
    expect(await cancelled.desk.importFile('cases')).toEqual({ kind: 'cancelled' });
    const unread = await deskOver({ status: 200, body: {} }, chosen({ kind: 'unreadable', name: 'x.csv' }));
    expect(await unread.desk.importFile('cases')).toEqual({ kind: 'unreadable', fileName: 'x.csv' });
    expect([...cancelled.asked, ...unread.asked]).toEqual([]);
  });

  it('tells what is wrong with a file as a whole', async () => {
    const errors = [{ path: 'header', message: 'the first line must name the columns; it lacks id' }];
    const unfit = await deskOver(refusal(422, 'schema', { errors }), chosen(file));
    expect(await unfit.desk.importFile('contacts')).toEqual({
      kind: 'unfit',
      fileName: 'klanten.csv',
      detail: 'the first line must name the columns; it lacks id',
    });
    const large = await deskOver(refusal(413, 'body-too-large'), chosen(file));
    expect(await large.desk.importFile('contacts')).toMatchObject({ kind: 'too-large', limitMebibytes: 20 });
  });
});

describe('what there is of a recording', () => {
  it('is its outline, as it is drawn', async () => {
    const peaks = { version: 2, channels: 1, sample_rate: 8000, samples_per_pixel: 4000, bits: 8, length: 2 };
    const { desk, asked } = await deskOver({ status: 200, body: { ...peaks, data: [-64, 0, 0, 32] } });
    expect(await desk.recordingShape(call.id)).toEqual({
      kind: 'drawn',
      outline: { durationSeconds: 1, channels: [[0.5, 0.25]] },
    });
    expect(asked).toEqual([`GET /api/v1/ringover/recordings/${call.id}/peaks`]);
  });

  it('is on its way, will not come, or cannot be drawn', async () => {
    const gone = (detail: string, headers = {}) => ({
      ...refusal(404, 'recording-not-available', { detail }),
      headers,
    });
    for (const [answer, shape] of [
      [gone('pending: not yet', { 'retry-after': '7' }), { kind: 'pending', retryAfterSeconds: 7 }],
      [gone('withdrawn: the firm removed the recording'), { kind: 'missing', isWithdrawn: true }],
      [gone('failed: its host is not allowed'), { kind: 'missing', isWithdrawn: false }],
      [refusal(422, 'recording-unreadable'), { kind: 'undrawable' }],
    ] as const) {
      const { desk } = await deskOver(answer);
      expect(await desk.recordingShape(call.id)).toEqual(shape);
      server?.close();
    }
  });

  it('is not known while offline, nor by a relay that has no such route', async () => {
    const offline = await deskOver(null);
    await expect(offline.desk.recordingShape(call.id)).rejects.toMatchObject({ code: 'offline' });
    server?.close();
    const older = await deskOver(refusal(404, 'not-found'));
    await expect(older.desk.recordingShape(call.id)).rejects.toMatchObject({ code: 'unsupported' });
  });
});
