import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allCalls, getJson } from './relay-client.ts';
import { newFolder, type RelayProcess } from './relay-process.ts';
import { expect, test } from './test.ts';
import { flatEvent, lexibelWebhook, postWebhook, webhookPath } from './webhooks.ts';

interface Answer {
  readonly status: number;
  readonly json: { readonly code?: string; readonly status?: string };
  readonly retryAfter: string | null;
}

async function post(relay: RelayProcess, body: string): Promise<Answer> {
  const answer = await postWebhook(relay.url + webhookPath, lexibelWebhook(body, relay.webhookSecret));
  return {
    status: answer.status,
    json: (await answer.json()) as Answer['json'],
    retryAfter: answer.headers.get('retry-after'),
  };
}

test.describe('a disk that is full', () => {
  const megabytes = 6;
  let folder: string;
  let isMounted = false;

  test.beforeEach(() => {
    folder = newFolder();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
      isMounted = true;
    } catch {
      isMounted = false;
    }
  });

  test.afterEach(() => {
    if (isMounted) execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  });

  test('is answered 503 with Retry-After; nothing is kept of it, and when there is room again all goes on', async ({
    start,
  }) => {
    test.skip(!isMounted, 'a small disk of its own cannot be mounted here');
    const relay = await start({ dataDir: folder });
    expect((await post(relay, flatEvent({ call_id: 'before' }))).status).toBe(200);
    // What is left of the disk is taken, as another program would.
    const { bavail, bsize } = statfsSync(folder);
    const ballast = join(folder, 'ballast');
    writeFileSync(ballast, Buffer.alloc(bavail * bsize));
    const refused: string[] = [];
    for (let call = 0; refused.length < 5; call += 1) {
      const answer = await post(relay, flatEvent({ call_id: `call-${call}` }));
      if (answer.status === 200) continue;
      expect(answer).toMatchObject({ status: 503, json: { code: 'storage-unavailable' } });
      expect(Number(answer.retryAfter)).toBeGreaterThan(0);
      refused.push(`call-${call}`);
    }
    expect((await fetch(`${relay.url}/healthz`)).status).toBe(200);
    const keptWhileFull = (await allCalls(relay)).map((call) => call.call_id);
    expect(keptWhileFull).toContain('before');
    expect(keptWhileFull.filter((callId) => refused.includes(String(callId)))).toEqual([]);
    rmSync(ballast);
    for (const callId of refused) {
      expect((await post(relay, flatEvent({ call_id: callId }))).json).toMatchObject({ status: 'accepted' });
    }
    const kept = (await allCalls(relay)).map((call) => call.call_id);
    expect(kept).toEqual(expect.arrayContaining([...refused, 'before']));
    expect(new Set(kept).size).toBe(kept.length);
    expect(await relay.stop()).toEqual({ code: 0, signal: null });
  });
});

test('one event that cannot be taken does not take the others of its turn with it', async ({ relay }) => {
  const answers = await Promise.all([
    post(relay, flatEvent({ call_id: 'good-1' })),
    post(relay, '{"call_id":"bad","call_type":"ringing"}'),
    post(relay, flatEvent({ call_id: 'good-2' })),
  ]);
  expect(answers.map((answer) => answer.status)).toEqual([200, 422, 200]);
  expect(await getJson(relay, '/ringover/calls')).toMatchObject({ total: 2 });
});
