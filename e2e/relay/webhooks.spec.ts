import { allCalls, getJson, type Item } from './relay-client.ts';
import type { RelayProcess } from './relay-process.ts';
import { expect, test } from './test.ts';
import { createRingoverCall, flatEvent, lexibelWebhook, postWebhook, signLexibel, webhookPath } from './webhooks.ts';

async function send(relay: RelayProcess, body: string): Promise<Item> {
  const answer = await postWebhook(relay.url + webhookPath, lexibelWebhook(body, relay.webhookSecret));
  expect(answer.status, body).toBe(200);
  return (await answer.json()) as Item;
}

/** A body in Ringover's envelope, written by hand so that ids stay numbers of 64 bits. */
function envelope(
  event: string,
  data: string,
  { resource = 'call', timestamp = 1_772_442_000.5, attempt = 1 } = {},
): string {
  return `{"resource":"${resource}","event":"${event}","timestamp":${timestamp},"attempt":${attempt},"data":${data}}`;
}

async function refusalOf(answer: Response): Promise<Item> {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  return (await answer.json()) as Item;
}

test('a webhook is answered with all that became of it', async ({ relay }) => {
  expect(await send(relay, flatEvent({ call_id: 'c1' }))).toEqual({
    status: 'accepted',
    call_id: 'c1',
    event_created: true,
    contact_matched: false,
    case_linked: false,
    duplicate: false,
    matched_contact_id: null,
    linked_case_id: null,
  });
});

test('ids of 64 bits come out as they went in, whether number or text', async ({ relay }) => {
  const data =
    '{"id":"0a","call_id":10126872918086418832,"channel_id":10126872918086418833,"from_number":32470123456,"direction":"inbound"}';
  expect(await send(relay, envelope('ringing', data))).toMatchObject({ call_id: '10126872918086418832' });
  const asText = envelope(
    'answered',
    data.replace('10126872918086418832', '"10126872918086418832"').replace('0a', '0b'),
  );
  expect(await send(relay, asText)).toMatchObject({ call_id: '10126872918086418832', duplicate: false });
  const calls = await allCalls(relay);
  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatchObject({
    call_id: '10126872918086418832',
    phone_number: '+32470123456',
    call_type: 'in_progress',
  });
});

test('a repeat is a duplicate whatever its attempt; a later event of the call is not', async ({ relay }) => {
  const data = '{"id":"e1","call_id":7,"channel_id":1,"from_number":"32470123456","direction":"inbound"}';
  expect(await send(relay, envelope('ringing', data))).toMatchObject({ status: 'accepted', duplicate: false });
  expect(await send(relay, envelope('ringing', data, { attempt: 2 }))).toMatchObject({
    status: 'duplicate',
    duplicate: true,
    event_created: false,
  });
  const answered = envelope('answered', data.replace('e1', 'e2'), { timestamp: 1_772_442_005 });
  expect(await send(relay, answered)).toMatchObject({ status: 'accepted', duplicate: false });
  expect(await send(relay, flatEvent({ call_id: 'f1' }))).toMatchObject({ status: 'accepted' });
  expect(await send(relay, flatEvent({ call_id: 'f1' }))).toMatchObject({ status: 'duplicate' });
  expect(await send(relay, flatEvent({ call_id: 'f1', call_type: 'missed' }))).toMatchObject({ status: 'accepted' });
  expect(await allCalls(relay)).toHaveLength(2);
});

test('the same event twenty times at once is kept once', async ({ relay }) => {
  const body = flatEvent({ call_id: 'at-once' });
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(relay, body)));
  expect(answers.filter((answer) => answer.status === 'accepted')).toHaveLength(1);
  expect(answers.filter((answer) => answer.status === 'duplicate')).toHaveLength(19);
  expect(await allCalls(relay)).toHaveLength(1);
});

