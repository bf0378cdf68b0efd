import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EmbeddedReply, EmbeddedRequest, EmbeddedSettings } from '../../src-main/relay/embedded-messages.ts';
import { newFolder } from './relay-process.ts';
import { expect, test } from './test.ts';
import { flatEvent, lexibelWebhook, postWebhook, webhookPath } from './webhooks.ts';

/** What Electron gives a utility process, made of a child process's channel. */
const parentPort = `data:text/javascript,${encodeURIComponent(`
  process.parentPort = {
    on: (event, listener) => process.on(event, (data) => listener({ data })),
    postMessage: (message) => process.send(message),
  };
`)}`;
const entry = fileURLToPath(new URL('../../src-main/relay/embedded.ts', import.meta.url));

let folder: string;
let child: ChildProcess;

test.beforeEach(() => {
  folder = newFolder();
  child = fork(entry, { execArgv: ['--import', parentPort], env: { PATH: process.env.PATH ?? '' }, silent: true });
});

test.afterEach(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function settings(changes: Partial<EmbeddedSettings> = {}): EmbeddedSettings {
  return {
    host: '127.0.0.1',
    port: 0,
    dataDir: folder,
    tenantId: 'tenant-1',
    webhookSecret: 'a-webhook-key',
    jwtSecret: 'a secret of thirty-two characters',
    databaseKey: 'ab'.repeat(32),
    ...changes,
  };
}

async function ask(request: EmbeddedRequest): Promise<EmbeddedReply> {
  const replied = once(child, 'message');
  child.send(request);
  const [reply] = (await replied) as [EmbeddedReply];
  return reply;
}

test('the relay in the desktop listens with the settings it is sent, takes webhooks, and ends when told', async () => {
  const reply = await ask({ kind: 'start', settings: settings() });
  expect(reply).toEqual({ kind: 'listening', url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
  const url = reply.kind === 'listening' ? reply.url : '';
  const answer = await postWebhook(url + webhookPath, lexibelWebhook(flatEvent({ call_id: 'c1' }), 'a-webhook-key'));
  expect(answer.status).toBe(200);
  const ended = once(child, 'exit');
  expect(await ask({ kind: 'close' })).toEqual({ kind: 'closed' });
  expect(await ended).toEqual([0, null]);
});

test('a port that is taken is told by its code', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  expect(await ask({ kind: 'start', settings: settings({ port }) })).toMatchObject({
    kind: 'failed',
    code: 'port-in-use',
  });
  server.close();
});

test('a database that is damaged is told by its code', async () => {
  writeFileSync(join(folder, 'relay.sqlite'), Buffer.alloc(16_384, 'rubbish '));
  expect(await ask({ kind: 'start', settings: settings() })).toMatchObject({
    kind: 'failed',
    code: 'damaged',
    message: expect.any(String),
  });
});

test('it ends when the desktop asks before it ever began', async () => {
  const ended = once(child, 'exit');
  expect(await ask({ kind: 'close' })).toEqual({ kind: 'closed' });
  expect(await ended).toEqual([0, null]);
});
