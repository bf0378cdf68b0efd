import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toneOf } from '../../scripts/demo/tone.ts';
import { insightSteps } from '../../src-main/domain/insight/insight-step.ts';
import {
  chatAnswer,
  type FakeProvider,
  type FakeRequest,
  heardAnswer,
  messageAnswer,
  startFakeProvider,
} from '../../src-main/insight/providers/fake-provider.ts';
import { type FakeSource, openFakeSource } from '../../src-main/relay/recordings/fake-source.ts';
import { allCalls, askRelay, getJson, type Item, listenToRelay } from './relay-client.ts';
import { newFolder, type RelayProcess } from './relay-process.ts';
import { expect, test } from './test.ts';
import { flatEvent, lexibelWebhook, postWebhook, webhookPath } from './webhooks.ts';

let source: FakeSource;
let provider: FakeProvider;

test.beforeEach(async () => {
  source = await openFakeSource((_request, response) => response.end(toneOf(6)));
  provider = await startFakeProvider();
});

test.afterEach(async () => {
  await source.close();
  await provider.close();
});

const quote = 'Pourriez-vous me transmettre le bail demain ?';

/** Answers every request as a provider that is well. */
function answerRight({ path }: FakeRequest) {
  if (path === '/v1/audio/transcriptions')
    return heardAnswer([
      ['Bonjour Maître.', 0, 2],
      [quote, 2, 5],
    ]);
  if (path === '/v1/messages') return messageAnswer({ sentences: [{ text: 'Elle demande le bail.', lines: [1, 3] }] });
  return chatAnswer({ tasks: [{ title: 'Transmettre le bail', quote, line: 1, due: null, who: 'us' }] });
}