test('an event nobody knows is stored and ignored, never an error', async ({ relay }) => {
  const unknown = [
    envelope('sent', '{"id":1}', { resource: 'sms' }),
    envelope('teleported', '{"call_id":1}'),
    envelope('ivr_response_code', '{}'),
    '{"event":"new_thing","resource":"galaxy"}',
    '{"event":"new_thing","resource":"galaxy","timestamp":"2026-03-02T09:00:00Z","data":["a"]}',
    '{"event":"new_thing","resource":"galaxy","timestamp":1772442000000,"data":"a"}',
  ];
  for (const body of unknown) expect(await send(relay, body)).toMatchObject({ status: 'ignored' });
  expect(await send(relay, unknown[0] ?? '')).toMatchObject({ status: 'duplicate' });
  expect(await allCalls(relay)).toEqual([]);
});

test('the events of a call end in the same call in whatever order they come', async ({ relay }) => {
  const made = (): readonly string[] => {
    const call = createRingoverCall({
      from: '32470123456',
      to: '3222268888',
      beganAt: new Date('2026-03-02T09:00:00Z'),
      ringSeconds: 5,
      talkSeconds: 154,
    });
    return [
      call.ringing(),
      call.answered(),
      call.hangup(),
      call.recordAvailable(),
      call.summaryAvailable('Wants a date.'),
    ];
  };
  const orders = [
    [0, 1, 2, 3, 4],
    [4, 3, 2, 1, 0],
    [2, 0, 1, 4, 3],
    [1, 4, 0, 3, 2],
  ];
  for (const order of orders) {
    const events = made();
    for (const index of order) await send(relay, events[index] ?? '');
  }
  const calls = await allCalls(relay);
  expect(calls).toHaveLength(orders.length);
  for (const call of calls) {
    expect(call).toMatchObject({
      call_type: 'answered',
      duration_seconds: 154,
      duration_formatted: '2m 34s',
      occurred_at: '2026-03-02T09:00:00.000Z',
      has_recording: true,
      has_summary: true,
      ai_summary: 'Wants a date.',
      recording_url: `/api/v1/ringover/recordings/${call.id}`,
    });
  }
  expect(JSON.stringify(calls)).not.toContain('cdn.ringover.com');
});

test('Ringover is told who calls, and is told 404 of a stranger', async ({ relay }) => {
  const { askRelay } = await import('./relay-client.ts');
  const contact = {
    full_name: 'Anne Dupont',
    organisation: 'Dupont SA',
    phones: [{ number: '0470 12 34 56', label: 'mobile' }],
  };
  await askRelay(relay, '/contacts/c1', { method: 'PUT', body: JSON.stringify(contact) });
  const ask = (number: string): string =>
    envelope('contact', `{"call_id":${number},"direction":"inbound","from_number":"${number}"}`);
  expect(await send(relay, ask('32470123456'))).toMatchObject({
    firstname: 'Anne',
    lastname: 'Dupont',
    company: 'Dupont SA',
  });
  const stranger = await postWebhook(relay.url + webhookPath, lexibelWebhook(ask('32479999999'), relay.webhookSecret));
  expect(stranger.status).toBe(404);
  const search = '{"ressource":"search","event":"contact","timestamp":1,"data":{"query_search":"dupo","user_id":1}}';
  expect(await send(relay, search)).toEqual([
    expect.objectContaining({
      firstname: 'Anne',
      company: 'Dupont SA',
      numbers: [{ number: '32470123456', type: 'mobile' }],
    }),
  ]);
});

