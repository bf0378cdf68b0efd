import { readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { allCalls, askRelay, getJson, type Item, listenToRelay, sendJson } from './relay-client.ts';
import { newFolder, type RelayProcess, runRelayCommand, startRelayProcess } from './relay-process.ts';
import { expect, test } from './test.ts';
import { createRingoverCall, flatEvent, lexibelWebhook, postWebhook, webhookPath } from './webhooks.ts';

async function send(relay: RelayProcess, body: string, key = relay.webhookSecret): Promise<Response> {
  return postWebhook(relay.url + webhookPath, lexibelWebhook(body, key));
}

/** A port nobody has at this moment. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Asks as somebody who may do everything. */
async function askAsAdmin(relay: RelayProcess, path: string, init: RequestInit): Promise<Response> {
  const authorization = `Bearer ${await relay.token({ scope: 'admin' })}`;
  return fetch(`${relay.url}/api/v1${path}`, {
    ...init,
    headers: { authorization, 'content-type': 'application/json' },
  });
}

test('an operator sees in the metrics what the relay does, and nobody’s number', async ({ relay }) => {
  const call = createRingoverCall({ from: '32470123456', to: '3222268888' });
  const ringing = call.ringing();
  expect((await send(relay, ringing)).status).toBe(200);
  expect((await send(relay, ringing.replace('"attempt":1', '"attempt":2'))).status).toBe(200);
  expect((await send(relay, call.answered(), 'another key altogether')).status).toBe(401);
  const listener = await listenToRelay(relay);
  await allCalls(relay);
  const answer = await fetch(`${relay.url}/metrics`);
  expect(answer.headers.get('content-type')).toContain('text/plain');
  const text = await answer.text();
  listener.close();
  for (const line of [
    'briefline_webhooks_total{outcome="accepted"} 1',
    'briefline_webhooks_total{outcome="duplicate"} 1',
    'briefline_webhooks_total{outcome="signature-invalid"} 1',
    'briefline_streams_open 1',
    'briefline_webhook_answer_seconds_count 3',
    'briefline_store_seconds_count{operation="webhooks.accept"}',
    'briefline_http_requests_total{method="POST",route="/webhooks/ringover",status="401"} 1',
    'process_resident_memory_bytes',
  ]) {
    expect(text).toContain(line);
  }
  expect(text).not.toMatch(/32470123456|22268888/);
});

test('the log holds no number, name, note, token or key, even when it tells everything', async () => {
  const relay = await startRelayProcess({ env: { RELAY_LOG_LEVEL: 'debug' } });
  try {
    await sendJson(relay, 'PUT', '/contacts/zoe', { full_name: 'Zoë Lefèvre', phones: [{ number: '0470 12 34 56' }] });
    await send(relay, flatEvent({ call_id: 'c1' }));
    const [call = {}] = await allCalls(relay);
    await sendJson(relay, 'PATCH', `/ringover/calls/${String(call.id)}`, { note: 'wil scheiden' });
    await askRelay(relay, '/contacts?q=Lefevre&phone=0470123456');
    await askRelay(relay, '/remembered-choices/0470123456', { method: 'DELETE' });
    await send(relay, '{"from":"32470123456"}', 'a key that does not fit');
    const token = await relay.token();
    await fetch(`${relay.url}/api/v1/events/stream?token=${token}x`);
    await relay.stop();
    expect(relay.output()).toContain('"route":"/contacts"');
    for (const secret of ['Lef', '470123456', '0470', 'scheiden', token, relay.webhookSecret, relay.jwtSecret]) {
      expect(relay.output()).not.toContain(secret);
    }
  } finally {
    await relay.remove();
  }
});

test('the webhook doctor shows what came, what became of it, and what nobody knows', async ({ relay }) => {
  const call = createRingoverCall({ from: '32470123456', to: '3222268888' });
  const ringing = call.ringing().replace('"data":{', '"data":{"mood":"good",');
  await send(relay, ringing);
  await send(relay, ringing);
  await send(relay, '{"resource":"galaxy","event":"moved","planet":1}');
  await send(relay, call.answered(), 'a key that does not fit');
  const { items, public_url: publicUrl } = await getJson(relay, '/webhooks/recent');
  expect(publicUrl).toBeNull();
  expect(
    [...(items as readonly Item[])].sort((a, b) => String(a.outcome).localeCompare(String(b.outcome))),
  ).toMatchObject([
    {
      outcome: 'accepted',
      event: 'ringing',
      signature: 'lexibel',
      call_id: call.callId,
      unknown_fields: ['data.mood'],
    },
    { outcome: 'duplicate', event: 'ringing', signature: 'lexibel', call_id: call.callId },
    { outcome: 'ignored', resource: 'galaxy', event: 'moved', unknown_fields: ['planet'] },
    { outcome: 'refused', code: 'signature-invalid', event: null, call_id: null },
  ]);
  expect(JSON.stringify(items)).not.toContain('32470123456');
  const untested = await askRelay(relay, '/webhooks/test', { method: 'POST' });
  expect(untested.status).toBe(409);
  expect(await untested.json()).toMatchObject({ code: 'not-configured' });
});

test('a test webhook goes out and comes in by the public address, or says where it got lost', async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}${webhookPath}`;
  const relay = await startRelayProcess({ env: { RELAY_PORT: String(port), RELAY_PUBLIC_URL: publicUrl } });
  try {
    const arrived = await askRelay(relay, '/webhooks/test', { method: 'POST' });
    expect(await arrived.json()).toMatchObject({ has_arrived: true, status: 200, code: null, public_url: publicUrl });
    const { items } = await getJson(relay, '/webhooks/recent');
    expect(items).toMatchObject([{ resource: 'briefline', event: 'test', signature: 'v1', outcome: 'ignored' }]);
    expect(await allCalls(relay)).toEqual([]);
  } finally {
    await relay.remove();
  }
  const nowhere = `http://127.0.0.1:${await freePort()}${webhookPath}`;
  const lost = await startRelayProcess({ env: { RELAY_PUBLIC_URL: nowhere } });
  try {
    const answer = await askRelay(lost, '/webhooks/test', { method: 'POST' });
    expect(await answer.json()).toMatchObject({ has_arrived: false, status: null, code: 'unreachable' });
  } finally {
    await lost.remove();
  }
});

