import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepSecretFile } from './secret-file.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefline-secret-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a secret kept in a file', () => {
  it('is made once, 32 random bytes for its owner only, and is the same ever after', () => {
    const file = join(folder, 'made', 'secret');
    const secret = keepSecretFile(file);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(keepSecretFile(file)).toBe(secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(keepSecretFile(join(folder, 'another'))).not.toBe(secret);
  });

  it('that somebody gave is taken as it is, without its line break', () => {
    const file = join(folder, 'given');
    writeFileSync(file, 'our own\n');
    chmodSync(file, 0o600);
    expect(keepSecretFile(file)).toBe('our own');
  });

  it('is never nothing: an empty file is refused and left to whoever knows what was in it', () => {
    const file = join(folder, 'emptied');
    writeFileSync(file, '\n');
    expect(() => keepSecretFile(file)).toThrow(/is empty/);
    expect(readdirSync(folder)).toEqual(['emptied']);
  });

  it('cannot be kept below a file, and says so', () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'no folder');
    expect(() => keepSecretFile(join(file, 'below', 'secret'))).toThrow(file);
  });
});
