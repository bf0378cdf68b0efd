import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { type FakeSource, openFakeSource } from '../../src-main/relay/recordings/fake-source.ts';
import { wavOf } from '../../src-main/sound/wav.ts';
import { allCalls, askRelay, getJson, type Item, listenToRelay } from './relay-client.ts';
import { newFolder, type RelayProcess } from './relay-process.ts';
import { expect, test } from './test.ts';
import { flatEvent, lexibelWebhook, postWebhook, webhookPath } from './webhooks.ts';

const audio = wavOf(randomBytes(300_000));
let source: FakeSource;
let answer: RequestListener;

test.beforeEach(async () => {
  answer = (_request, response) => response.end(audio);
  source = await openFakeSource((request, response) => answer(request, response));
});

test.afterEach(() => source.close());

/** Tells the relay of a call with this recording; the call as the relay gives it. */
async function recordCall(relay: RelayProcess, recordingUrl: string, callId = 'c1'): Promise<Item> {
  const ended = { call_id: callId, call_type: 'hangup', duration_seconds: 60, recording_url: recordingUrl } as const;
  const answered = await postWebhook(relay.url + webhookPath, lexibelWebhook(flatEvent(ended), relay.webhookSecret));
  expect(answered.status).toBe(200);
  const call = (await allCalls(relay)).find((item) => item.call_id === callId);
  if (call === undefined) throw new Error('the relay does not know the call');
  return call;
}

const askRecording = async (relay: RelayProcess, call: Item, range?: string): Promise<Response> => {
  const headers = { authorization: `Bearer ${await relay.token()}`, ...(range === undefined ? {} : { range }) };
  return fetch(relay.url + String(call.recording_url), { headers });
};

const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

const filesOf = (relay: RelayProcess): readonly Buffer[] =>
  readdirSync(relay.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));

test('a recording is fetched, kept encrypted, heard in parts, drawn, and its source is never shown', async ({
  start,
}) => {
  const relay = await start({ env: { RELAY_RECORDING_HOSTS: source.host } });
  const listener = await listenToRelay(relay);
  const call = await recordCall(relay, source.url('/records/secret-name.mp3'));
  expect(call.recording_url).toBe(`/api/v1/ringover/recordings/${call.id}`);
  // Told a second time, now that its recording is here.
  await listener.next(({ event, data }) => event === 'call_updated' && data.id === call.id);

  const whole = await askRecording(relay, call);
  expect(whole.headers.get('content-type')).toBe('audio/wav');
  expect((await bytesOf(whole)).equals(audio)).toBe(true);
  const part = await askRecording(relay, call, 'bytes=-1000');
  expect(part.status).toBe(206);
  expect((await bytesOf(part)).equals(audio.subarray(-1000))).toBe(true);
  const peaks = await getJson(relay, `/ringover/recordings/${call.id}/peaks`);
  expect(peaks).toMatchObject({ version: 2, channels: 1, sample_rate: 8000, bits: 8 });
  expect((peaks.data as readonly number[]).length).toBe(2 * Number(peaks.length));
  expect((await askRelay(relay, `/ringover/recordings/${call.id}`, { tenantId: 'other' })).status).toBe(404);
  expect(source.requests).toHaveLength(1);

  listener.close();
  const heard = JSON.stringify([listener.heard, await allCalls(relay), peaks, [...whole.headers]]);
  expect(heard + relay.output()).not.toContain('secret-name');
  const excerpt = audio.subarray(1000, 1032);
  for (const content of filesOf(relay))
    expect(content.includes(excerpt) || content.includes('secret-name')).toBe(false);
});