test('what is remembered for a number is listed, forgotten, and then no longer decides', async ({ relay }) => {
  await sendJson(relay, 'PUT', '/contacts/anne', { full_name: 'Anne Dupont', phones: [] });
  await send(relay, flatEvent({ call_id: 'c1' }));
  const [call = {}] = await allCalls(relay);
  await sendJson(relay, 'PATCH', `/ringover/calls/${String(call.id)}`, { contact_id: 'anne' });
  expect(await getJson(relay, '/remembered-choices')).toMatchObject({
    items: [{ number: '+32470123456', contact_id: 'anne', contact_name: 'Anne Dupont', case_id: null }],
  });
  expect(await (await send(relay, flatEvent({ call_id: 'c2' }))).json()).toMatchObject({ matched_contact_id: 'anne' });
  const forgotten = await askRelay(relay, '/remembered-choices/0470%2012%2034%2056', { method: 'DELETE' });
  expect(forgotten.status).toBe(204);
  expect((await askRelay(relay, '/remembered-choices/0470123456', { method: 'DELETE' })).status).toBe(404);
  expect(await (await send(relay, flatEvent({ call_id: 'c3' }))).json()).toMatchObject({ matched_contact_id: null });
});

test('a text message stands in the timeline of its case, and is told to those who listen', async ({ relay }) => {
  await sendJson(relay, 'PUT', '/contacts/anne', { full_name: 'Anne', phones: [{ number: '0470 12 34 56' }] });
  const party = [{ contact_id: 'anne', role: 'client' }];
  await sendJson(relay, 'PUT', '/cases/bail', {
    reference: '2026/1',
    title: 'Bail',
    opened_at: '2026-01-01',
    parties: party,
  });
  const listener = await listenToRelay(relay);
  await send(relay, flatEvent({ call_id: 'c1' }));
  const sms = {
    id: '9007199254740993',
    conversation_id: 4,
    time: Date.now() / 1000,
    from_number: 32_470_123_456,
    to_number: '3222268888',
    body: 'Je serai en retard',
  };
  const body = JSON.stringify({ resource: 'sms', event: 'received', timestamp: Date.now() / 1000, data: sms });
  const taken = await send(relay, body);
  expect(await taken.json()).toMatchObject({ status: 'accepted', matched_contact_id: 'anne', linked_case_id: 'bail' });
  const told = await listener.next((message) => message.event === 'message_created');
  listener.close();
  expect(told.data).toMatchObject({ id: '9007199254740993', direction: 'inbound', body: 'Je serai en retard' });
  for (const path of ['/cases/bail/timeline', '/contacts/anne/timeline']) {
    const { items } = await getJson(relay, path);
    expect((items as readonly Item[]).map(({ kind }) => kind)).toEqual(['message', 'call']);
  }
  expect((await askRelay(relay, '/cases/none/timeline')).status).toBe(404);
  expect((await askRelay(relay, '/cases/bail/timeline?limit=0')).status).toBe(422);
  expect((await askRelay(relay, '/cases/bail/timeline?cursor=x')).status).toBe(422);
});

