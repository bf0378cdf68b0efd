import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Custody, type CustodyParts, openCustody } from './custody.ts';
import type { Keychain } from './keychain.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'custody-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A keychain that reads back only what it wrapped itself. */
function makeKeychain(backend: string, name = 'one'): Keychain {
  return {
    backend,
    wrap: async (text) => Buffer.from(`${name}:${text.split('').toReversed().join('')}`).toString('base64'),
    unwrap: async (wrapped) => {
      const [owner, text = ''] = Buffer.from(wrapped, 'base64').toString().split(':');
      if (owner !== name) throw new Error('another keychain wrapped this');
      return text.split('').toReversed().join('');
    },
  };
}

function open(changes: Partial<CustodyParts> = {}): Promise<Custody> {
  return openCustody({
    folder,
    keychain: makeKeychain('gnome_libsecret'),
    mayUseKeyFile: null,
    protectedPaths: [join(folder, 'history.db'), join(folder, 'relay')],
    now: () => new Date('2026-03-02T09:00:00Z'),
    ...changes,
  });
}

describe('the secrets', () => {
  it('are made once, kept by the keychain, and never plain on disk', async () => {
    const key = await (await open()).secrets.ensure('historyKey');
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain(key);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o077).toBe(0);
    const again = await open();
    expect(again.backend).toBe('gnome_libsecret');
    expect(await again.secrets.ensure('historyKey')).toBe(key);
  });

  it('leave nothing on disk while there is no keychain and no decision', async () => {
    const custody = await open({ keychain: null });
    await custody.secrets.ensure('historyKey');
    expect(custody).toMatchObject({ backend: null, mustAsk: true });
    expect(readdirSync(folder)).toEqual([]);
    expect(await open({ keychain: null, mayUseKeyFile: false })).toMatchObject({ backend: null, mustAsk: false });
  });

  it('go into a key file after a yes, and stay readable when a keychain appears', async () => {
    const key = await (await open({ keychain: null, mayUseKeyFile: true })).secrets.ensure('historyKey');
    expect(statSync(join(folder, 'secrets.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain(key);
    const again = await open();
    expect(await again.secrets.ensure('historyKey')).toBe(key);
  });

  it('are not touched while the keychain that wrapped them is away', async () => {
    const key = await (await open()).secrets.ensure('historyKey');
    const kept = readFileSync(join(folder, 'secrets.json'), 'utf8');
    for (const keychain of [null, makeKeychain('kwallet6')]) {
      expect(await open({ keychain })).toMatchObject({ backend: null, mustAsk: true, setAside: null });
      expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe(kept);
    }
    expect(await (await open()).secrets.ensure('historyKey')).toBe(key);
  });

  it('that their own keychain cannot read are set aside with what they protect', async () => {
    await (await open()).secrets.ensure('historyKey');
    const kept = readFileSync(join(folder, 'secrets.json'), 'utf8');
    writeFileSync(join(folder, 'history.db'), 'unreadable');
    mkdirSync(join(folder, 'relay'));
    const custody = await open({ keychain: makeKeychain('gnome_libsecret', 'another') });
    expect(custody.setAside).not.toBeNull();
    const aside = custody.setAside ?? '';
    expect(readFileSync(join(aside, 'secrets.json'), 'utf8')).toBe(kept);
    expect(readdirSync(aside).toSorted()).toEqual(['history.db', 'relay', 'secrets.json']);
    expect(existsSync(join(folder, 'history.db'))).toBe(false);
    expect(await custody.secrets.ensure('historyKey')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('that are damaged are set aside too', async () => {
    writeFileSync(join(folder, 'secrets.json'), '{"version":1,"backend":"gnome_libsecret"}');
    expect((await open()).setAside).not.toBeNull();
  });

  it('are not used when they could not be kept', async () => {
    const { secrets } = await open();
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'no folder any more');
    await expect(secrets.ensure('historyKey')).rejects.toThrow();
    expect(secrets.get('historyKey')).toBeNull();
  });
});