test.describe('what is refused', () => {
  test('400 what is no JSON', async ({ relay }) => {
    const answer = await postWebhook(relay.url + webhookPath, lexibelWebhook('{"call_id":', relay.webhookSecret));
    expect(answer.status).toBe(400);
    expect(await refusalOf(answer)).toMatchObject({
      code: 'malformed-json',
      status: 400,
      title: expect.any(String),
      type: expect.any(String),
    });
  });

  test("403 an event that says it is another tenant's", async ({ relay }) => {
    const body = flatEvent({ call_id: '1', tenant_id: 'tenant-2' });
    const answer = await postWebhook(relay.url + webhookPath, lexibelWebhook(body, relay.webhookSecret));
    expect(answer.status).toBe(403);
    expect(await refusalOf(answer)).toMatchObject({ code: 'tenant-mismatch' });
    expect(await send(relay, flatEvent({ call_id: '1', tenant_id: 'tenant-1' }))).toMatchObject({ status: 'accepted' });
  });

  test('413 a body over 256 KiB, and not one byte earlier', async ({ relay }) => {
    const bodyOf = (bytes: number): string => {
      const start = '{"event":"thing","resource":"x","data":{"pad":"';
      return `${start}${'a'.repeat(bytes - start.length - 3)}"}}`;
    };
    const post = (bytes: number): Promise<Response> =>
      postWebhook(relay.url + webhookPath, lexibelWebhook(bodyOf(bytes), relay.webhookSecret));
    expect((await post(256 * 1024)).status).toBe(200);
    const answer = await post(256 * 1024 + 1);
    expect(answer.status).toBe(413);
    expect(await refusalOf(answer)).toMatchObject({ code: 'body-too-large' });
  });

  test('415 what does not say it is JSON', async ({ relay }) => {
    const webhook = lexibelWebhook(flatEvent({ call_id: '1' }), relay.webhookSecret);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
      const answer = await postWebhook(relay.url + webhookPath, webhook, { 'content-type': type });
      expect(answer.status, type).toBe(415);
      expect(await refusalOf(answer)).toMatchObject({ code: 'not-json' });
    }
    const charset = await postWebhook(relay.url + webhookPath, webhook, {
      'content-type': 'application/json; charset=utf-8',
    });
    expect(charset.status).toBe(200);
  });

  test('422 what does not fit, saying where', async ({ relay }) => {
    const misfits: readonly (readonly [string, string])[] = [
      ['{"call_type":"ringing","started_at":"2026-03-02T09:00:00Z"}', 'call_id'],
      ['{"call_id":"1","call_type":"singing","started_at":"2026-03-02T09:00:00Z"}', 'call_type'],
      ['{"call_id":"1","call_type":"ringing","started_at":"yesterday"}', 'started_at'],
      [
        '{"call_id":"1","call_type":"ringing","started_at":"2026-03-02T09:00:00Z","duration_seconds":-1}',
        'duration_seconds',
      ],
      ['{"resource":"call","event":"ringing","timestamp":1,"data":{}}', 'data.call_id'],
    ];
    for (const [body, path] of misfits) {
      const answer = await postWebhook(relay.url + webhookPath, lexibelWebhook(body, relay.webhookSecret));
      expect(answer.status, body).toBe(422);
      const problem = await refusalOf(answer);
      expect(problem).toMatchObject({ code: 'schema' });
      expect(problem.errors, body).toContainEqual({ path, message: expect.any(String) });
    }
    for (const body of ['[]', '1', 'null', '"text"']) {
      const answer = await postWebhook(relay.url + webhookPath, lexibelWebhook(body, relay.webhookSecret));
      expect(answer.status, body).toBe(422);
    }
  });

  test('429 more webhooks than the configured limit', async ({ start }) => {
    const relay = await start({ env: { RELAY_WEBHOOKS_PER_MINUTE: '3' } });
    const statuses: number[] = [];
    for (let call = 0; call < 5; call += 1) {
      const webhook = lexibelWebhook(flatEvent({ call_id: `${call}` }), relay.webhookSecret);
      statuses.push((await postWebhook(relay.url + webhookPath, webhook)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });

  test('404 what is nowhere, as a problem too', async ({ relay }) => {
    for (const path of ['/nothing', '/contacts/%E0%A4%A', '/webhooks/ringover/%zz']) {
      const method = path.startsWith('/webhooks') ? 'POST' : 'GET';
      const answer = await fetch(`${relay.url}/api/v1${path}`, { method });
      expect(answer.status, path).toBe(404);
      expect(await refusalOf(answer)).toMatchObject({ code: 'not-found' });
    }
  });
});

test('405 what is served with another method, saying with which', async ({ relay }) => {
  const wrong: readonly (readonly [string, string, string])[] = [
    ['GET', '/api/v1/webhooks/ringover/tenant-1', 'POST'],
    ['POST', '/api/v1/ringover/calls', 'GET'],
    ['PUT', '/api/v1/ringover/calls/1', 'GET, PATCH'],
    ['DELETE', '/healthz', 'GET'],
  ];
  for (const [method, path, allowed] of wrong) {
    const answer = await fetch(relay.url + path, { method });
    expect(answer.status, path).toBe(405);
    expect(answer.headers.get('allow')).toBe(allowed);
    expect(await refusalOf(answer)).toMatchObject({ code: 'method-not-allowed', status: 405 });
  }
});

test.describe('two firms on one relay', () => {
  test('a key opens its own tenant only, by path or without', async ({ start }) => {
    const first = await start({ env: { RELAY_TENANT_ID: 'firm-b', RINGOVER_WEBHOOK_SECRET: 'key-of-firm-b' } });
    await first.stop();
    const relay = await start({
      dataDir: first.dataDir,
      env: { RELAY_TENANT_ID: 'firm-a', RINGOVER_WEBHOOK_SECRET: 'key-of-firm-a' },
    });
    const post = async (path: string, key: string, callId: string): Promise<number> => {
      const answer = await postWebhook(
        `${relay.url}${webhookPath}${path}`,
        lexibelWebhook(flatEvent({ call_id: callId }), key),
      );
      return answer.status;
    };
    expect(await post('', 'key-of-firm-a', 'a1')).toBe(200);
    expect(await post('', 'key-of-firm-b', 'b1')).toBe(200);
    expect(await post('/firm-b', 'key-of-firm-b', 'b2')).toBe(200);
    expect(await post('/firm-a', 'key-of-firm-b', 'x')).toBe(401);
    expect(await post('/nobody', 'key-of-firm-b', 'x')).toBe(401);
    const callsOf = async (tenantId: string): Promise<readonly Item[]> => {
      const token = await relay.token({ tenantId });
      const answer = await fetch(`${relay.url}/api/v1/ringover/calls`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return ((await answer.json()) as { readonly items: readonly Item[] }).items;
    };
    const ofB = await callsOf('firm-b');
    expect((await callsOf('firm-a')).map((call) => call.call_id)).toEqual(['a1']);
    expect(ofB.map((call) => call.call_id).sort()).toEqual(['b1', 'b2']);
    const token = await relay.token({ tenantId: 'firm-a' });
    const foreign = `${relay.url}/api/v1/ringover/calls/${ofB[0]?.id}`;
    expect((await fetch(foreign, { headers: { authorization: `Bearer ${token}` } })).status).toBe(404);
    const patch = await fetch(foreign, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"note":"mine"}',
    });
    expect(patch.status).toBe(404);
  });
});

test('nothing a caller or a lawyer would mind stands in the log', async ({ relay }) => {
  await send(relay, flatEvent({ call_id: 'c1', caller_number: '+32470987654' }));
  await postWebhook(relay.url + webhookPath, {
    body: flatEvent({ call_id: 'c2' }),
    headers: { 'x-ringover-signature': signLexibel('x', 'y') },
  });
  const token = await relay.token();
  await fetch(`${relay.url}/api/v1/events/stream?token=${token.slice(0, -2)}`);
  await getJson(relay, '/ringover/calls?q=Dupont');
  await relay.stop();
  for (const secret of ['470987654', relay.webhookSecret, relay.jwtSecret, token.slice(0, 40), 'Dupont']) {
    expect(relay.output()).not.toContain(secret);
  }
});
