import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPreferences, type Preferences } from './preferences.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preferences-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(onWriteFailed = vi.fn()): Preferences {
  return openPreferences({ path: join(folder, 'preferences.json'), onWriteFailed });
}

describe('preferences', () => {
  it('are the defaults at first, and what was chosen after that', () => {
    expect(open().read()).toMatchObject({ language: null, theme: 'system', relay: null, notificationsPaused: false });
    open().change({ language: 'nl', relay: { mode: 'remote', address: 'https://calls.firm.be' } });
    expect(open().read()).toMatchObject({
      language: 'nl',
      relay: { mode: 'remote', address: 'https://calls.firm.be' },
      theme: 'system',
    });
    expect(readdirSync(folder)).toEqual(['preferences.json']);
  });

  it.each(['', '{', '[]', '"text"', '{"theme":"pink","language":"nl"}'])('survive a damaged file: %s', (content) => {
    writeFileSync(join(folder, 'preferences.json'), content);
    expect(open().read().theme).toBe('system');
  });

  it('keep what can be read beside what cannot', () => {
    writeFileSync(join(folder, 'preferences.json'), '{"theme":"pink","language":"nl"}');
    expect(open().read().language).toBe('nl');
  });

  it('stay in force when they cannot be written', () => {
    const onWriteFailed = vi.fn();
    const preferences = open(onWriteFailed);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'no folder any more');
    preferences.change({ theme: 'dark' });
    expect(preferences.read().theme).toBe('dark');
    expect(onWriteFailed).toHaveBeenCalledOnce();
  });
});
