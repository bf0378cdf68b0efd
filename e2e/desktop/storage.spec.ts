import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { ask, type DesktopApp } from './desktop-app.ts';
import { openFirm } from './firm.ts';
import { expect, test } from './test.ts';

const marker = 'Zyxwvutsrq';

async function receiveCall(desk: DesktopApp): Promise<string> {
  const firm = await openFirm(await desk.relayUrl());
  await firm.putContact('marked', { full_name: `${marker} Client`, phones: [{ number: '+32 470 12 34 56' }] });
  const call = createRingoverCall({ from: '32470123456', to: '3222268888' });
  await firm.sender.send(call.ringing());
  await desk.line((line) => line.msg === 'notification shown' && line.call_id === call.callId);
  return call.callId;
}

async function callIds(desk: DesktopApp): Promise<readonly string[]> {
  const answer = await ask(await desk.window(), 'calls.list', { filter: 'all', cursor: null, limit: 10 });
  return answer.ok ? answer.value.calls.map(({ callId }) => String(callId)) : [];
}

async function noticeKinds(desk: DesktopApp): Promise<readonly string[]> {
  const answer = await ask(await desk.window(), 'app.state', null);
  return answer.ok ? answer.value.notices.map(({ kind }) => kind) : [];
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function plainDatabases(folder: string): readonly string[] {
  // Chromium's own files hold none of our data.
  return filesBelow(folder)
    .filter((path) => !/Trust Tokens|Cookies|Network|Shared Dictionary|Cache|Storage/.test(path))
    .filter((path) => readFileSync(path).subarray(0, 15).toString('latin1') === 'SQLite format 3');
}

function filesHolding(folder: string, text: string): readonly string[] {
  return filesBelow(folder).filter((path) => readFileSync(path).includes(text));
}

test('nothing on disk can be read without the keychain', async ({ desk }) => {
  await receiveCall(desk);
  await desk.window();
  await desk.exit();
  expect(existsSync(join(desk.folder, 'history.db'))).toBe(true);
  expect(plainDatabases(desk.folder)).toEqual([]);
  expect(filesHolding(desk.folder, marker)).toEqual([]);
  const secrets = JSON.parse(readFileSync(join(desk.folder, 'secrets.json'), 'utf8')) as {
    readonly backend: string;
    readonly wrapped: Readonly<Record<string, string>>;
  };
  expect(secrets.backend).toBe('gnome_libsecret');
  for (const wrapped of Object.values(secrets.wrapped)) {
    expect(Buffer.from(wrapped, 'base64').toString('latin1')).not.toMatch(/[0-9a-f]{64}/);
  }
  expect(statSync(join(desk.folder, 'secrets.json')).mode & 0o077).toBe(0);
});

test('calls are there again after a restart, with the key from the keychain', async ({ desk, launch }) => {
  const callId = await receiveCall(desk);
  await desk.exit();
  const again = await launch();
  expect(await callIds(again)).toEqual([callId]);
  expect(await noticeKinds(again)).toEqual([]);
});

test('a damaged copy is set aside whole, and fetched again', async ({ desk, launch }) => {
  const callId = await receiveCall(desk);
  await desk.exit();
  const copy = join(desk.folder, 'history.db');
  writeFileSync(copy, Buffer.alloc(statSync(copy).size, 7));
  const again = await launch();
  await again.line(({ msg }) => msg === 'connected');
  await expect.poll(() => callIds(again)).toEqual([callId]);
  expect(await noticeKinds(again)).toEqual(['copy-set-aside']);
  expect(readdirSync(desk.folder).filter((name) => name.startsWith('history.db.set-aside'))).not.toEqual([]);
});

test('a large copy that is damaged is found so in a thread of its own, set aside, and fetched again', async ({
  desk,
  launch,
}) => {
  const callId = await receiveCall(desk);
  await desk.exit();
  writeFileSync(join(desk.folder, 'history.db'), Buffer.alloc(80 * 1024 * 1024, 7));
  const again = await launch();
  await again.line(({ msg }) => msg === 'connected');
  await expect.poll(() => callIds(again)).toEqual([callId]);
  await expect.poll(() => noticeKinds(again)).toEqual(['copy-set-aside']);
});

test('secrets that cannot be unlocked are set aside with what they protect, never overwritten', async ({
  desk,
  launch,
}) => {
  await receiveCall(desk);
  await desk.exit();
  const path = join(desk.folder, 'secrets.json');
  const stored = JSON.parse(readFileSync(path, 'utf8')) as { wrapped: Record<string, string> };
  stored.wrapped = { ...stored.wrapped, historyKey: Buffer.from('v11 of another keychain').toString('base64') };
  const spoiled = JSON.stringify(stored);
  writeFileSync(path, spoiled);
  const again = await launch();
  await again.line(({ msg }) => msg === 'connected');
  expect(await noticeKinds(again)).toEqual(['copy-set-aside']);
  const aside = join(desk.folder, 'set-aside');
  const [folder = ''] = readdirSync(aside);
  expect(readFileSync(join(aside, folder, 'secrets.json'), 'utf8')).toBe(spoiled);
  expect(readdirSync(join(aside, folder))).toContain('history.db');
  expect(readdirSync(join(aside, folder))).toContain('relay');
});

test.describe('a computer without a keychain', () => {
  const withoutKeychain = {
    args: ['--password-store=basic'],
    preferences: { relay: { mode: 'bundled' }, language: 'en' },
  };

  test('keeps nothing until the person has decided, and everything after a yes', async ({ launch }) => {
    const desk = await launch(withoutKeychain);
    await desk.line(({ msg }) => msg === 'connected');
    const callId = await receiveCall(desk);
    expect(await noticeKinds(desk)).toEqual(['keychain-missing']);
    expect(existsSync(join(desk.folder, 'history.db'))).toBe(false);
    expect(existsSync(join(desk.folder, 'secrets.json'))).toBe(false);

    const from = desk.lines.length;
    await ask(await desk.window(), 'secrets.decide', { keepKeyInFile: true });
    await desk.line(({ msg }) => msg === 'connected', from);
    await expect.poll(() => callIds(desk)).toEqual([callId]);
    expect(await noticeKinds(desk)).toEqual([]);
    expect(statSync(join(desk.folder, 'secrets.key')).mode & 0o777).toBe(0o600);
    await desk.exit();
    expect(plainDatabases(desk.folder)).toEqual([]);
    expect(filesHolding(desk.folder, marker)).toEqual([]);

    const again = await launch({ args: withoutKeychain.args });
    expect(await callIds(again)).toEqual([callId]);
    expect(await noticeKinds(again)).toEqual([]);
  });

  test('keeps nothing for the next start after a no', async ({ launch }) => {
    const desk = await launch(withoutKeychain);
    await desk.line(({ msg }) => msg === 'connected');
    await ask(await desk.window(), 'secrets.decide', { keepKeyInFile: false });
    await receiveCall(desk);
    expect(await noticeKinds(desk)).toEqual([]);
    await desk.exit();
    expect(filesHolding(desk.folder, marker)).toEqual([]);
    const again = await launch({ args: withoutKeychain.args });
    await again.line(({ msg }) => msg === 'connected');
    expect(await callIds(again)).toEqual([]);
    expect(await noticeKinds(again)).toEqual([]);
  });

  test('takes the yes of an unattended computer from its environment', async ({ launch }) => {
    const desk = await launch({ ...withoutKeychain, env: { BRIEFLINE_KEY_FILE: 'allow' } });
    await desk.line(({ msg }) => msg === 'connected');
    expect(await noticeKinds(desk)).toEqual([]);
    expect(existsSync(join(desk.folder, 'secrets.key'))).toBe(true);
  });
});

test('a port that is taken is told as such, and taken when it is free', async ({ launch }) => {
  const { createServer } = await import('node:net');
  const squatter = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => squatter.once('listening', resolve));
  const address = squatter.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const desk = await launch({ preferences: { relay: { mode: 'bundled' } }, env: { RELAY_PORT: String(port) } });
  const page = await desk.window();
  const connection = async () => {
    const answer = await ask(page, 'app.state', null);
    return answer.ok ? answer.value.connection : null;
  };
  await expect.poll(connection).toMatchObject({ kind: 'offline', reason: 'port-in-use' });
  await new Promise((resolve) => squatter.close(resolve));
  await desk.line(({ msg }) => msg === 'connected');
  await expect.poll(connection).toMatchObject({ kind: 'connected' });
});
