import { createHistoryItem, type HistoryItem } from '../../scripts/ringover/history-item.ts';
import { type RingoverStandIn, startRingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import { allCalls, askRelay, getJson, type Item, listenToRelay } from './relay-client.ts';
import type { RelayProcess, RelayProcessOptions } from './relay-process.ts';
import { test as base, expect } from './test.ts';
import { createRingoverCall, postWebhook, v1Webhook, webhookPath } from './webhooks.ts';

const apiKey = 'key-of-the-firm';
const day = 86_400_000;

interface Fixtures {
  readonly ringover: RingoverStandIn;
  /** A relay that knows the API key. */
  readonly startWithKey: (options?: RelayProcessOptions) => Promise<RelayProcess>;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  ringover: async ({}, use) => {
    const ringover = await startRingoverStandIn({ apiKey });
    await use(ringover);
    await ringover.close();
  },
  startWithKey: async ({ start, ringover }, use) => {
    await use((options) =>
      start({
        ...options,
        // The tests say themselves when the history is to be fetched.
        env: { RINGOVER_API_KEY: apiKey, RINGOVER_API_URL: ringover.url, RINGOVER_HISTORY_DAYS: '0', ...options?.env },
      }),
    );
  },
});

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * day);
}

async function startBackfill(relay: RelayProcess, days: number): Promise<Item> {
  const answer = await askRelay(relay, '/ringover/backfill', { method: 'POST', body: JSON.stringify({ days }) });
  expect(answer.status).toBe(202);
  return (await answer.json()) as Item;
}

async function backfilled(relay: RelayProcess, state = 'done'): Promise<Item> {
  await expect(async () => expect(await getJson(relay, '/ringover/backfill')).toMatchObject({ state })).toPass();
  return getJson(relay, '/ringover/backfill');
}

function dial(relay: RelayProcess, to: string): Promise<Response> {
  return askRelay(relay, '/ringover/callback', { method: 'POST', body: JSON.stringify({ to_number: to }) });
}

test('the history of a firm is fetched, told on the stream, and there once however often it is fetched', async ({
  ringover,
  startWithKey,
}) => {
  const items: readonly HistoryItem[] = [
    createHistoryItem({ callId: '10126872918086418832', startedAt: daysAgo(1), from: '32470123456' }),
    createHistoryItem({ startedAt: daysAgo(20), talkSeconds: 0 }),
    createHistoryItem({ startedAt: daysAgo(40), isOutbound: true, to: '33612345678' }),
  ];
  ringover.addCalls(...items);
  const relay = await startWithKey();
  const listener = await listenToRelay(relay);
  expect(await startBackfill(relay, 60)).toMatchObject({ state: 'running' });
  expect(await backfilled(relay)).toMatchObject({ ratio: 1, calls_seen: 3, reason: null });
  const calls = await allCalls(relay);
  expect(calls).toMatchObject([
    {
      call_id: '10126872918086418832',
      call_type: 'answered',
      phone_number: '+32470123456',
      duration_seconds: 154,
      direction: 'inbound',
    },
    { call_type: 'missed' },
    { call_type: 'answered', direction: 'outbound', phone_number: '+33612345678' },
  ]);
  const told = await listener.next(({ data }) => data.call_id === '10126872918086418832');
  // Nobody's telephone rings for what was long ago.
  expect(told.event).toBe('call_updated');
  listener.close();
  await startBackfill(relay, 60);
  await backfilled(relay);
  expect(await allCalls(relay)).toEqual(calls);
});

test('a relay that never fetched the history begins by itself', async ({ ringover, startWithKey }) => {
  ringover.addCalls(createHistoryItem({ startedAt: daysAgo(3) }), createHistoryItem({ startedAt: daysAgo(50) }));
  const relay = await startWithKey({ env: { RINGOVER_HISTORY_DAYS: '30' } });
  expect(await backfilled(relay)).toMatchObject({ calls_seen: 1 });
  expect(await allCalls(relay)).toHaveLength(1);
});

test('the words Ringover made of a call are fetched when they are asked for', async ({ ringover, startWithKey }) => {
  const item = createHistoryItem({ startedAt: daysAgo(1) });
  ringover.addCalls(item);
  ringover.setTranscript(String(item.call_id), 'DONE', [
    { speaker_id: 0, content: 'Bonjour, cabinet Maes.', start: 0, end: 2 },
    { speaker_id: 1, content: 'Bonjour, au sujet de la citation.', start: 2, end: 5 },
  ]);
  const relay = await startWithKey({ env: { RINGOVER_HISTORY_DAYS: '30' } });
  await backfilled(relay);
  const [call = {}] = await allCalls(relay);
  const listener = await listenToRelay(relay);
  const asked = await askRelay(relay, `/ringover/calls/${String(call.id)}/summary`, { method: 'POST' });
  expect(await asked.json()).toMatchObject({ status: 'requested' });
  const told = await listener.next(({ event }) => event === 'call_ai_completed');
  listener.close();
  expect(told.data).toMatchObject({ has_transcript: true });
  expect(await getJson(relay, '/ringover/calls?q=citation')).toMatchObject({ total: 1 });
});