test('a person is erased by somebody who may, and by nobody else', async ({ relay }) => {
  await sendJson(relay, 'PUT', '/contacts/anne', { full_name: 'Anne', phones: [{ number: '0470 12 34 56' }] });
  await send(relay, flatEvent({ call_id: 'c1' }));
  const listener = await listenToRelay(relay);
  const body = JSON.stringify({ contact_id: 'anne' });
  const refused = await askRelay(relay, '/erasures', { method: 'POST', body });
  expect(refused.status).toBe(403);
  for (const wrong of ['{}', '{"phone":"reception"}', '{"contact_id":"a","phone":"0470123456"}']) {
    expect((await askAsAdmin(relay, '/erasures', { method: 'POST', body: wrong })).status, wrong).toBe(422);
  }
  const erased = await askAsAdmin(relay, '/erasures', { method: 'POST', body });
  expect(await erased.json()).toEqual({ calls: 1, messages: 0, recordings: 0, webhooks: 1 });
  expect((await askAsAdmin(relay, '/erasures', { method: 'POST', body })).status).toBe(404);
  const told = await listener.next((message) => message.event === 'call_updated');
  listener.close();
  expect(told.data).toMatchObject({ call_id: 'c1', phone_number: null, contact_id: null });
});

test('the words of a call are asked for again; without a provider the answer says so', async ({ relay }) => {
  await send(relay, flatEvent({ call_id: 'c1' }));
  const [call = {}] = await allCalls(relay);
  const asked = await askRelay(relay, `/ringover/calls/${String(call.id)}/summary`, { method: 'POST' });
  expect(asked.status).toBe(202);
  expect(await asked.json()).toMatchObject({ status: 'skipped' });
  expect((await askRelay(relay, '/ringover/calls/none/summary', { method: 'POST' })).status).toBe(404);
});

test('a backup made while webhooks come in starts as a relay with all it had when it was made', async () => {
  const relay = await startRelayProcess();
  const folder = join(newFolder(), 'backup');
  const env = { RELAY_DATA_DIR: relay.dataDir };
  try {
    let isSending = true;
    const acknowledged: string[] = [];
    const sending = (async () => {
      for (let index = 0; isSending; index += 1) {
        const answer = await send(relay, flatEvent({ call_id: `c${index}` }));
        if (answer.status === 200) acknowledged.push(`c${index}`);
      }
    })();
    await expect.poll(() => acknowledged.length).toBeGreaterThan(50);
    const before = acknowledged.length;
    const backup = await runRelayCommand(['backup', folder], env);
    isSending = false;
    await sending;
    expect(backup, backup.stderr).toMatchObject({ code: 0 });
    const counts = JSON.parse(backup.stdout) as Item;
    expect(readdirSync(folder).sort()).toEqual(['backup.json', 'relay.sqlite']);
    expect(acknowledged.length).toBeGreaterThan(before);
    const again = await runRelayCommand(['backup', folder], env);
    expect(again.code).toBe(2);
    const restored = await startRelayProcess({
      dataDir: folder,
      env: { RELAY_DATABASE_KEY_FILE: join(relay.dataDir, 'database-key') },
    });
    try {
      const calls = (await allCalls(restored)).map((call) => String(call.call_id));
      expect(calls.length).toBeGreaterThanOrEqual(Number(counts.calls));
      expect(calls.length).toBeGreaterThanOrEqual(before);
      // Nothing in it was not acknowledged, or about to be.
      expect(calls.filter((callId) => !acknowledged.includes(callId)).length).toBeLessThanOrEqual(1);
      expect(new Set(calls).size).toBe(calls.length);
    } finally {
      await restored.stop();
    }
    // Without the key it is nothing but noise.
    const locked = await runRelayCommand(['serve'], { RELAY_DATA_DIR: folder, RELAY_PORT: '0' });
    expect(locked.code).toBe(1);
  } finally {
    await relay.remove();
  }
});