/** A relay whose operator lets it send to the provider, with a key from a file. */
async function startWithProvider(
  start: (options: { dataDir: string; env: Record<string, string> }) => Promise<RelayProcess>,
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RelayProcess> {
  const keysFile = join(dataDir, 'keys.json');
  writeFileSync(keysFile, JSON.stringify({ [provider.host]: 'the-key' }), { mode: 0o600 });
  return start({
    dataDir,
    env: {
      RELAY_RECORDING_HOSTS: source.host,
      RELAY_INSIGHT_HOSTS: provider.host,
      RELAY_INSIGHT_KEYS_FILE: keysFile,
      ...env,
    },
  });
}

/**
 * Has a process kill itself, as hard as it can be killed, the moment it loads a module: the steps that ask nobody are
 * too quick to be hit.
 */
function endsAt(module: string): Record<string, string> {
  const hook = `import { registerHooks } from 'node:module';
    const resolve = (name, context, next) => name === '${module}' ? process.kill(process.pid, 'SIGKILL') : next(name, context);
    registerHooks({ resolve });`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` };
}

async function turnOn(relay: RelayProcess): Promise<void> {
  const settings = {
    transcriber: 'openai-compatible',
    summariser: 'anthropic',
    task_finder: 'openai-compatible',
    sentiment: true,
    transcription: { base_url: `${provider.url}/v1`, model: 'hearing' },
    chat: { base_url: `${provider.url}/v1`, model: 'chatting' },
    anthropic: { base_url: provider.url, model: 'writing' },
  };
  const options = { method: 'PUT', body: JSON.stringify(settings), scope: 'admin' };
  expect((await askRelay(relay, '/insight/settings', options)).status).toBe(200);
}

async function recordCall(relay: RelayProcess): Promise<string> {
  const ended = {
    ...(JSON.parse(
      flatEvent({
        call_id: 'c1',
        call_type: 'hangup',
        duration_seconds: 6,
        started_at: new Date().toISOString(),
      }),
    ) as Item),
    recording_url: source.url('/records/1.wav'),
  };
  await postWebhook(relay.url + webhookPath, lexibelWebhook(JSON.stringify(ended), relay.webhookSecret));
  return String((await allCalls(relay))[0]?.id);
}

async function stepsOf(relay: RelayProcess, id: string): Promise<Readonly<Record<string, string>>> {
  const { insight_steps: steps } = await getJson(relay, `/ringover/calls/${id}`);
  return Object.fromEntries((steps as readonly Item[]).map(({ step, status }) => [String(step), String(status)]));
}

/** Where each step asks; the mood is read without asking anybody. */
const paths: Readonly<Record<string, string | null>> = {
  transcript: '/v1/audio/transcriptions',
  summary: '/v1/messages',
  sentiment: null,
  tasks: '/v1/chat/completions',
};
const allDone = { transcript: 'completed', summary: 'completed', sentiment: 'completed', tasks: 'completed' };

test('killed in every one of its steps, a call goes on in that step, makes none before it again, and nothing is there twice', async ({
  start,
}) => {
  test.setTimeout(120_000);
  const dataDir = newFolder();
  let id = '';
  for (const stop of insightSteps) {
    const path = paths[stop];
    const before = provider.requests.length;
    provider.usually((request) => (request.path === path ? 'silence' : answerRight(request)));
    const relay = await startWithProvider(start, dataDir, path === null ? endsAt('@nlpjs/core') : {});
    if (id === '') {
      await turnOn(relay);
      id = await recordCall(relay);
    }
    if (path === null) {
      expect(await relay.ended()).toEqual({ code: null, signal: 'SIGKILL' });
    } else {
      const isAsked = () => provider.requests.slice(before).some((request) => request.path === path);
      await expect.poll(isAsked, { timeout: 20_000 }).toBe(true);
      await relay.kill();
    }
  }
  provider.usually(answerRight);
  const relay = await startWithProvider(start, dataDir);
  await expect.poll(() => stepsOf(relay, id), { timeout: 20_000 }).toEqual(allDone);
  const call = await getJson(relay, `/ringover/calls/${id}`);
  expect(call).toMatchObject({
    has_transcript: true,
    ai_summary: 'Elle demande le bail.',
    tasks: [{ status: 'proposed', title: 'Transmettre le bail' }],
  });
  expect((await getJson(relay, '/insight/jobs')).items).toEqual([]);
  // Its key is in the operator's file, and nowhere else.
  expect(relay.output()).not.toContain('the-key');
  const holding = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes('the-key'))
    .map(({ name }) => name);
  expect(holding).toEqual(['keys.json']);

  // Each was begun twice: when the relay was killed in it, and by the next one; what was made before it was not.
  const listener = await listenToRelay(relay, { lastEventId: '0' });
  await listener.next(({ data }) => insightSteps.every((step) => stepOf(data, step)?.status === 'completed'));
  for (const step of insightSteps) {
    const states = listener.heard.map(({ data }) => stepOf(data, step)).filter((state) => state?.status === 'running');
    expect(new Set(states.map((state) => state?.updated_at)).size, step).toBe(2);
  }
  listener.close();
  const sent = await askRelay(relay, '/insight/sendings?limit=200', { scope: 'admin' });
  const { items } = (await sent.json()) as { readonly items: readonly Item[] };
  expect(items.length).toBeGreaterThanOrEqual(provider.requests.length);
  // A sending whose answer nobody lived to hear stands there as sent.
  expect(items.filter(({ outcome }) => outcome === 'sent')).toHaveLength(3);
});

/** Where a step stands in the call an event tells of. */
function stepOf(data: Item, step: string): Item | undefined {
  const call = (data.call ?? data) as Item;
  return (call.insight_steps as readonly Item[] | undefined)?.find((state) => state.step === step);
}

test('without a word of the firm nothing is made and nothing is sent; a file of keys that others may read is refused', async ({
  start,
}) => {
  provider.usually(answerRight);
  const relay = await startWithProvider(start, newFolder());
  const id = await recordCall(relay);
  await expect.poll(async () => (await askRelay(relay, `/ringover/recordings/${id}`)).status).toBe(200);
  expect(await stepsOf(relay, id)).toEqual({});
  expect((await askRelay(relay, `/ringover/calls/${id}/insight`)).status).toBe(404);
  expect(provider.requests).toEqual([]);

  const keysFile = join(newFolder(), 'keys.json');
  writeFileSync(keysFile, '{}', { mode: 0o644 });
  await expect(start({ env: { RELAY_INSIGHT_KEYS_FILE: keysFile } })).rejects.toThrow();
});
