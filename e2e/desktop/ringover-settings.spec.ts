import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { createHistoryItem } from '../../scripts/ringover/history-item.ts';
import { signLexibel } from '../../scripts/ringover/sender.ts';
import { startRingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import { startRelayProcess } from '../relay/relay-process.ts';
import { ask, type DesktopApp, webhookSecret } from './desktop-app.ts';
import { openFirm, putSharedNumber } from './firm.ts';
import { expect, test } from './test.ts';

const office = '3222268888';
const webhookPath = '/api/v1/webhooks/ringover';
const day = 86_400_000;

/** Opens a part of the settings by the keyboard alone. */
async function openSettings(page: Page, tab: 'General' | 'Ringover' | 'Contacts and cases'): Promise<void> {
  // The keys are listened to from the moment there is something to see.
  await expect(page.getByRole('navigation')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.getByRole('tab', { name: 'General' }).focus();
  for (const name of ['General', 'Notifications', 'Ringover', 'Contacts and cases']) {
    await expect(page.getByRole('tab', { name, selected: true })).toBeVisible();
    if (name === tab) return;
    await page.keyboard.press('ArrowRight');
  }
}

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The app with its own relay at a port that stays the same when the relay starts anew. */
async function launchOwn(launch: (options: object) => Promise<DesktopApp>, port: number): Promise<DesktopApp> {
  const desk = await launch({
    preferences: { relay: { mode: 'bundled' }, language: 'en' },
    env: { RELAY_PORT: String(port) },
  });
  await desk.line(({ msg }) => msg === 'connected');
  return desk;
}

/** Listens to what the app hands to other apps. */
function watchTelephoneApp(desk: DesktopApp, name: string): Promise<void> {
  return desk.electron.evaluate(({ app, shell }, telephoneApp) => {
    app.getApplicationNameForProtocol = () => telephoneApp;
    shell.openExternal = async (address) => {
      Object.assign(globalThis, { handedOver: address });
    };
  }, name);
}

function clipboardText(desk: DesktopApp): Promise<string> {
  return desk.electron.evaluate(({ clipboard }) => clipboard.readText());
}

test('the public address is entered, tried, and every event is told with what became of it', async ({ launch }) => {
  const port = await freePort();
  const desk = await launchOwn(launch, port);
  const page = await desk.window();
  await openSettings(page, 'Ringover');
  const toTest = page.getByRole('button', { name: 'Send a test' });
  await toTest.click();
  await expect(page.getByText('There is no public address to try yet.')).toBeVisible();

  const address = `http://127.0.0.1:${port}`;
  const before = desk.lines.length;
  await page.getByRole('button', { name: 'Enter' }).first().click();
  await page.getByLabel('Public address').fill('not an address');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Enter a whole address')).toBeVisible();
  await page.getByLabel('Public address').fill(address);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved. Receiving calls starts again in a moment.').first()).toBeVisible();
  await desk.line(({ msg }) => msg === 'relay listening', before);
  await desk.line(({ msg }) => msg === 'connected', before);
  await expect(page.getByText(`${address}${webhookPath}`).first()).toBeVisible();
  expect(desk.lines.filter(({ msg }) => msg === 'relay failed' || msg === 'relay stopped')).toEqual([]);

  await toTest.click();
  await expect(page.getByText(/^It arrived, in/)).toBeVisible();
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows.filter({ hasText: 'Briefline’s own test' })).toContainText('Taken');

  const event = createRingoverCall({ from: '32470123456', to: office }).ringing();
  const post = (body: string, key: string): Promise<Response> =>
    fetch(`${address}${webhookPath}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-ringover-signature': signLexibel(body, key) },
      body,
    });
  expect((await post(event, 'another key')).status).toBe(401);
  expect((await post(event.replace('"data":{', '"data":{"moon_phase":"full",'), webhookSecret)).status).toBe(200);
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(rows.filter({ hasText: 'Refused' })).toContainText('The signature does not fit.');
  await expect(rows.filter({ hasText: 'call' }).filter({ hasText: 'LexiBel' })).toContainText('data.moon_phase');
});

test('an address that leads nowhere, or elsewhere, is told so', async ({ launch }) => {
  const elsewhere = createServer((_request, response) => response.end('hello')).listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  const { port: otherPort } = elsewhere.address() as AddressInfo;
  const desk = await launchOwn(launch, await freePort());
  const page = await desk.window();
  await openSettings(page, 'Ringover');
  const tryAddress = async (publicUrl: string): Promise<void> => {
    const before = desk.lines.length;
    expect(await ask(page, 'ringover.configure', { publicUrl })).toMatchObject({ ok: true });
    await desk.line(({ msg }) => msg === 'connected', before);
    await page.getByRole('button', { name: 'Send a test' }).click();
  };
  await tryAddress(`http://127.0.0.1:${otherPort}`);
  await expect(page.getByText(/^Something else answers at 127\.0\.0\.1/)).toBeVisible();
  elsewhere.close();
  elsewhere.closeAllConnections();
  await tryAddress(`http://127.0.0.1:${otherPort}`);
  await expect(page.getByText(/^It did not arrive: nothing answers at/)).toBeVisible();
});

test('the API key is entered once, kept by the keychain, never shown, and removed', async ({ launch, folder }) => {
  // The relay finds its port taken, so that a key of a test never reaches Ringover itself.
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  const key = 'test-key-0123456789abcdef';
  const desk = await launch({
    preferences: { relay: { mode: 'bundled' }, language: 'en' },
    env: { RELAY_PORT: String(port) },
  });
  const page = await desk.window();
  await openSettings(page, 'Ringover');
  await expect(page.getByText('You are offline.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Enter' }).last().click();
  await page.getByLabel('Ringover API key').fill(key);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Kept safe on this computer.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Replace' })).toBeFocused();
  const state = await ask(page, 'app.state', null);
  expect(JSON.stringify(state)).not.toContain(key);
  expect(JSON.stringify(state)).toContain('"apiKey":"kept"');
  const kept = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const holding = kept.filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(key));
  expect(holding).toEqual([]);
  expect(desk.lines.map((line) => JSON.stringify(line)).join()).not.toContain(key);

  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Remove the API key?')).toBeVisible();
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Without it, earlier calls are not fetched')).toBeVisible();
  holder.close();
});

test('the firm’s server fetches earlier calls, and calls back through Ringover', async ({ launch }) => {
  const apiKey = 'stand-in-key';
  const calls = Array.from({ length: 30 }, (_, index) =>
    createHistoryItem({ startedAt: new Date(Date.now() - (index + 1) * day), from: '32470123456', to: office }),
  );
  const ringover = await startRingoverStandIn({ apiKey, calls, requestsPerSecond: null });
  const relay = await startRelayProcess({
    env: { RINGOVER_API_KEY: apiKey, RINGOVER_API_URL: ringover.url, RINGOVER_HISTORY_DAYS: '0' },
  });
  const desk = await launch({ preferences: { language: 'en' } });
  const page = await desk.window();
  const choice = { mode: 'remote', address: relay.url, token: await relay.token() } as const;
  await page.getByRole('button', { name: /firm’s server/ }).click();
  await page.getByLabel('Address').fill(choice.address);
  await page.getByLabel('Token', { exact: true }).fill(choice.token);
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByRole('button', { name: 'Go to the calls' }).click();
  await expect(page.getByText('No calls yet')).toBeVisible();
  await page.getByRole('button', { name: 'Check the link with Ringover' }).click();
  await expect(page.getByText('Your administrator has not entered it on the firm’s server yet.')).toBeVisible();
  await page.getByRole('radio', { name: '3 months' }).click();
  await page.getByRole('button', { name: 'Fetch', exact: true }).click();
  await expect(page.getByText('All there')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/30 calls/)).toBeVisible();

  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('option').first().click();
  await page.getByRole('button', { name: 'Call back' }).click();
  await expect(page.getByText('Your own phone rings first.').first()).toBeVisible();
  const { body } = await ringover.asked(({ path }) => path.startsWith('/callback'));
  expect(JSON.stringify(body)).toContain('32470123456');
  expect(ringover.requests.filter(({ path }) => path.startsWith('/callback'))).toHaveLength(1);

  await relay.stop();
  await expect(page.getByRole('button', { name: 'Call back' })).toHaveAttribute('aria-disabled', 'true');
  await relay.remove();
  await ringover.close();
});

