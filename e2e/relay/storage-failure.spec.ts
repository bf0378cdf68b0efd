import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { allCalls, askRelay, listenToRelay } from './relay-client.ts';
import { newFolder, type RelayProcess, runRelayCommand } from './relay-process.ts';
import { openRelayDatabase } from './store-rows.ts';
import { expect, test } from './test.ts';
import { openWebhookPoster, type WebhookAnswer } from './webhook-poster.ts';
import { flatEvent, lexibelWebhook, webhookPath } from './webhooks.ts';

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

function expectRefused(answers: readonly WebhookAnswer[]): void {
  for (const answer of answers) {
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('storage-unavailable');
    expect(Number(answer.retryAfter)).toBeGreaterThan(0);
  }
}

/** What follows once the relay can write again: it was never restarted, and nobody heard of what was not kept. */
async function expectRecovered(relay: RelayProcess, refused: readonly string[]): Promise<void> {
  expect((await fetch(`${relay.url}/healthz`)).status).toBe(200);
  expect(await keptCalls(relay)).toEqual(['before']);
  for (const answer of await send(relay, refused)) expect(answer.text).toContain('"status":"accepted"');
  expect(await keptCalls(relay)).toEqual(['before', ...refused].sort());
  expect(await relay.stop()).toEqual({ code: 0, signal: null });
}

const refused = Array.from({ length: 20 }, (_, call) => `call-${call}`);

test('while another program holds the database, webhooks are answered 503 and can be sent again', async ({ start }) => {
  const relay = await start();
  await send(relay, ['before']);
  const listener = await listenToRelay(relay);
  const other = openRelayDatabase(relay.dataDir, false);
  other.exec('BEGIN IMMEDIATE');
  expectRefused(await send(relay, refused));
  expect(await keptCalls(relay)).toEqual(['before']);
  other.exec('ROLLBACK');
  other.close();
  expect(listener.heard.map(({ event }) => event)).toEqual(['connected']);
  listener.close();
  await expectRecovered(relay, refused);
});

test('while no file can be written, webhooks and changes are answered 503, reading goes on, and all recovers', async ({
  start,
}) => {
  test.skip(process.platform !== 'linux', 'a running process can be kept from writing on Linux only');
  const relay = await start();
  await send(relay, ['before']);
  const limitFiles = (bytes: string): unknown =>
    execFileSync('prlimit', ['--pid', String(relay.pid), `--fsize=${bytes}:`]);
  limitFiles('1');
  expectRefused(await send(relay, refused));
  const put = await askRelay(relay, '/contacts/c1', { method: 'PUT', body: JSON.stringify({ full_name: 'Anne' }) });
  expect(put.status).toBe(503);
  expect(await keptCalls(relay)).toEqual(['before']);
  limitFiles('unlimited');
  expect((await askRelay(relay, '/contacts/c1')).status).toBe(404);
  await expectRecovered(relay, refused);
});

test.describe('a folder that can only be read', () => {
  let folder: string;
  let isMounted = false;

  test.beforeEach(() => {
    folder = newFolder();
  });

  test.afterEach(() => {
    if (isMounted) execFileSync('umount', ['-l', folder]);
    isMounted = false;
    rmSync(folder, { recursive: true, force: true });
  });

  test('ends the relay with 1 and a sentence; nothing in it is changed, and it opens when it can be written again', async ({
    start,
  }) => {
    const relay = await start({ dataDir: folder });
    await send(relay, ['before']);
    await relay.stop();
    try {
      execFileSync('mount', ['--bind', folder, folder], { stdio: 'ignore' });
      isMounted = true;
      execFileSync('mount', ['-o', 'remount,bind,ro', folder], { stdio: 'ignore' });
    } catch {
      test.skip(true, 'no folder can be mounted here');
    }
    const ended = await runRelayCommand(['serve'], { RELAY_PORT: '0', RELAY_DATA_DIR: folder });
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain(folder);
    execFileSync('umount', ['-l', folder]);
    isMounted = false;
    expect(await keptCalls(await start({ dataDir: folder }))).toEqual(['before']);
  });
});
