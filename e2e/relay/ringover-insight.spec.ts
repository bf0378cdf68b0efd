import { toneOf } from '../../scripts/demo/tone.ts';
import { type RingoverStandIn, startRingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import { allCalls, askRelay, getJson, type Item, sendJson } from './relay-client.ts';
import type { RelayProcess } from './relay-process.ts';
import { test as base, expect } from './test.ts';
import { createRingoverCall, lexibelWebhook, postWebhook, webhookPath } from './webhooks.ts';

const apiKey = 'key-of-the-firm';
const speeches = [
  { speaker_id: 1, content: 'Bonjour Maître, je vous appelle au sujet du bail.', start: 0, end: 3 },
  { speaker_id: 0, content: 'Je vous enverrai le bail demain.', start: 3, end: 6 },
];

/** A firm's relay with a Ringover beside it that it has the key of. */
const test = base.extend<{ readonly ringover: RingoverStandIn; readonly withKey: RelayProcess }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  ringover: async ({}, use) => {
    const ringover = await startRingoverStandIn({ apiKey, requestsPerSecond: null });
    await use(ringover);
    await ringover.close();
  },
  withKey: async ({ ringover, start }, use) => {
    const relay = await start({
      env: {
        RINGOVER_API_KEY: apiKey,
        RINGOVER_API_URL: ringover.url,
        RINGOVER_HISTORY_DAYS: '0',
        RELAY_RECORDING_HOSTS: new URL(ringover.cdnUrl).host,
      },
    });
    await use(relay);
  },
});

function choose(relay: RelayProcess, settings: Item): Promise<Response> {
  return askRelay(relay, '/insight/settings', { method: 'PUT', scope: 'admin', body: JSON.stringify(settings) });
}

/** A call that was recorded, as Ringover tells of it; with the channel its summary is found by. */
async function recordCall(relay: RelayProcess, ringover: RingoverStandIn) {
  const call = createRingoverCall({
    from: '32470123456',
    to: '3222268888',
    talkSeconds: 6,
    cdnUrl: ringover.cdnUrl,
  });
  ringover.keepAudio(new URL(call.recordingLink).pathname, toneOf(6));
  const ringing = call.ringing();
  for (const event of [ringing, call.answered(), call.hangup(), call.recordAvailable()]) await tell(relay, event);
  const id = String((await allCalls(relay))[0]?.id);
  return { call, id, channel: /"channel_id":(\d+)/.exec(ringing)?.[1] ?? '' };
}

async function tell(relay: RelayProcess, event: string): Promise<void> {
  const answer = await postWebhook(relay.url + webhookPath, lexibelWebhook(event, relay.webhookSecret));
  expect(answer.status).toBe(200);
}

async function stepsOf(relay: RelayProcess, id: string): Promise<Readonly<Record<string, string>>> {
  const { insight_steps: steps } = await getJson(relay, `/ringover/calls/${id}`);
  const told = (steps as readonly Item[]).map(({ step, status, reason, provider }) => [
    String(step),
    [status, reason ?? provider].filter((part) => part !== null).join(' '),
  ]);
  return Object.fromEntries(told) as Readonly<Record<string, string>>;
}

async function again(relay: RelayProcess, id: string, step: string): Promise<void> {
  const answer = await askRelay(relay, `/ringover/calls/${id}/insight/${step}`, { method: 'POST' });
  expect(await answer.json()).toMatchObject({ status: 'requested' });
}

