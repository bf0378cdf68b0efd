import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toneOf } from '../../scripts/demo/tone.ts';
import { formatWeightlessModel } from '../../src-main/insight/providers/weightless-model.ts';
import { type FakeSource, openFakeSource } from '../../src-main/relay/recordings/fake-source.ts';
import { allCalls, askRelay, getJson, type Item } from './relay-client.ts';
import { newFolder, type RelayProcess } from './relay-process.ts';
import { expect, test } from './test.ts';
import { flatEvent, lexibelWebhook, postWebhook, webhookPath } from './webhooks.ts';

// The engine's real code with a model that has no weights: it hears nothing, which says nothing of how well it would.
let source: FakeSource;

test.beforeEach(async () => {
  source = await openFakeSource((_request, response) => response.end(toneOf(6)));
});

test.afterEach(() => source.close());

/** The processes a process has started. */
function childrenOf(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.split(' ').filter(Boolean).map(Number);
}

async function startedEngine({ pid }: RelayProcess): Promise<number> {
  await expect.poll(() => childrenOf(pid).length, { intervals: [10], timeout: 20_000 }).toBe(1);
  return childrenOf(pid)[0] ?? 0;
}

async function recordCall(relay: RelayProcess): Promise<string> {
  const { webhookSecret, url } = relay;
  const startedAt = new Date().toISOString();
  const ended = flatEvent({ call_id: 'c1', call_type: 'hangup', duration_seconds: 6, started_at: startedAt });
  const body = JSON.stringify({ ...(JSON.parse(ended) as Item), recording_url: source.url('/records/1.wav') });
  await postWebhook(url + webhookPath, lexibelWebhook(body, webhookSecret));
  return String((await allCalls(relay))[0]?.id);
}

test('an engine killed in the middle of a recording is started again for it, and the relay never stops', async ({
  start,
}) => {
  test.setTimeout(90_000);
  const dataDir = newFolder();
  mkdirSync(join(dataDir, 'speech-models'));
  writeFileSync(join(dataDir, 'speech-models', 'weightless.bin'), formatWeightlessModel());
  const relay = await start({ dataDir, env: { RELAY_RECORDING_HOSTS: source.host } });
  const settings = { transcriber: 'local', local_model: 'weightless.bin' };
  await askRelay(relay, '/insight/settings', { method: 'PUT', body: JSON.stringify(settings), scope: 'admin' });
  const id = await recordCall(relay);
  const transcript = async () => {
    const { insight_steps: steps } = await getJson(relay, `/ringover/calls/${id}`);
    return (steps as readonly Item[]).find(({ step }) => step === 'transcript');
  };

  const engine = await startedEngine(relay);
  process.kill(engine, 'SIGSTOP');
  expect(await transcript()).toMatchObject({ status: 'running' });
  process.kill(engine, 'SIGKILL');
  await expect.poll(transcript).toMatchObject({ status: 'pending', reason: 'provider-unreachable' });
  // It hears the whole recording, in which a model without weights finds no word.
  await expect.poll(transcript, { timeout: 60_000 }).toMatchObject({ status: 'failed', reason: 'no-speech' });
  const [next = 0] = childrenOf(relay.pid);
  expect(next).not.toBe(engine);

  await relay.kill();
  await expect
    .poll(() => {
      try {
        return process.kill(next, 0);
      } catch {
        return false;
      }
    })
    .toBe(false);
});
