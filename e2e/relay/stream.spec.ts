import { connect } from 'node:net';
import { askRelay, getJson, type Item, listenToRelay, type StreamListener, sendJson } from './relay-client.ts';
import type { RelayProcess } from './relay-process.ts';
import { expect, test } from './test.ts';
import { createRingoverCall, flatEvent, lexibelWebhook, postWebhook, webhookPath } from './webhooks.ts';

async function send(relay: RelayProcess, body: string, key = relay.webhookSecret): Promise<Item> {
  const answer = await postWebhook(relay.url + webhookPath, lexibelWebhook(body, key));
  expect(answer.status, body).toBe(200);
  return (await answer.json()) as Item;
}

/** The ids of what was heard of the log, `connected` aside. */
function idsOf(listener: StreamListener): readonly number[] {
  return listener.heard.filter((message) => message.event !== 'connected').map((message) => Number(message.id));
}

const isAbout = (callId: string, event?: string) => (message: { readonly event: string; readonly data: Item }) => {
  const call = (message.data.call ?? message.data) as Item;
  return call.call_id === callId && (event === undefined || message.event === event);
};

test('a call that rings is told with its whole item, in the headers a proxy leaves alone', async ({ relay }) => {
  const answer = await fetch(`${relay.url}/api/v1/events/stream`, {
    headers: { authorization: `Bearer ${await relay.token()}` },
  });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  expect(answer.headers.get('cache-control')).toContain('no-store');
  expect(answer.headers.get('x-accel-buffering')).toBe('no');
  await answer.body?.cancel();

  const listener = await listenToRelay(relay);
  expect(listener.heard[0]).toEqual({ event: 'connected', id: '', data: { tenant_id: 'tenant-1', seq: 0 } });
  const call = createRingoverCall({ from: '32470123456', to: '3222268888', userName: 'Hélène Verhaegen' });
  await send(relay, call.ringing());
  const created = await listener.next(isAbout(call.callId, 'call_event_created'));
  expect(created).toMatchObject({
    id: '1',
    data: {
      call_id: call.callId,
      direction: 'inbound',
      call_type: 'ringing',
      phone_number: '+32470123456',
      contact_id: null,
      contact_name: null,
      case_id: null,
      duration_seconds: 0,
      has_recording: false,
      call: {
        call_id: call.callId,
        user_name: 'Hélène Verhaegen',
        seq: 1,
        previous_call: null,
        candidates: [],
        billable: false,
      },
    },
  });
  expect(created.data.event_id).toBe((created.data.call as Item).id);
  await send(relay, call.answered());
  await send(relay, call.hangup());
  await send(relay, call.summaryAvailable('Asks for a date.'));
  const told = await listener.next(isAbout(call.callId, 'call_ai_completed'));
  expect(told.data).toMatchObject({
    has_summary: true,
    has_transcript: false,
    sentiment_score: null,
    tasks_generated: 0,
    call: { ai_summary: 'Asks for a date.' },
  });
  expect(listener.heard.map((message) => message.event)).toEqual([
    'connected',
    'call_event_created',
    'call_updated',
    'call_updated',
    'call_ai_completed',
  ]);
  expect(idsOf(listener)).toEqual([1, 2, 3, 4]);
  listener.close();
});

test('contacts and cases that change are told, and those that go', async ({ relay }) => {
  const listener = await listenToRelay(relay);
  await sendJson(relay, 'PUT', '/contacts/c1', { full_name: 'Anne' });
  await sendJson(relay, 'PUT', '/cases/k1', { reference: '2026/1', title: 'Anne / Bob', opened_at: '2026-01-01' });
  await askRelay(relay, '/contacts/c1', { method: 'DELETE' });
  await listener.next((message) => message.event === 'contact_updated' && message.data.deleted === true);
  expect(
    listener.heard.slice(1).map(({ event, data }) => ({ event, id: data.id, deleted: data.deleted ?? false })),
  ).toEqual([
    { event: 'contact_updated', id: 'c1', deleted: false },
    { event: 'case_updated', id: 'k1', deleted: false },
    { event: 'contact_updated', id: 'c1', deleted: true },
  ]);
  listener.close();
});

test('what a client missed is told after its last id, oldest first, across a restart of the relay', async ({
  start,
}) => {
  const first = await start();
  for (let call = 1; call <= 5; call += 1) await send(first, flatEvent({ call_id: `c${call}` }));
  await first.stop();
  const relay = await start({ dataDir: first.dataDir });
  const listener = await listenToRelay(relay, { lastEventId: '2' });
  await send(relay, flatEvent({ call_id: 'c6' }));
  await listener.next(isAbout('c6'));
  expect(listener.heard[0]?.data).toEqual({ tenant_id: 'tenant-1', seq: 5 });
  expect(idsOf(listener)).toEqual([3, 4, 5, 6]);
  listener.close();
  const answer = await fetch(`${relay.url}/api/v1/events/stream?token=${await relay.token()}&last_event_id=5`);
  const reader = answer.body?.getReader();
  let text = '';
  while (!text.includes('id: 6')) text += new TextDecoder().decode((await reader?.read())?.value);
  expect(text).not.toContain('id: 5');
  await reader?.cancel();
});

