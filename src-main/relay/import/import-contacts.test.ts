import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContactId } from '#domain/contact.ts';
import { formatContactItem } from '#domain/wire/contact-item.ts';
import type { ContactStore, LoggedEvent } from '../store/ports.ts';
import type { RelayStore } from '../store/relay-store.ts';
import { openRelayStore } from '../store/sqlite/open-relay-store.ts';
import { importContacts } from './import-contacts.ts';
import type { ImportReport } from './import-report.ts';

let store: RelayStore;
let published: LoggedEvent[];

beforeEach(async () => {
  store = await openRelayStore({
    file: ':memory:',
    key: null,
    randomUuid: randomUUID,
    choiceDays: 365,
    now: () => Date.parse('2026-03-02T09:00:00Z'),
  });
  await store.tenants.put({ id: 'firm', keys: ['key'], acceptsV3: false });
  published = [];
});

afterEach(async () => store.close());

function importText(
  text: string,
  format: 'csv' | 'vcard' = 'csv',
  contacts: ContactStore = store.contacts,
): Promise<ImportReport> {
  const publish = (events: readonly LoggedEvent[]): void => {
    published.push(...events);
  };
  return importContacts({ text, format, tenantId: 'firm', contacts, publish });
}

async function kept(id: string): Promise<unknown> {
  const contact = await store.contacts.find('firm', id as ContactId);
  return contact === null ? null : formatContactItem(contact);
}

describe('a file of contacts', () => {
  it('is kept but for the rejected, each with its line and reason', async () => {
    const text = [
      'id,full_name,organisation,language,country,phones,email,confidential',
      'anne,Anne Dupont,Dupont SA,fr,be,0470 12 34 56;+32 2 345 67 89,anne@dupont.example,oui',
      'bo,,,,,,,',
      ',Nobody,,,,,,',
      'cy,Cy,,klingon,,,,perhaps',
      '"di","Di ""the"" Expert",,,,,,',
    ].join('\n');
    expect(await importText(text)).toEqual({
      created: 2,
      updated: 0,
      unchanged: 0,
      rejected: [
        { line: 3, reason: expect.stringMatching(/^full_name: /) },
        { line: 4, reason: 'id: is missing' },
        { line: 5, reason: expect.stringMatching(/^language: .*; confidential: /) },
      ],
    });
    expect(await kept('anne')).toEqual({
      id: 'anne',
      full_name: 'Anne Dupont',
      organisation: 'Dupont SA',
      language: 'fr',
      country: 'BE',
      phones: [
        { number: '0470 12 34 56', e164: '+32470123456', label: null },
        { number: '+32 2 345 67 89', e164: '+3223456789', label: null },
      ],
      email: 'anne@dupont.example',
      confidential: true,
    });
    expect(published.map(({ name }) => name)).toEqual(['contact_updated', 'contact_updated']);
    expect(published.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('that was imported before changes nothing, and tells nobody', async () => {
    const text = 'id;full_name;phones\n1;Anne;02 345 67 89|0470 12 34 56\n2;Bo;\n';
    expect(await importText(text)).toMatchObject({ created: 2, unchanged: 0 });
    published = [];
    expect(await importText(text)).toEqual({ created: 0, updated: 0, unchanged: 2, rejected: [] });
    expect(published).toEqual([]);
    expect(await importText(text.replace('Bo', 'Beau'))).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    expect(await kept('2')).toMatchObject({ full_name: 'Beau' });
  });

  it('lets what it does not speak of stay, and clears what it leaves empty', async () => {
    await importText('id,full_name,email,confidential\n1,Anne,anne@example.org,yes\n');
    await importText('id,full_name,phones\n1,Anne D.,02 345 67 89\n');
    expect(await kept('1')).toMatchObject({ full_name: 'Anne D.', email: 'anne@example.org', confidential: true });
    await importText('id,full_name,email\n1,Anne D.,\n');
    expect(await kept('1')).toMatchObject({ email: null, phones: [{ number: '02 345 67 89' }] });
  });

  it('with an id twice keeps the later', async () => {
    expect(await importText('id,full_name\n1,Anne\n1,Anna\n')).toEqual({
      created: 1,
      updated: 1,
      unchanged: 0,
      rejected: [],
    });
    expect(await kept('1')).toMatchObject({ full_name: 'Anna' });
  });

  it('tells of numbers that cannot be read, and keeps them', async () => {
    expect(await importText('id,full_name,phones\n1,Anne,ask her\n')).toMatchObject({
      created: 1,
      rejected: [],
      warnings: [{ line: 2, message: expect.stringMatching(/^phones\.0\.number: /) }],
    });
    expect(await kept('1')).toMatchObject({ phones: [{ number: 'ask her', e164: null }] });
  });

  it('may be vCards', async () => {
    const text = 'BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:Anne\nTEL;TYPE=cell:0470 12 34 56\nEND:VCARD\n';
    expect(await importText(`${text}BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n`, 'vcard')).toEqual({
      created: 1,
      updated: 0,
      unchanged: 0,
      rejected: [{ line: 7, reason: expect.stringMatching(/^full_name: /) }],
    });
    expect(await kept('1')).toMatchObject({ phones: [{ e164: '+32470123456', label: 'cell' }] });
    expect(await importText(text, 'vcard')).toMatchObject({ unchanged: 1 });
  });

  it('of ten thousand rows is kept whole, and other work goes on meanwhile', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => `c${index},Contact ${index},0470 ${100_000 + index}`);
    let turns = 0;
    let isRunning = true;
    const others = (async () => {
      while (isRunning) {
        await new Promise((resolve) => setImmediate(resolve));
        turns += 1;
      }
    })();
    const report = await importText(`id,full_name,phones\n${rows.join('\n')}\n`);
    isRunning = false;
    await others;
    expect(report).toMatchObject({ created: 10_000, rejected: [] });
    expect(turns).toBeGreaterThan(9_000);
    expect(published).toHaveLength(10_000);
    expect(await store.contacts.list('firm', { offset: 0, limit: 1 })).toMatchObject({ total: 10_000 });
  }, 60_000);

  it('of which far too much is rejected is not read to its end', async () => {
    const report = await importText(`id,full_name\n${',nobody\n'.repeat(100_010)}last,Last\n`);
    expect(report.created).toBe(0);
    expect(report.rejected).toHaveLength(100_001);
    expect(report.rejected.at(-1)).toEqual({ line: 100_002, reason: expect.stringContaining('too many lines') });
  }, 60_000);

  it('that the storage fails on rejects, and what came before is kept and told', async () => {
    let finds = 0;
    const failing: ContactStore = {
      ...store.contacts,
      find: async (tenantId, id) => {
        finds += 1;
        if (finds === 3) throw new Error('the disk is gone');
        return store.contacts.find(tenantId, id);
      },
    };
    await expect(importText('id,full_name\n1,A\n2,B\n3,C\n4,D\n', 'csv', failing)).rejects.toThrow('the disk is gone');
    expect(published).toHaveLength(2);
    expect(await kept('2')).toMatchObject({ full_name: 'B' });
    expect(await kept('4')).toBeNull();
  });
});
