import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseEnvironment } from './environment.ts';
import type { Keychain } from './keychain.ts';
import { createOwnRelay } from './own-relay.ts';
import { openPreferences } from './preferences.ts';
import { createPassingSecrets, openSecrets, type Secrets } from './secrets.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-relay-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Stands for a keychain: what it wraps is not what it was given. */
const keychain: Keychain = {
  backend: 'fake',
  wrap: async (text) => Buffer.from(text).reverse().toString('base64'),
  unwrap: async (wrapped) => Buffer.from(wrapped, 'base64').reverse().toString(),
};

async function keptSecrets(): Promise<Secrets> {
  const opened = await openSecrets(join(folder, 'secrets.json'), keychain);
  if (opened.kind !== 'opened') throw new Error('the secrets do not open');
  return opened.secrets;
}

function ownRelay(secrets: Secrets, variables: Readonly<Record<string, string>> = {}) {
  return createOwnRelay({
    environment: parseEnvironment(variables, true),
    keeping: { secrets: () => secrets, relayFolder: () => join(folder, 'relay') },
    preferences: openPreferences({ path: join(folder, 'preferences.json'), onWriteFailed: vi.fn() }),
  });
}

describe('the relay beside the app', () => {
  it('has the keys of those who make insights at its next start, each by its host, and keeps them wrapped', async () => {
    const own = ownRelay(await keptSecrets());
    expect('insightKeys' in (await own.settings())).toBe(false);
    await own.change({ insightKey: { host: 'api.one.eu', key: 'first-key' } });
    await own.change({ insightKey: { host: 'api.two.eu', key: 'second-key' } });
    await own.change({ insightKey: { host: 'api.one.eu', key: null } });
    const next = ownRelay(await keptSecrets());
    expect(await next.settings()).toMatchObject({ insightKeys: { 'api.two.eu': 'second-key' } });
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain('second-key');
  });

  it('asks nothing of Ringover until it is given a key', async () => {
    const own = ownRelay(await keptSecrets());
    expect(own.facts()).toEqual({ apiKey: 'none', publicUrl: null, isPublicUrlGiven: false });
    const settings = await own.settings();
    expect('ringoverApiKey' in settings || 'publicUrl' in settings).toBe(false);
  });

  it('has the key and the address at its next start, and keeps the key wrapped', async () => {
    expect(await ownRelay(await keptSecrets()).change({ apiKey: 'key-of-the-firm', publicUrl: 'calls.firm.be' })).toBe(
      true,
    );
    const next = ownRelay(await keptSecrets());
    expect(await next.settings()).toMatchObject({
      ringoverApiKey: 'key-of-the-firm',
      publicUrl: 'https://calls.firm.be/api/v1/webhooks/ringover',
    });
    expect(next.facts()).toMatchObject({ apiKey: 'kept', isPublicUrlGiven: false });
    for (const file of ['secrets.json', 'preferences.json']) {
      expect(readFileSync(join(folder, file), 'utf8')).not.toContain('key-of-the-firm');
    }
  });

  it('forgets the key when it is removed, and leaves the rest', async () => {
    const own = ownRelay(await keptSecrets());
    await own.change({ apiKey: 'key-of-the-firm', publicUrl: 'calls.firm.be' });
    await own.change({ apiKey: null });
    expect(own.facts()).toMatchObject({ apiKey: 'none', publicUrl: 'https://calls.firm.be/api/v1/webhooks/ringover' });
    expect((await keptSecrets()).get('ringoverApiKey')).toBeNull();
  });

  it('keeps nothing when the address can be none', async () => {
    const own = ownRelay(await keptSecrets());
    expect(await own.change({ apiKey: 'key-of-the-firm', publicUrl: 'ftp://calls.firm.be' })).toBe(false);
    expect(own.facts()).toMatchObject({ apiKey: 'none', publicUrl: null });
  });

  it('says that a key passes with the app where nothing may be kept', async () => {
    const own = ownRelay(createPassingSecrets());
    await own.change({ apiKey: 'key-of-the-firm' });
    expect(own.facts().apiKey).toBe('passing');
  });

  it('takes what the environment gives before what a person entered', async () => {
    const secrets = await keptSecrets();
    await ownRelay(secrets).change({ apiKey: 'entered-key', publicUrl: 'entered.firm.be' });
    const given = ownRelay(secrets, { RINGOVER_API_KEY: 'given-key', RELAY_PUBLIC_URL: 'https://given.firm.be/hook' });
    expect(given.facts()).toEqual({ apiKey: 'given', publicUrl: 'https://given.firm.be/hook', isPublicUrlGiven: true });
    expect(await given.settings()).toMatchObject({
      ringoverApiKey: 'given-key',
      publicUrl: 'https://given.firm.be/hook',
    });
  });
});
