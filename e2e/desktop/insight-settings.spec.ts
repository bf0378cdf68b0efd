import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { toneOf } from '../../scripts/demo/tone.ts';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import {
  anthropicError,
  chatAnswer,
  type FakeProvider,
  type FakeRequest,
  heardAnswer,
  startFakeProvider,
} from '../../src-main/insight/providers/fake-provider.ts';
import { formatWeightlessModel } from '../../src-main/insight/providers/weightless-model.ts';
import { type FakeSource, openFakeSource } from '../../src-main/relay/recordings/fake-source.ts';
import { ask, type DesktopApp, type LaunchOptions } from './desktop-app.ts';
import { type Firm, openFirm } from './firm.ts';
import { test as base, expect } from './test.ts';

/** Where recordings come from, and who makes something of them: both on this computer. */
const test = base.extend<{ readonly source: FakeSource; readonly provider: FakeProvider }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  source: async ({}, use) => {
    const source = await openFakeSource((_request, response) => response.end(toneOf(6)));
    await use(source);
    await source.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  provider: async ({}, use) => {
    const provider = await startFakeProvider();
    await use(provider);
    await provider.close();
  },
});

const key = 'a-key-nobody-may-see-0123456789';
const said = 'Pourriez-vous m’envoyer le bail au 0470 12 34 56 demain ?';

/** Answers as a provider that is well. */
function answerRight({ path }: FakeRequest) {
  if (path === '/v1/audio/transcriptions')
    return heardAnswer([
      ['Bonjour Maître.', 0, 2],
      [said, 2, 5],
    ]);
  return chatAnswer({ sentences: [{ text: 'La cliente demande le bail.', lines: [1, 3] }] });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

type Launch = (options?: Partial<LaunchOptions>) => Promise<DesktopApp>;

async function launchDesk(launch: Launch, source: FakeSource, folder: string): Promise<DesktopApp> {
  const models = join(folder, 'speech');
  mkdirSync(models);
  const desk = await launch({
    preferences: { relay: { mode: 'bundled' }, language: 'en' },
    env: {
      // It stays the same when the relay starts anew.
      RELAY_PORT: String(await freePort()),
      RELAY_RECORDING_HOSTS: source.host,
      RELAY_INSIGHT_MODELS_DIR: models,
    },
  });
  await desk.line(({ msg }) => msg === 'connected');
  return desk;
}

async function openInsight(page: Page): Promise<void> {
  await expect(page.getByRole('navigation')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.getByRole('tab', { name: 'Insight' }).click();
  await expect(page.getByRole('heading', { name: 'Who makes what of recordings' })).toBeVisible();
}

function choose(page: Page, what: string, who: string): Promise<void> {
  return page.getByRole('radiogroup', { name: what }).getByRole('radio', { name: who }).click();
}

/** A call that was recorded. */
async function recordCall(firm: Firm, source: FakeSource, from = '32470123456'): Promise<void> {
  const call = createRingoverCall({ from, to: '3222268888', talkSeconds: 6, cdnUrl: `http://${source.host}` });
  for (const event of [call.ringing(), call.answered(), call.hangup(), call.recordAvailable()]) {
    await firm.sender.send(event);
  }
}

async function newestSteps(firm: Firm): Promise<Readonly<Record<string, string>>> {
  const [newest] = await firm.calls();
  const steps = newest?.insight_steps as readonly { step: string; status: string; reason: string | null }[];
  return Object.fromEntries(steps.map(({ step, status, reason }) => [step, reason ?? status]));
}

const settings = (provider: FakeProvider) =>
  ({
    transcriber: 'openai-compatible',
    summariser: 'openai-compatible',
    taskFinder: null,
    hasSentiment: false,
    isRedacted: true,
    timeZone: 'Europe/Brussels',
    localModel: null,
    transcription: { baseUrl: `${provider.url}/v1`, model: 'hearing' },
    chat: { baseUrl: `${provider.url}/v1`, model: 'writing' },
    anthropic: { baseUrl: null, model: null },
    hosts: [],
    prices: { transcription: null, chat: null, anthropic: null },
  }) as const;

test('a provider is chosen, its key kept and never shown, and each way it may fail is told by its test', async ({
  launch,
  folder,
  source,
  provider,
}) => {
  test.setTimeout(90_000);
  const desk = await launchDesk(launch, source, folder);
  const page = await desk.window();
  await openInsight(page);
  await choose(page, 'Writes down what was said', 'OpenAI or alike');
  await choose(page, 'Writes the summary', 'OpenAI or alike');
  const hearing = page.getByRole('group', { name: 'Transcription service' });
  await hearing.getByLabel('Address').fill(`${provider.url}/v1`);
  await hearing.getByLabel('Model').fill('hearing');
  await expect(hearing.getByText(`Stays on this computer (${provider.host})`)).toBeVisible();
  const writing = page.getByRole('group', { name: 'Text service' });
  await writing.getByLabel('Address').fill('http://127.0.0.1:9/v1');
  await writing.getByLabel('Model').fill('writing');

  const before = desk.lines.length;
  await hearing.getByRole('button', { name: 'Enter a key' }).click();
  await hearing.getByLabel(`Key for ${provider.host}`).fill(key);
  await hearing.getByRole('button', { name: 'Keep the key' }).click();
  await desk.line(({ msg }) => msg === 'connected', before);
  // What was begun is still there after the relay started anew.
  await expect(hearing.getByText('There is a key for it.')).toBeVisible();
  await expect(hearing.getByLabel('Model')).toHaveValue('hearing');
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  const outcome = page.getByRole('status').filter({ hasText: 'work' });
  const tryHearing = async (answer: Parameters<FakeProvider['usually']>[0], told: RegExp): Promise<void> => {
    provider.usually(answer);
    await page.getByRole('button', { name: 'Test: Transcription service' }).click();
    await expect(outcome.filter({ hasText: told })).toBeVisible();
  };
  await tryHearing(heardAnswer([]), /^It works/);
  expect(provider.requests.at(-1)?.headers.authorization).toBe(`Bearer ${key}`);
  await tryHearing(anthropicError(401, 'authentication_error'), /the provider refuses the key/);
  await tryHearing(anthropicError(404, 'not_found_error'), /does not know this model/);
  await tryHearing(anthropicError(429, 'rate_limit_error'), /too busy/);
  await tryHearing({ body: '{"text":' }, /made no sense|could not be reached/);
  await page.getByRole('button', { name: 'Test: Text service' }).click();
  await expect(outcome.filter({ hasText: /could not be reached/ })).toBeVisible();

  expect(JSON.stringify(await ask(page, 'insight.setup', null))).not.toContain(key);
  expect(await page.content()).not.toContain(key);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(key))).toEqual([]);
  expect(JSON.stringify(desk.lines)).not.toContain(key);
});

