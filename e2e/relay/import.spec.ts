import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askRelay, getJson, type Item, listenToRelay } from './relay-client.ts';
import { newFolder, type RelayProcess, runRelayCommand } from './relay-process.ts';
import { expect, test } from './test.ts';

const contacts = [
  'id;full_name;language;phones;confidential',
  'anne;Anne Dupont;fr;0470 12 34 56|02 226 88 88;oui',
  'zoe;"Zoë ""Zo"" Müller";nl;+32 3 234 56 78;',
  ';nobody;;;',
].join('\r\n');

const cases = [
  'id,reference,title,status,opened_at,parties',
  'divorce,2025/7,"Dupont, divorce",open,31/12/2025,anne:client;zoe:opposing_party',
].join('\n');

const cards = 'BEGIN:VCARD\r\nVERSION:3.0\r\nUID:jan\r\nFN:Jan\r\nTEL;TYPE=cell:0471 00 00 01\r\nEND:VCARD\r\n';

async function importFile(relay: RelayProcess, noun: string, body: string | Uint8Array<ArrayBuffer>): Promise<Item> {
  const answer = await askRelay(relay, `/${noun}/import`, { method: 'POST', body });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Item;
}

test('files of contacts and cases sent to a relay are kept and told on the stream', async ({ relay }) => {
  const listener = await listenToRelay(relay);
  expect(await importFile(relay, 'contacts', Uint8Array.from(Buffer.from(contacts, 'latin1')))).toEqual({
    created: 2,
    updated: 0,
    unchanged: 0,
    rejected: [{ line: 4, reason: 'id: is missing' }],
  });
  expect(await importFile(relay, 'contacts', cards)).toMatchObject({ created: 1 });
  expect(await importFile(relay, 'cases', cases)).toMatchObject({ created: 1, rejected: [] });
  const told = await listener.next(({ event }) => event === 'case_updated');
  expect(told.data).toMatchObject({ id: 'divorce', parties: [{ contact_id: 'anne' }, { contact_id: 'zoe' }] });
  listener.close();
  expect(await getJson(relay, '/contacts/zoe')).toMatchObject({ full_name: 'Zoë "Zo" Müller', language: 'nl' });
  expect(await getJson(relay, '/contacts?phone=%2B32470123456')).toMatchObject({
    items: [{ id: 'anne', confidential: true }],
  });
  expect(await importFile(relay, 'cases', cases)).toMatchObject({ created: 0, unchanged: 1 });
});

test('the command imports into a relay that runs, and into one that never ran', async ({ start }) => {
  const folder = newFolder();
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const env = { RELAY_DATA_DIR: join(folder, 'relay') };
  const first = await runRelayCommand(['import', 'contacts', file('c.csv', contacts)], env);
  expect(first).toMatchObject({ code: 0, stderr: expect.stringContaining('c.csv:4: id: is missing') });
  expect(JSON.parse(first.stdout)).toMatchObject({ created: 2 });
  const relay = await start({ dataDir: env.RELAY_DATA_DIR });
  const second = await runRelayCommand(['import', 'cases', file('d.csv', cases)], env);
  expect(second, second.stderr).toMatchObject({ code: 0, stderr: '' });
  expect(await getJson(relay, '/cases/divorce')).toMatchObject({ title: 'Dupont, divorce' });
  expect(await getJson(relay, '/contacts/anne')).toMatchObject({ full_name: 'Anne Dupont' });
  expect(readFileSync(join(env.RELAY_DATA_DIR, 'relay.sqlite')).includes('Dupont')).toBe(false);
  rmSync(folder, { recursive: true, force: true });
});

test('the command says what is wrong with its words and files', async () => {
  const folder = newFolder();
  const env = { RELAY_DATA_DIR: folder };
  const rejected = join(folder, 'all.csv');
  writeFileSync(rejected, 'id,full_name\n,Anne\n');
  expect(await runRelayCommand(['import', 'calls', rejected], env)).toMatchObject({ code: 2, stdout: '' });
  expect(await runRelayCommand(['import', 'contacts', join(folder, 'none.csv')], env)).toMatchObject({ code: 2 });
  expect(await runRelayCommand(['import', 'contacts', rejected, '--tenant', 'other'], env)).toMatchObject({ code: 2 });
  expect(await runRelayCommand(['import', 'contacts', rejected], env)).toMatchObject({ code: 1 });
  rmSync(folder, { recursive: true, force: true });
});
