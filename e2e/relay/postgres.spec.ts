import { type PostgresServer, postgresForTests } from '../../scripts/prepare/postgres.ts';
import { allCalls, askRelay, getJson, listenToRelay, sendJson } from './relay-client.ts';
import { newFolder, type RelayProcess, runRelayCommand } from './relay-process.ts';
import { expect, test } from './test.ts';
import { openWebhookPoster, type WebhookAnswer } from './webhook-poster.ts';
import { flatEvent, lexibelWebhook, webhookPath } from './webhooks.ts';

test.describe.configure({ mode: 'serial' });

let server: PostgresServer | null = null;
let missing = '';

test.beforeAll(async () => {
  test.setTimeout(300_000);
  const found = await postgresForTests();
  if ('missing' in found) missing = found.missing;
  else server = found;
});

test.afterAll(async () => {
  await server?.remove();
});

/** The server of these tests; where there is none, the test is skipped with the reason. */
function postgres(): PostgresServer {
  test.skip(server === null, missing);
  if (server === null) throw new Error(missing);
  return server;
}

async function send(relay: RelayProcess, callIds: readonly string[]): Promise<readonly WebhookAnswer[]> {
  const poster = openWebhookPoster(relay.url + webhookPath);
  const answers = await Promise.all(
    callIds.map((call_id) => poster.post(lexibelWebhook(flatEvent({ call_id }), relay.webhookSecret))),
  );
  poster.close();
  return answers;
}

async function keptCalls(relay: RelayProcess): Promise<readonly string[]> {
  return (await allCalls(relay)).map((call) => String(call.call_id)).sort();
}

test('a webhook is matched, listed, streamed and replayed from PostgreSQL, and a restart keeps all of it', async ({
  start,
}) => {
  const [dataDir, env] = [newFolder(), { DATABASE_URL: await postgres().newDatabase() }];
  const first = await start({ dataDir, env });
  await sendJson(first, 'PUT', '/contacts/anne', { full_name: 'Zoë Lefèvre', phones: [{ number: '0470 12 34 56' }] });
  await sendJson(first, 'PUT', '/cases/1', {
    reference: '2026/118',
    title: 'Bail commercial',
    status: 'open',
    opened_at: '2026-01-01T00:00:00Z',
    parties: [{ contact_id: 'anne', role: 'client' }],
  });
  const listener = await listenToRelay(first);
  const [answer] = await send(first, ['10126872918086418832']);
  expect(JSON.parse(answer?.text ?? '')).toMatchObject({
    status: 'accepted',
    call_id: '10126872918086418832',
    matched_contact_id: 'anne',
    linked_case_id: '1',
  });
  const told = await listener.next((message) => message.event === 'call_event_created');
  expect(told.id).toBe('3');
  listener.close();
  const before = await getJson(first, '/ringover/calls?q=lefevre');
  expect(before).toMatchObject({ total: 1, items: [{ contact_name: 'Zoë Lefèvre', case_reference: '2026/118' }] });
  expect(await first.stop()).toEqual({ code: 0, signal: null });
  expect(first.output()).not.toMatch(/postgres:\/\/|Lefèvre|32470123456/);

  const second = await start({ dataDir, env });
  expect(await getJson(second, '/ringover/calls?q=lefevre')).toEqual(before);
  expect((await send(second, ['10126872918086418832']))[0]?.text).toContain('"duplicate":true');
  const replay = await listenToRelay(second, { lastEventId: '2' });
  expect((await replay.next((message) => message.id === '3')).data).toEqual(told.data);
  replay.close();
});