test('a relay killed in the middle of a download fetches the recording when it is back', async ({ start }) => {
  const dataDir = newFolder();
  const env = { RELAY_RECORDING_HOSTS: source.host };
  const asked = new Promise<void>((resolve) => {
    answer = (_request, response) => response.write(audio.subarray(0, 200_000), () => resolve());
  });
  const killed = await start({ dataDir, env });
  const { id } = await recordCall(killed, source.url('/records/1.mp3'));
  void askRelay(killed, `/ringover/recordings/${id}`).catch(() => {});
  await asked;
  await killed.kill();
  answer = (_request, response) => response.end(audio);
  const relay = await start({ dataDir, env });
  const response = await askRelay(relay, `/ringover/recordings/${id}`);
  expect(response.status).toBe(200);
  expect((await bytesOf(response)).equals(audio)).toBe(true);
  const left = readdirSync(join(dataDir, 'recordings'), { recursive: true }).filter((name) =>
    String(name).endsWith('.part'),
  );
  expect(left).toEqual([]);
});

test('a recording that is not there yet is pending, with a time to come back, and is there later', async ({
  start,
}) => {
  const relay = await start({ env: { RELAY_RECORDING_HOSTS: source.host } });
  answer = (_request, response) => response.writeHead(404).end();
  const call = await recordCall(relay, source.url('/records/1.mp3'));
  const response = await askRecording(relay, call);
  expect(response.status).toBe(404);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await response.json()).toMatchObject({
    code: 'recording-not-available',
    detail: expect.stringMatching(/^pending/),
  });
  answer = (_request, response) => response.end(audio);
  await expect.poll(async () => (await askRecording(relay, call)).status, { timeout: 30_000 }).toBe(200);
});

test('nothing inside is fetched, whatever a webhook names', async ({ start }) => {
  const inner = await openFakeSource((_request, response) => response.end(audio));
  const relay = await start({ env: { RELAY_RECORDING_HOSTS: `cdn.ringover.com,${source.host}` } });
  const { port } = new URL(inner.url('/'));
  answer = (_request, response) => response.writeHead(302, { location: inner.url('/secret') }).end();
  const links = [
    inner.url('/secret'),
    `http://localhost:${port}/secret`,
    `http://2130706433:${port}/secret`,
    `http://0x7f000001:${port}/secret`,
    `http://[::ffff:127.0.0.1]:${port}/secret`,
    `http://cdn.ringover.com@127.0.0.1:${port}/secret`,
    `https://cdn.ringover.com:${port}/secret`,
    'file:///etc/passwd',
    source.url('/leads-inside'),
  ];
  for (const [index, link] of links.entries()) {
    const response = await askRecording(relay, await recordCall(relay, link, `c${index}`));
    expect([link, response.status, ((await response.json()) as Item).detail]).toEqual([
      link,
      404,
      expect.stringMatching(/^failed: the recording could not be fetched: its (host|address)/),
    ]);
  }
  expect(inner.requests).toHaveLength(0);
  await inner.close();
});

test('unless it is told otherwise, the relay fetches from Ringover alone', async ({ relay }) => {
  const response = await askRecording(relay, await recordCall(relay, source.url('/records/1.mp3')));
  expect(response.status).toBe(404);
  expect(source.requests).toHaveLength(0);
});

test('a relay that is told to end while it downloads and draws ends in time', async ({ start }) => {
  const relay = await start({ env: { RELAY_RECORDING_HOSTS: source.host } });
  const asked = new Promise<void>((resolve) => {
    answer = (request, response) => {
      if (request.url === '/kept.wav') response.end(audio);
      else response.write(audio.subarray(0, 200_000), () => resolve());
    };
  });
  const kept = await recordCall(relay, source.url('/kept.wav'), 'kept');
  expect((await askRecording(relay, kept)).status).toBe(200);
  const awaited = await recordCall(relay, source.url('/never-ends.wav'), 'awaited');
  const open = [askRecording(relay, awaited), askRelay(relay, `/ringover/recordings/${kept.id}/peaks`)];
  const settled = Promise.allSettled(open);
  await asked;
  expect(await relay.stop()).toEqual({ code: 0, signal: null });
  await settled;
});
