import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { askRelay, getJson } from './relay-client.ts';
import { newFolder, type RelayProcess, runRelayCommand } from './relay-process.ts';
import { expect, test } from './test.ts';
import { flatEvent, lexibelWebhook, postWebhook, webhookPath } from './webhooks.ts';

let folder: string;

test.beforeEach(() => {
  folder = newFolder();
});

test.afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runRelayCommand(args, { RELAY_PORT: '0', RELAY_DATA_DIR: folder, ...env });

async function take(relay: RelayProcess, callId: string): Promise<void> {
  const answer = await postWebhook(
    relay.url + webhookPath,
    lexibelWebhook(flatEvent({ call_id: callId, caller_number: '+32470555111' }), relay.webhookSecret),
  );
  expect(answer.status).toBe(200);
}

test('it says where it listens, and is alive and ready without a token', async ({ relay }) => {
  expect(relay.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  for (const path of ['/healthz', '/readyz']) expect((await fetch(relay.url + path)).status).toBe(200);
});

test('its secrets are generated once, for this user only, and are not the same twice', async ({ start }) => {
  const first = await start();
  const second = await start();
  for (const name of ['webhook-secret', 'jwt-secret', 'database-key']) {
    const file = join(first.dataDir, name);
    expect(statSync(file).mode & 0o777, name).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toBe(readFileSync(join(second.dataDir, name), 'utf8'));
  }
  await first.stop();
  const again = await start({ dataDir: first.dataDir });
  expect(again.webhookSecret).toBe(first.webhookSecret);
  expect(again.jwtSecret).toBe(first.jwtSecret);
});

test('token prints one line, a token that opens the relay', async ({ start }) => {
  const relay = await start({ dataDir: folder });
  const printed = await run(['token', '--user', 'me@firm.be']);
  expect(printed.code).toBe(0);
  expect(printed.stdout).toMatch(/^\S+\n$/);
  const ask = (token: string): Promise<Response> =>
    fetch(`${relay.url}/api/v1/ringover/calls`, { headers: { authorization: `Bearer ${token}` } });
  expect((await ask(printed.stdout.trim())).status).toBe(200);
  const claims = JSON.parse(Buffer.from(printed.stdout.split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    number
  >;
  expect(claims).toMatchObject({ sub: 'me@firm.be', tenant_id: 'tenant-1' });
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(90 * 86_400);
  const other = await run(['token', '--user', 'me@firm.be', '--tenant', 'firm-b', '--days', '1']);
  const otherClaims = JSON.parse(Buffer.from(other.stdout.split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    number
  >;
  expect(otherClaims).toMatchObject({ tenant_id: 'firm-b' });
  expect((otherClaims.exp ?? 0) - (otherClaims.iat ?? 0)).toBe(86_400);
});

test('a wrong command or configuration ends with 2 and names every problem at once', async () => {
  const wrong = await run(['serve'], {
    RELAY_PORT: 'many',
    RELAY_JWT_SECRET: 'short',
    RELAY_PUBLIC_URL: 'ftp://x',
    DATABASE_URL: 'mysql://localhost/briefline',
  });
  expect(wrong.code).toBe(2);
  for (const name of ['RELAY_PORT', 'RELAY_JWT_SECRET', 'RELAY_PUBLIC_URL', 'DATABASE_URL'])
    expect(wrong.stderr).toContain(name);
  expect(wrong.stderr).not.toContain('short');
  expect(wrong.stdout).toBe('');
  for (const args of [['dance'], ['token'], ['token', '--user', 'a', '--days', '-1'], ['token', '--wrong']]) {
    const ended = await run(args);
    expect(ended.code, args.join(' ')).toBe(2);
    expect(ended.stderr).not.toBe('');
  }
});

test('a port that is taken ends it with 1 and a sentence that says what to do', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  const ended = await run(['serve'], { RELAY_PORT: port });
  server.close();
  expect(ended.code).toBe(1);
  expect(ended.stdout).toContain(port);
  expect(ended.stdout).toContain('RELAY_PORT');
});

test('an address or a folder it cannot have ends it with one sentence that says what to do', async () => {
  const elsewhere = await run([], { RELAY_HOST: '192.0.2.1' });
  expect(elsewhere.code).toBe(1);
  expect(elsewhere.stdout).toContain('set RELAY_HOST to one it has');
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  const below = await run([], { RELAY_DATA_DIR: join(file, 'below') });
  expect(below).toMatchObject({ code: 2, stdout: '' });
  expect(below.stderr.trim().split('\n')).toEqual([expect.stringContaining(file)]);
  const token = await run(['token', '--user', 'me@firm.be'], { RELAY_DATA_DIR: join(file, 'below') });
  expect(token).toMatchObject({ code: 2, stdout: '' });
  expect(token.stderr.trim().split('\n')).toHaveLength(1);
});

test('SIGTERM finishes what was begun, sends the streams away to come back, and ends with 0', async ({ relay }) => {
  const token = await relay.token();
  const stream = await fetch(`${relay.url}/api/v1/events/stream`, { headers: { authorization: `Bearer ${token}` } });
  const heard = stream.text();
  await take(relay, 'before');
  expect(await relay.stop()).toEqual({ code: 0, signal: null });
  const text = await heard;
  expect(text).toContain('event: connected');
  expect(text).toContain('event: call_event_created');
  expect(text).toMatch(/\nretry: \d+\n/);
});

test.describe('the database', () => {
  test('is encrypted, log and all: no number, name or word of a call can be read from the disk', async ({ start }) => {
    const relay = await start();
    await take(relay, 'findable-call-id');
    const put = await askRelay(relay, '/contacts/c1', {
      method: 'PUT',
      body: JSON.stringify({ full_name: 'Findable Person', phones: [{ number: '0470 55 51 11' }] }),
    });
    expect(put.status).toBe(200);
    const files = readdirSync(relay.dataDir).filter((name) => name.startsWith('relay.sqlite'));
    expect(files).toContain('relay.sqlite');
    expect(files).toContain('relay.sqlite-wal');
    for (const name of files) {
      const bytes = readFileSync(join(relay.dataDir, name));
      expect(statSync(join(relay.dataDir, name)).mode & 0o077, name).toBe(0);
      for (const word of ['SQLite format 3', 'findable-call-id', '32470555111', 'Findable'])
        expect(bytes.includes(word), `${word} in ${name}`).toBe(false);
    }
    await relay.stop();
    expect(readFileSync(join(relay.dataDir, 'relay.sqlite')).includes('Findable')).toBe(false);
  });

  test('does not open with another key, and is left as it was', async ({ start }) => {
    const relay = await start({ dataDir: folder });
    await take(relay, 'c1');
    await relay.stop();
    const before = readFileSync(join(folder, 'relay.sqlite'));
    const keyFile = join(folder, 'database-key');
    const key = readFileSync(keyFile);
    writeFileSync(keyFile, 'ab'.repeat(32));
    const ended = await run(['serve']);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('key');
    expect(readFileSync(join(folder, 'relay.sqlite')).equals(before)).toBe(true);
    writeFileSync(keyFile, key);
    const again = await start({ dataDir: folder });
    expect(await getJson(again, '/ringover/calls')).toMatchObject({ total: 1 });
  });

  test('that is damaged ends it with 1 and a sentence, its files left alone', async () => {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'relay.sqlite');
    const rubbish = Buffer.alloc(16_384, 'rubbish ');
    writeFileSync(file, rubbish);
    const ended = await run(['serve']);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('damaged');
    expect(ended.stdout).toContain(file);
    expect(readFileSync(file).equals(rubbish)).toBe(true);
  });

  test('that is damaged inside is found after its relay was killed, and left alone', async ({ start }) => {
    const relay = await start({ dataDir: folder });
    for (let call = 0; call < 40; call += 1) await take(relay, `c${call}`);
    await relay.stop();
    const again = await start({ dataDir: folder });
    await take(again, 'one more');
    await again.kill();
    const file = join(folder, 'relay.sqlite');
    const bytes = readFileSync(file);
    bytes.fill(7, 4096 * 3 + 100, bytes.length - 4096);
    writeFileSync(file, bytes);
    const ended = await run(['serve']);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('"code":"damaged"');
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test('key file that holds no key ends it with 2', async () => {
    writeFileSync(join(folder, 'database-key'), 'not a key');
    const ended = await run(['serve']);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('RELAY_DATABASE_KEY_FILE');
  });
});