test('killed under load, again and again: nothing acknowledged is lost, nothing is there or told twice', async ({
  start,
}) => {
  test.setTimeout(120_000);
  const [dataDir, env] = [newFolder(), { DATABASE_URL: await postgres().newDatabase() }];
  const acknowledged: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    const relay = await start({ dataDir, env });
    const poster = openWebhookPoster(relay.url + webhookPath, 16);
    let next = 0;
    const sender = async (): Promise<void> => {
      for (;;) {
        next += 1;
        const callId = `round-${round}-${next}`;
        const webhook = lexibelWebhook(flatEvent({ call_id: callId }), relay.webhookSecret);
        const answer = await poster.post(webhook).catch(() => null);
        if (answer === null) return;
        expect(answer.status).toBe(200);
        acknowledged.push(callId);
        if (acknowledged.length === (round + 1) * 150 + round * 7) void relay.kill();
      }
    };
    await Promise.all(Array.from({ length: 16 }, sender));
    poster.close();
  }
  const relay = await start({ dataDir, env });
  const kept = await keptCalls(relay);
  expect(new Set(kept).size).toBe(kept.length);
  expect(acknowledged.filter((callId) => !kept.includes(callId))).toEqual([]);
  expect((await send(relay, acknowledged.slice(-20))).filter(({ text }) => !text.includes('"duplicate":true'))).toEqual(
    [],
  );
  const listener = await listenToRelay(relay, { lastEventId: '0' });
  await listener.next((message) => message.id === String(kept.length));
  const told = listener.heard.filter((message) => message.event === 'call_event_created');
  expect(told.map((message) => Number(message.id))).toEqual(kept.map((_, index) => index + 1));
  expect(told.map((message) => String(message.data.call_id)).sort()).toEqual(kept);
  listener.close();
});

for (const how of ['in order', 'immediate'] as const) {
  test(`while the server is stopped (${how}) all is answered 503, and all goes on when it is back`, async ({
    start,
  }) => {
    const database = postgres();
    const relay = await start({ env: { DATABASE_URL: await database.newDatabase() } });
    await send(relay, ['before']);
    const listener = await listenToRelay(relay);
    await database.stop(how === 'immediate' ? how : undefined);
    try {
      const refused = ['call-1', 'call-2', 'call-3'];
      for (const answer of await send(relay, refused)) {
        expect(answer.status).toBe(503);
        expect(answer.text).toContain('storage-unavailable');
        expect(Number(answer.retryAfter)).toBeGreaterThan(0);
      }
      const put = await askRelay(relay, '/contacts/c1', { method: 'PUT', body: JSON.stringify({ full_name: 'Anne' }) });
      expect(put.status).toBe(503);
      expect((await askRelay(relay, '/ringover/calls')).status).toBe(503);
      expect((await fetch(`${relay.url}/readyz`)).status).toBe(503);
      expect((await fetch(`${relay.url}/healthz`)).status).toBe(200);
    } finally {
      await database.start();
    }
    expect((await fetch(`${relay.url}/readyz`)).status).toBe(200);
    for (const answer of await send(relay, ['call-1', 'call-2', 'call-3'])) {
      expect(answer.text).toContain('"status":"accepted"');
    }
    expect(await keptCalls(relay)).toEqual(['before', 'call-1', 'call-2', 'call-3']);
    await listener.next((message) => message.id === '4');
    expect(listener.heard.map((message) => message.id)).toEqual(['', '2', '3', '4']);
    listener.close();
    expect(await relay.stop()).toEqual({ code: 0, signal: null });
  });
}

test('two relays on one database: each takes webhooks, and both tell every event once and in order', async ({
  start,
}) => {
  const url = await postgres().newDatabase();
  const secrets = { RINGOVER_WEBHOOK_SECRET: 'webhook-secret-of-both', RELAY_JWT_SECRET: 'token-secret-of-both' };
  const env = { DATABASE_URL: url, ...secrets };
  const relays = await Promise.all([start({ env }), start({ env })]);
  const listeners = await Promise.all(relays.map((relay) => listenToRelay(relay)));
  const callIds = Array.from({ length: 20 }, (_, index) => `call-${index}`);
  // Every call is told to both at once, and is there once.
  await Promise.all(relays.map((relay) => send(relay, callIds)));
  for (const listener of listeners) {
    await listener.next((message) => message.id === String(callIds.length));
    expect(listener.heard.slice(1).map((message) => Number(message.id))).toEqual(callIds.map((_, index) => index + 1));
    listener.close();
  }
});

test('a server that cannot be reached ends the start with 1 and a sentence, without the password', async () => {
  const url = 'postgres://me:secret-password@127.0.0.1:1/none';
  const dataDir = newFolder();
  const ended = await runRelayCommand(['serve'], { RELAY_PORT: '0', RELAY_DATA_DIR: dataDir, DATABASE_URL: url });
  expect(ended.code).toBe(1);
  expect(ended.stdout).toContain('The relay could not start');
  expect(ended.stdout + ended.stderr).not.toContain('secret-password');
});