test('replay and live meet without gap or repeat, while a thousand events come in', async ({ relay }) => {
  const total = 1000;
  const sendAll = async (): Promise<void> => {
    const queue = Array.from({ length: total }, (_, index) => flatEvent({ call_id: `c${index}` })).values();
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        for (const body of queue) await send(relay, body);
      }),
    );
  };
  const sending = sendAll();
  const listeners: StreamListener[] = [];
  for (let reader = 0; reader < 8; reader += 1) listeners.push(await listenToRelay(relay, { lastEventId: '0' }));
  await sending;
  for (const listener of listeners) {
    await listener.next((message) => message.id === String(total));
    expect(idsOf(listener)).toEqual(Array.from({ length: total }, (_, index) => index + 1));
    listener.close();
  }
});

test('an id the relay never gave is answered with reset, and the stream goes on', async ({ relay }) => {
  await send(relay, flatEvent({ call_id: 'c1' }));
  for (const lastEventId of ['nonsense', '-1', '99999999999999999999']) {
    const stranger = await listenToRelay(relay, { lastEventId });
    expect((await stranger.next((message) => message.event === 'reset')).data, lastEventId).toEqual({ seq: 1 });
    stranger.close();
  }
  const listener = await listenToRelay(relay, { lastEventId: '99' });
  const reset = await listener.next((message) => message.event === 'reset');
  expect(reset.data).toEqual({ seq: 1 });
  await send(relay, flatEvent({ call_id: 'c2' }));
  expect((await listener.next(isAbout('c2'))).id).toBe('2');
  listener.close();
});

test('whoever asks for the headers of the stream alone gets them, and opens none', async ({ relay }) => {
  const answer = await fetch(`${relay.url}/api/v1/events/stream`, {
    method: 'HEAD',
    headers: { authorization: `Bearer ${await relay.token()}` },
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  expect(await (await fetch(`${relay.url}/metrics`)).text()).toContain('briefline_streams_open 0');
});

test("a firm's stream says nothing of another's", async ({ start }) => {
  const before = await start({ env: { RELAY_TENANT_ID: 'firm-b', RINGOVER_WEBHOOK_SECRET: 'key-of-firm-b' } });
  await before.stop();
  const relay = await start({
    dataDir: before.dataDir,
    env: { RELAY_TENANT_ID: 'firm-a', RINGOVER_WEBHOOK_SECRET: 'key-of-firm-a' },
  });
  const ofA = await listenToRelay(relay, { tenantId: 'firm-a' });
  const ofB = await listenToRelay(relay, { tenantId: 'firm-b' });
  await send(relay, flatEvent({ call_id: 'for-b' }), 'key-of-firm-b');
  await send(relay, flatEvent({ call_id: 'for-a' }), 'key-of-firm-a');
  await ofB.next(isAbout('for-b'));
  await ofA.next(isAbout('for-a'));
  expect(idsOf(ofA)).toEqual([1]);
  expect(idsOf(ofB)).toEqual([1]);
  expect(JSON.stringify(ofA.heard)).not.toContain('for-b');
  ofA.close();
  ofB.close();
});

test('a reader that stops reading is dropped, and nobody else notices', async ({ relay }) => {
  const listener = await listenToRelay(relay);
  const { hostname, port } = new URL(relay.url);
  const stuck = connect(Number(port), hostname);
  stuck.on('error', () => undefined);
  const dropped = new Promise<void>((resolve) => stuck.once('close', () => resolve()));
  stuck.write(`GET /api/v1/events/stream?token=${await relay.token()} HTTP/1.1\r\nHost: relay\r\n\r\n`);
  await new Promise((resolve) => stuck.once('data', resolve));
  stuck.pause();
  // Large items fill what the two sockets between us hold, then the relay's own bound.
  const note = 'n'.repeat(19_000);
  await send(relay, flatEvent({ call_id: 'c1' }));
  const [call] = (await getJson(relay, '/ringover/calls')).items as readonly Item[];
  for (let round = 0; round < 600; round += 1) {
    await sendJson(relay, 'PATCH', `/ringover/calls/${call?.id}`, { note: `${round}${note}` });
  }
  await listener.next((message) => message.event === 'call_updated' && String(message.data.note).startsWith('599'));
  stuck.resume();
  await dropped;
  listener.close();
});