test('what the command line writes reaches those who listen to a running relay', async ({ relay }) => {
  const env = { RELAY_DATA_DIR: relay.dataDir };
  const listener = await listenToRelay(relay);
  await send(relay, flatEvent({ call_id: 'c1', started_at: new Date().toISOString() }));
  const file = join(newFolder(), 'contacts.csv');
  writeFileSync(file, 'id,full_name,phones\nanne,Anne Dupont,0470 12 34 56\n');
  expect(await runRelayCommand(['import', 'contacts', file], env)).toMatchObject({ code: 0 });
  const matched = await listener.next((message) => message.data.contact_name === 'Anne Dupont');
  expect(matched.data).toMatchObject({ call_id: 'c1' });
  const erased = await runRelayCommand(['erase', '--number', '0470/12.34.56'], env);
  expect(JSON.parse(erased.stdout)).toMatchObject({ calls: 1 });
  await listener.next((message) => message.event === 'call_updated' && message.data.phone_number === null);
  listener.close();
  const ids = listener.heard.filter(({ id }) => id !== '').map(({ id }) => Number(id));
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  expect((await runRelayCommand(['erase', '--contact', 'nobody'], env)).code).toBe(1);
  for (const wrong of [
    ['erase'],
    ['erase', '--number', 'x'],
    ['tenant'],
    ['backup'],
    ['token', '--user', 'a', '--scope', 'all'],
  ]) {
    expect((await runRelayCommand(wrong, env)).code, wrong.join(' ')).toBe(2);
  }
});

test('another firm gets its own key while the relay runs, and is a firm of its own', async ({ relay }) => {
  const made = await runRelayCommand(['tenant', '--id', 'firm-b'], { RELAY_DATA_DIR: relay.dataDir });
  expect(made.code).toBe(0);
  const { webhook_keys: keys } = JSON.parse(made.stdout) as { readonly webhook_keys: readonly string[] };
  expect((await send(relay, flatEvent({ call_id: 'theirs' }), keys[0] ?? '')).status).toBe(200);
  expect(await allCalls(relay)).toEqual([]);
  const theirs = await askRelay(relay, '/ringover/calls', { tenantId: 'firm-b' });
  expect(await theirs.json()).toMatchObject({ total: 1 });
});

test('a proxy may keep a connection that rests for as long as proxies do', async ({ relay }) => {
  const response = await fetch(`${relay.url}/health`);
  expect(response.headers.get('keep-alive')).toBe('timeout=95');
});

test('senders behind a proxy are told apart only when the proxy is trusted', async () => {
  const limits = { RELAY_BAD_SIGNATURES_PER_MINUTE: '3' };
  const trying = async (relay: RelayProcess, address: string) => {
    const webhook = { body: '{}', headers: { 'x-ringover-signature': 'f'.repeat(64), 'x-forwarded-for': address } };
    return (await postWebhook(relay.url + webhookPath, webhook)).status;
  };
  const statuses = async (relay: RelayProcess) => {
    const seen: number[] = [];
    for (let index = 0; index < 5; index += 1) seen.push(await trying(relay, `203.0.113.${index}`));
    return seen;
  };
  const open = await startRelayProcess({ env: { ...limits, RELAY_TRUSTED_PROXIES: '127.0.0.1' } });
  const closed = await startRelayProcess({ env: limits });
  try {
    expect(await statuses(open)).toEqual([401, 401, 401, 401, 401]);
    expect(await statuses(closed)).toEqual([401, 401, 401, 429, 429]);
  } finally {
    await open.remove();
    await closed.remove();
  }
});

test('who asks too often is told when to come again; webhooks are not held up by it', async () => {
  const relay = await startRelayProcess({ env: { RELAY_REQUESTS_PER_MINUTE: '3' } });
  try {
    const answers = [];
    for (let index = 0; index < 4; index += 1) answers.push(await askRelay(relay, '/ringover/calls'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(Number(answers[3]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answers[3]?.json()).toMatchObject({ code: 'rate-limited' });
    expect((await send(relay, flatEvent({ call_id: 'c1' }))).status).toBe(200);
  } finally {
    await relay.remove();
  }
});
