import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RelayStore } from '../store/relay-store.ts';
import { openRelayStore } from '../store/sqlite/open-relay-store.ts';
import { type ImportOrder, parseImportOrder, runImport } from './import-command.ts';

describe('the words of the command', () => {
  it('name what, from which file, for which tenant', () => {
    expect(parseImportOrder(['contacts', 'a.csv'])).toEqual({ noun: 'contacts', file: 'a.csv', tenantId: null });
    expect(parseImportOrder(['--tenant', 'firm', 'cases', 'b.csv'])).toEqual({
      noun: 'cases',
      file: 'b.csv',
      tenantId: 'firm',
    });
  });

  it.each([
    [],
    ['calls', 'a.csv'],
    ['contacts'],
    ['contacts', 'a', 'b'],
    ['contacts', 'a', '--all'],
    ['cases', 'a', '--tenant='],
  ])('when wrong are answered with how to say it', (...args) => {
    expect(parseImportOrder(args)).toContain('import contacts FILE.csv|FILE.vcf');
  });
});

describe('the command', () => {
  let folder: string;
  let store: RelayStore;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'briefline-import-'));
    store = await openRelayStore({
      file: ':memory:',
      key: null,
      randomUuid: randomUUID,
      choiceDays: 365,
      now: () => 0,
    });
    await store.tenants.put({ id: 'firm', keys: ['key'], acceptsV3: false });
  });

  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(noun: ImportOrder['noun'], name: string, content: string | null, tenantId: string | null = null) {
    const file = join(folder, name);
    if (content !== null) writeFileSync(file, content);
    const written = { stdout: '', stderr: '' };
    const code = await runImport(
      { noun, file, tenantId },
      {
        store,
        tenantId: 'firm',
        stdout: (text) => {
          written.stdout += text;
        },
        stderr: (text) => {
          written.stderr += text;
        },
      },
    );
    return { code, stdout: written.stdout, stderr: written.stderr.replaceAll(`${folder}/`, '') };
  }

  it('prints the report as one line, and says on the other output what was rejected', async () => {
    const { code, stdout, stderr } = await run('contacts', 'a.csv', 'id,full_name,phones\n1,Anne,ask\n,Bo,\n');
    expect(code).toBe(0);
    expect(stdout.split('\n')).toHaveLength(2);
    expect(JSON.parse(stdout)).toMatchObject({ created: 1, rejected: [{ line: 3, reason: 'id: is missing' }] });
    expect(stderr).toContain('a.csv:3: id: is missing\n');
    expect(stderr).toContain('a.csv:2: phones.0.number: ');
  });

  it('writes for the tenant it is told, and for none that is not there', async () => {
    await store.tenants.put({ id: 'other', keys: ['key'], acceptsV3: false });
    const content = 'id,full_name\n1,Anne\n';
    expect(await run('contacts', 'a.csv', content, 'other')).toMatchObject({ code: 0 });
    expect(await store.contacts.list('firm', { offset: 0, limit: 1 })).toMatchObject({ total: 0 });
    expect(await store.contacts.list('other', { offset: 0, limit: 1 })).toMatchObject({ total: 1 });
    expect(await run('contacts', 'a.csv', content, 'nobody')).toMatchObject({ code: 2, stdout: '' });
  });

  it('reads vCards by the name of the file or by their first line', async () => {
    const vcard = 'BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:A\nEND:VCARD\n';
    expect(await run('contacts', 'a.vcf', vcard)).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse((await run('contacts', 'a.txt', vcard)).stdout)).toMatchObject({ unchanged: 1 });
  });

  it.each([
    ['contacts', 'only-a-header.csv', 'id,full_name\n', 0],
    ['cases', 'all-rejected.csv', 'id,reference\n1,2025/7\n', 1],
    ['contacts', 'no-header.csv', 'Anne,02\n', 2],
    ['contacts', 'not-there.csv', null, 2],
    ['cases', 'cards.vcf', 'BEGIN:VCARD\nEND:VCARD\n', 2],
  ] as const)('importing %s from %s with %j ends with %i', async (noun, name, content, code) => {
    expect(await run(noun, name, content)).toMatchObject({ code });
  });
});