test('a call is made something of: what failed says why and is tried again, what it cost and what was sent is told; switched off, nothing more is sent', async ({
  launch,
  folder,
  source,
  provider,
}) => {
  test.setTimeout(120_000);
  const desk = await launchDesk(launch, source, folder);
  const page = await desk.window();
  const firm = await openFirm(await desk.relayUrl());
  expect(await ask(page, 'insight.configure', settings(provider))).toMatchObject({ ok: true });
  await openInsight(page);
  const prices = page.getByRole('form', { name: 'Transcription service' });
  await prices.getByLabel('A minute of sound').fill('0.006');
  await prices.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Price: transcription EUR 0.006')).toBeVisible();

  provider.usually((request) =>
    request.path === '/v1/chat/completions' ? anthropicError(400, 'bad_request') : answerRight(request),
  );
  await recordCall(firm, source);
  await expect.poll(() => newestSteps(firm), { timeout: 30_000 }).toMatchObject({ summary: 'provider-refused' });
  await page.getByRole('tab', { name: 'General' }).click();
  await page.getByRole('tab', { name: 'Insight' }).click();
  const queue = page.getByRole('list', { name: 'Still to be made' });
  await expect(queue.getByText('Summary: the provider refused')).toBeVisible();
  // Two channels of six seconds each were heard.
  await expect(queue.getByText(/about €0\.00/)).toBeVisible();
  await expect(page.getByRole('list', { name: 'By month' }).getByText(/about €0\.00/)).toBeVisible();
  const sent = page.getByRole('list', { name: 'What was sent where' });
  await expect(sent.getByText(new RegExp(`${provider.host}.*answered`)).first()).toBeVisible();
  await expect(sent.getByText(/failed.*numbers taken out/)).toBeVisible();

  provider.usually(answerRight);
  await queue.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Nothing is waiting and nothing failed.')).toBeVisible({ timeout: 30_000 });
  const asked = provider.requests.filter(({ path }) => path === '/v1/chat/completions').at(-1);
  expect(String(asked?.body)).toContain('envoyer le bail');
  expect(String(asked?.body)).not.toContain('12 34 56');

  // What is confidential goes nowhere.
  await firm.putContact('secret', { full_name: 'Anne', phones: [{ number: '+32499111222' }], confidential: true });
  const before = provider.requests.length;
  await recordCall(firm, source, '32499111222');
  await expect
    .poll(() => newestSteps(firm), { timeout: 30_000 })
    .toEqual({ transcript: 'confidential', summary: 'confidential', sentiment: 'confidential', tasks: 'confidential' });
  expect(provider.requests).toHaveLength(before);

  await choose(page, 'Writes down what was said', 'Nobody');
  await choose(page, 'Writes the summary', 'Nobody');
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(page.getByText('Summary: OpenAI or alike no more')).toBeVisible();
  const fetched = source.requests.length;
  await recordCall(firm, source);
  await expect.poll(() => source.requests.length, { timeout: 30_000 }).toBeGreaterThan(fetched);
  const [newest] = await firm.calls();
  expect(newest?.insight_steps).toEqual([]);
  expect(provider.requests).toHaveLength(before);

  // A call of the time before is made something of once somebody asks for it.
  expect(await ask(page, 'insight.configure', settings(provider))).toMatchObject({ ok: true });
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('option').first().click();
  await page.getByRole('button', { name: 'Have it made' }).click();
  await expect
    .poll(() => newestSteps(firm), { timeout: 60_000 })
    .toMatchObject({ transcript: 'completed', summary: 'completed', tasks: 'switched-off' });
});