test('the history and the webhooks of a call are one call', async ({ ringover, startWithKey }) => {
  const relay = await startWithKey();
  const startedAt = daysAgo(2);
  const call = createRingoverCall({ from: '32470123456', to: '3222268888', beganAt: startedAt, talkSeconds: 154 });
  const url = `${relay.url}${webhookPath}`;
  // Its hangup never reached the relay.
  for (const event of [call.ringing(), call.answered()]) {
    const answer = await postWebhook(url, await v1Webhook(event, relay.webhookSecret, url));
    expect(answer.status).toBe(200);
  }
  expect(await allCalls(relay)).toMatchObject([{ call_type: 'in_progress' }]);
  ringover.addCalls(createHistoryItem({ callId: call.callId, startedAt, note: 'Calls back on Monday.' }));
  await startBackfill(relay, 5);
  await backfilled(relay);
  expect(await allCalls(relay)).toMatchObject([{ call_id: call.callId, call_type: 'answered', duration_seconds: 154 }]);
});

test('a relay that was killed goes on with the history where it was', async ({ ringover, startWithKey }) => {
  const items = [1, 20, 40, 60, 80].map((days) => createHistoryItem({ startedAt: daysAgo(days) }));
  ringover.addCalls(...items);
  const relay = await startWithKey();
  await startBackfill(relay, 90);
  await ringover.asked(() => ringover.requests.filter(({ path }) => path === '/calls').length >= 3);
  await relay.kill();
  const asked = ringover.requests.length;
  const again = await startWithKey({ dataDir: relay.dataDir });
  expect(await backfilled(again)).toMatchObject({ ratio: 1 });
  expect((await allCalls(again)).map((call) => call.call_id).toSorted()).toEqual(
    items.map((item) => item.call_id).toSorted(),
  );
  expect(ringover.requests.length).toBeGreaterThan(asked);
});

test('a relay that is told to end does not wait for Ringover', async ({ ringover, startWithKey }) => {
  const relay = await startWithKey();
  ringover.fail('/calls', 1, { kind: 'silence' });
  await startBackfill(relay, 90);
  await ringover.asked(({ path }) => path === '/calls');
  expect(await relay.stop()).toEqual({ code: 0, signal: null });
  const again = await startWithKey({ dataDir: relay.dataDir });
  expect(await backfilled(again)).toMatchObject({ ratio: 1 });
});

test('a key that Ringover refuses stops the history with a reason, and never leaves the relay', async ({
  ringover,
  startWithKey,
}) => {
  const relay = await startWithKey({ env: { RINGOVER_API_KEY: 'not-the-key-of-the-firm' } });
  await startBackfill(relay, 5);
  const { reason } = await backfilled(relay, 'failed');
  expect(reason).toContain('API key');
  expect(ringover.requests.length).toBeGreaterThan(0);
  expect(`${relay.output()}${reason}`).not.toContain('not-the-key-of-the-firm');
});

test('calling back rings through Ringover once, and says what became of it', async ({ ringover, startWithKey }) => {
  const relay = await startWithKey();
  const answer = await dial(relay, '0470 12 34 56');
  expect(answer.status).toBe(202);
  expect(await answer.json()).toEqual({ status: 'requested', to_number: '+32470123456' });
  const dialled = () => ringover.requests.filter(({ path }) => path === '/callback');
  expect(dialled()).toMatchObject([{ method: 'POST', authorization: apiKey, body: { to_number: 32470123456 } }]);
  ringover.fail('/callback', 1, { kind: 'status', status: 500 });
  const failed = await dial(relay, '0470 12 34 56');
  expect(failed.status).toBe(503);
  expect(await failed.json()).toMatchObject({ code: 'ringover-unavailable' });
  expect(dialled()).toHaveLength(2);
  expect((await dial(relay, 'nobody')).status).toBe(422);
});

test('without an API key nothing is fetched and nobody is called back', async ({ relay }) => {
  for (const answer of [await dial(relay, '0470 12 34 56'), await askRelay(relay, '/ringover/backfill')]) {
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'not-configured' });
  }
});