test('without Ringover’s API a number goes to the telephone app, else to the clipboard', async ({ desk }) => {
  const firm = await openFirm(await desk.relayUrl());
  const beganAt = new Date(Date.now() - 60_000);
  await firm.sender.send(createRingoverCall({ from: '32470123456', to: office, beganAt }).missed());
  const page = await desk.window();
  await page.getByRole('option').click();
  await watchTelephoneApp(desk, 'Ringover');
  await page.getByRole('button', { name: 'Call back' }).click();
  await expect(page.getByText('Your telephone app has the number: 0470 12 34 56').first()).toBeVisible();
  expect(await desk.electron.evaluate(() => (globalThis as { readonly handedOver?: string }).handedOver)).toBe(
    'tel:+32470123456',
  );
  await watchTelephoneApp(desk, '');
  await page.getByRole('button', { name: 'Call back' }).click();
  await expect(page.getByText('0470 12 34 56 is copied.').first()).toBeVisible();
  expect(await clipboardText(desk)).toBe('+32470123456');
});

test('a remembered choice is shown, and forgotten by one click', async ({ desk }) => {
  const firm = await openFirm(await desk.relayUrl());
  await putSharedNumber(firm);
  const shared = (minutesAgo: number) =>
    createRingoverCall({ from: '3232251122', to: office, beganAt: new Date(Date.now() - minutesAgo * 60_000) });
  await firm.sender.send(shared(5).missed());
  const page = await desk.window();
  await openSettings(page, 'Contacts and cases');
  await expect(page.getByText('Nothing is remembered')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('option').click();
  await page
    .getByRole('button', { name: /Bart Claes/ })
    .first()
    .click();
  await expect(page.getByRole('option', { name: /^Bart Claes, / })).toBeVisible();
  await expect.poll(async () => (await firm.calls())[0]).toMatchObject({ contact_id: 'bart' });

  await openSettings(page, 'Contacts and cases');
  const choice = page.getByRole('listitem').filter({ hasText: 'Bart Claes' });
  await expect(choice).toContainText('2026/bart');
  // Who is chosen at another desk is remembered here too, without the page being opened anew.
  const [latest] = await firm.calls();
  const id = String(latest?.id) as CallUuid;
  const toAnna = { kind: 'link', contactId: 'anna' as ContactId, caseId: 'case-anna' as CaseId } as const;
  await ask(page, 'calls.change', { id, change: toAnna });
  await expect(page.getByRole('listitem').filter({ hasText: 'Anna Peeters' })).toBeVisible();
  await expect(choice).toHaveCount(0);
  const other = page.getByRole('listitem').filter({ hasText: 'Anna Peeters' });
  await other.getByRole('button', { name: /^Forget the choice/ }).click();
  await expect(page.getByText('Nothing is remembered')).toBeVisible();
  expect(await ask(page, 'choices.list', null)).toEqual({ ok: true, value: [] });
});

test('a file of contacts is imported, and every line left out is told and can be copied', async ({ desk, folder }) => {
  const path = join(folder, 'klanten.csv');
  writeFileSync(path, 'id;full_name;phones\nann;Ann Peeters;0470 12 34 56\n;Nobody;\nbart;Bart Claes;niet gekend\n');
  const page = await desk.window();
  await openSettings(page, 'Contacts and cases');
  const choose = (chosen: string | null): Promise<void> =>
    desk.electron.evaluate(({ dialog }, filePath) => {
      const answer = { canceled: filePath === null, filePaths: filePath === null ? [] : [filePath] };
      Object.assign(dialog, { showOpenDialog: async () => answer });
    }, chosen);
  await choose(null);
  await page.getByRole('button', { name: 'Choose a file of contacts' }).click();
  await expect(page.getByRole('button', { name: 'Choose a file of contacts' })).toBeEnabled();
  await choose(path);
  await page.getByRole('button', { name: 'Choose a file of contacts' }).click();
  const report = page.getByRole('region', { name: 'Report' });
  await expect(report).toContainText('klanten.csv is imported, but not every line');
  await expect(report.getByRole('listitem').filter({ hasText: 'Line 3' })).toContainText('Missing or not readable: id');
  await expect(report.getByRole('listitem').filter({ hasText: 'Line 4' })).toContainText('cannot be read');
  await report.getByRole('button', { name: 'Copy the report' }).click();
  await expect.poll(() => clipboardText(desk)).toContain('3\tMissing or not readable: id');
  expect(await clipboardText(desk)).not.toContain(folder);

  const firm = await openFirm(await desk.relayUrl());
  await firm.sender.send(createRingoverCall({ from: '32470123456', to: office }).ringing());
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(page.getByRole('option')).toContainText('Ann Peeters');

  await openSettings(page, 'Contacts and cases');
  await page.getByRole('button', { name: 'Choose a file of cases' }).click();
  await expect(page.getByText('Its first line lacks these columns: reference.')).toBeVisible();
});