/** A mirror with one model; it stands still in the middle of it until it is told to go on. */
async function openMirror(model: Buffer) {
  let isStill = true;
  const ranges: (string | undefined)[] = [];
  const server: Server = createServer((request, response) => {
    ranges.push(request.headers.range);
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': model.length - from });
    if (isStill) response.write(model.subarray(from, from + 300_000));
    else response.end(model.subarray(from));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mirror/speech`,
    ranges,
    goOn: () => {
      isStill = false;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

test('a speech model is fetched from a mirror, stopped, gone on with, kept only when it is right, chosen and tried (it has no weights: this says nothing of quality)', async ({
  launch,
  folder,
  source,
}) => {
  test.setTimeout(90_000);
  const model = formatWeightlessModel();
  const mirror = await openMirror(model);
  const desk = await launchDesk(launch, source, folder);
  const page = await desk.window();
  await openInsight(page);
  await expect(page.getByText('ggml-small.bin', { exact: true })).toHaveCount(0);
  await choose(page, 'Writes down what was said', 'This computer');
  await expect(page.getByText('No speech model is there yet. Fetch one below.')).toBeVisible();
  await expect(page.getByText('ggml-small.bin', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Fetch ggml-small.bin' })).toHaveText('Fetch (488 MB)');

  await page.getByText('Another model, or a mirror').click();
  await page.getByLabel('Address', { exact: true }).fill(mirror.url);
  await page.getByLabel('File name').fill('weightless.bin');
  await page.getByLabel('Checksum (SHA-256)').fill('f'.repeat(64));
  const fetchIt = page.getByRole('button', { name: 'Fetch', exact: true });
  await fetchIt.click();
  await expect(page.getByText('weightless.bin: 0 MB of 1 MB')).toBeVisible();
  await expect
    .poll(async () => {
      const models = await ask(page, 'insight.models', null);
      return models.ok ? models.value.download?.receivedBytes : null;
    })
    .toBe(300_000);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Stopped. What was received is kept')).toBeVisible();
  mirror.goOn();
  await fetchIt.click();
  await expect(page.getByText(/Not fetched: what came is another file than was asked for/)).toBeVisible();
  expect(mirror.ranges.at(-1)).toBe('bytes=300000-');
  expect(readdirSync(join(folder, 'speech'))).toEqual([]);

  await page.getByLabel('Checksum (SHA-256)').fill(createHash('sha256').update(model).digest('hex'));
  await fetchIt.click();
  await expect(page.getByText('weightless.bin is there and its checksum is right.')).toBeVisible();
  expect(readdirSync(join(folder, 'speech'))).toEqual(['weightless.bin']);

  await page.getByRole('radio', { name: 'weightless.bin' }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await page.getByRole('button', { name: 'Test: Speech model' }).click();
  await expect(page.getByText(/^It works/)).toBeVisible({ timeout: 30_000 });
  // The one that is chosen is not removed by accident.
  await expect(page.getByRole('button', { name: 'Remove weightless.bin' })).toHaveCount(0);
  await choose(page, 'Writes down what was said', 'Nobody');
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  mirror.close();
});

test('an address nobody allowed is allowed after a word on what leaves and where to, with who did; and withdrawn', async ({
  launch,
  folder,
  source,
}) => {
  const desk = await launchDesk(launch, source, folder);
  const page = await desk.window();
  await openInsight(page);
  await choose(page, 'Writes the summary', 'OpenAI or alike');
  const writing = page.getByRole('group', { name: 'Text service' });
  await writing.getByLabel('Address').fill('https://llm.cabinet.example/v1');
  await writing.getByLabel('Model').fill('writing');
  await expect(writing.getByText('llm.cabinet.example is not allowed yet')).toBeVisible();
  await expect(writing.getByRole('button', { name: 'Enter a key' })).toHaveCount(0);
  await writing.getByRole('button', { name: 'Allow llm.cabinet.example…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/server within the European Union/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(writing.getByText('is not allowed yet')).toBeVisible();
  await writing.getByRole('button', { name: 'Allow llm.cabinet.example…' }).click();
  await dialog.getByRole('button', { name: 'Allow it' }).click();
  await expect(writing.getByText('Goes to llm.cabinet.example; country not known')).toBeVisible();
  // What was begun is still there.
  await expect(writing.getByLabel('Model')).toHaveValue('writing');
  await expect(page.getByText('Allowed address: llm.cabinet.example')).toBeVisible();
  await page.getByRole('button', { name: 'Withdraw llm.cabinet.example' }).click();
  await expect(page.getByText('Allowed address: llm.cabinet.example no more')).toBeVisible();
  await expect(writing.getByText('is not allowed yet')).toBeVisible();
});

test('a call’s own panel says who made each step and when; one is asked for again alone; announced and confidential stand with the call', async ({
  launch,
  folder,
  source,
  provider,
}) => {
  test.setTimeout(90_000);
  provider.usually(answerRight);
  const desk = await launchDesk(launch, source, folder);
  const page = await desk.window();
  const firm = await openFirm(await desk.relayUrl());
  expect(await ask(page, 'insight.configure', settings(provider))).toMatchObject({ ok: true });
  await recordCall(firm, source);
  await expect.poll(() => newestSteps(firm), { timeout: 30_000 }).toMatchObject({ summary: 'completed' });
  await page.getByRole('option').first().click();
  await page.getByText('How this was made').click();
  const summary = page.getByRole('listitem').filter({ has: page.getByText('Summary', { exact: true }) });
  await expect(summary).toContainText(/made · OpenAI or alike · writing · \d.*s · .*\d\d:\d\d/);
  await expect(page.getByText('Cost of this call')).toBeVisible();

  const before = provider.requests.length;
  await page.getByRole('button', { name: 'Ask again: Summary' }).click();
  await expect.poll(() => provider.requests.slice(before).map(({ path }) => path)).toEqual(['/v1/chat/completions']);
  await expect.poll(() => newestSteps(firm)).toMatchObject({ summary: 'completed' });

  const newest = async () => (await firm.calls())[0];
  const consent = page.getByRole('radiogroup', { name: 'Did the other party know that the call was recorded?' });
  await consent.getByRole('radio', { name: 'Announced' }).click();
  await expect.poll(newest).toMatchObject({ recording_consent: 'announced' });
  await expect(consent.getByRole('radio', { name: 'Announced' })).toBeChecked();
  await page.getByRole('switch', { name: 'Confidential: no machine' }).click();
  await expect.poll(newest).toMatchObject({ confidential: true });
  await page.getByRole('button', { name: 'Ask again: Summary' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'the call is confidential' })).toBeVisible();
  expect(provider.requests).toHaveLength(before + 1);
});