test('Ringover chosen to write down and to sum up: its words are waited for, asked for again, and read for tasks', async ({
  ringover,
  withKey: relay,
}) => {
  await choose(relay, { transcriber: 'ringover', summariser: 'ringover', task_finder: 'rules', sentiment: true });
  const { call, id, channel } = await recordCall(relay, ringover);
  // Ringover is still at it: nothing is given up, and nothing is made up.
  await expect
    .poll(() => stepsOf(relay, id), { timeout: 20_000 })
    .toMatchObject({ transcript: 'pending told-nothing' });
  expect((await getJson(relay, '/insight/jobs')).items).toMatchObject([{ state: 'waiting', reason: 'told-nothing' }]);

  ringover.setTranscript(call.callId, 'DONE', speeches);
  ringover.setSummary(channel, 'Le client demande son bail.');
  await again(relay, id, 'transcript');
  await expect
    .poll(() => stepsOf(relay, id), { timeout: 20_000 })
    .toEqual({
      transcript: 'completed ringover',
      summary: 'completed ringover',
      sentiment: 'completed words',
      tasks: 'completed rules',
    });
  expect(await getJson(relay, `/ringover/calls/${id}`)).toMatchObject({
    ai_summary: 'Le client demande son bail.',
    tasks: [{ status: 'proposed', quote: 'Je vous enverrai le bail demain.' }],
  });
  expect(await getJson(relay, `/ringover/calls/${id}/insight`)).toMatchObject({
    transcript: {
      provider: 'ringover',
      lines: [
        { speaker: 'them', start: 0 },
        { speaker: 'us', start: 3 },
      ],
    },
    summary: { provider: 'ringover', is_extract: false, sentences: [{ lines: [] }] },
  });
  expect((await getJson(relay, '/insight/jobs')).items).toEqual([]);
  // Asking Ringover for its own words sends nothing of the call anywhere.
  const sent = await askRelay(relay, '/insight/sendings', { scope: 'admin' });
  expect(await sent.json()).toMatchObject({ items: [] });
});

test('Ringover is one provider among others: its words come by webhook, and replace others’ only when the firm asks for them', async ({
  ringover,
  withKey: relay,
}) => {
  await choose(relay, { transcriber: 'ringover', summariser: 'extract', task_finder: 'rules' });
  const { call, id, channel } = await recordCall(relay, ringover);
  await tell(relay, call.transcriptionAvailable(speeches));
  await expect.poll(() => stepsOf(relay, id), { timeout: 20_000 }).toMatchObject({ summary: 'completed extract' });
  await tell(relay, call.summaryAvailable('Le client demande son bail.'));
  const summaryOf = async () => (await getJson(relay, `/ringover/calls/${id}/insight`)).summary as Item;
  expect(await summaryOf()).toMatchObject({ provider: 'extract', is_extract: true });

  await choose(relay, { transcriber: 'ringover', summariser: 'ringover', task_finder: 'rules' });
  ringover.setSummary(channel, 'Le client demande son bail.');
  await again(relay, id, 'summary');
  await expect.poll(summaryOf, { timeout: 20_000 }).toMatchObject({ provider: 'ringover', is_extract: false });

  await choose(relay, { transcriber: 'ringover', summariser: 'extract', task_finder: 'rules' });
  await again(relay, id, 'summary');
  await expect.poll(summaryOf, { timeout: 20_000 }).toMatchObject({ provider: 'extract' });
});

test('a proposed task that was removed is not proposed again when the insights are asked for again', async ({
  ringover,
  withKey: relay,
}) => {
  await choose(relay, { transcriber: 'ringover', task_finder: 'rules' });
  const { call, id } = await recordCall(relay, ringover);
  await tell(relay, call.transcriptionAvailable(speeches));
  const tasksOf = async () => (await getJson(relay, `/ringover/calls/${id}`)).tasks as readonly Item[];
  await expect.poll(async () => (await tasksOf()).length, { timeout: 20_000 }).toBe(1);
  const [task] = await tasksOf();
  await sendJson(relay, 'PATCH', `/tasks/${String(task?.id)}`, { title: 'In my own words', status: 'open' });
  expect((await askRelay(relay, `/tasks/${String(task?.id)}`, { method: 'DELETE' })).status).toBe(204);
  expect(await tasksOf()).toEqual([]);
  const before = (await getJson(relay, `/ringover/calls/${id}`)).seq as number;
  await again(relay, id, 'tasks');
  await expect
    .poll(async () => ((await getJson(relay, `/ringover/calls/${id}`)).seq as number) > before + 1, { timeout: 20_000 })
    .toBe(true);
  await expect.poll(() => stepsOf(relay, id)).toMatchObject({ tasks: 'completed rules' });
  expect(await tasksOf()).toEqual([]);
});
