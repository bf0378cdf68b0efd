import type { Page } from '@playwright/test';
import { ask, type DesktopApp } from './desktop-app.ts';
import { mintToken } from './firm.ts';
import {
  type LexibelBackend,
  lexibelCase,
  lexibelContact,
  makeLexibelCall,
  startLexibelBackend,
} from './lexibel-backend.ts';
import { test as base, expect } from './test.ts';

const day = 86_400_000;

const test = base.extend<{ readonly backend: LexibelBackend }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  backend: async ({}, use) => {
    const backend = await startLexibelBackend();
    await use(backend);
    await backend.close();
  },
});

async function connect(desk: DesktopApp, backend: LexibelBackend): Promise<Page> {
  const page = await desk.window();
  await page.getByRole('button', { name: /firm’s server/ }).click();
  await page.getByLabel('Address').fill(backend.url);
  await page.getByLabel('Token', { exact: true }).fill(await mintToken());
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByRole('button', { name: 'Go to the calls' }).click();
  await desk.line(({ msg }) => msg === 'connected');
  return page;
}

async function names(page: Page): Promise<readonly (string | null)[]> {
  const answer = await ask(page, 'calls.list', { filter: 'all', cursor: null, limit: 500 });
  return answer.ok ? answer.value.calls.map(({ contactName }) => contactName) : [];
}

test('the whole history of a LexiBel backend is fetched page by page, and read without it', async ({
  launch,
  backend,
}) => {
  for (let index = 0; index < 250; index += 1) {
    const occurredAt = new Date(Date.now() - index * day).toISOString().replace('Z', '000');
    backend.keep(makeLexibelCall({ contact_name: `Client ${index}`, occurred_at: occurredAt }));
  }
  const desk = await launch({ preferences: { language: 'en' } });
  const page = await connect(desk, backend);
  await expect.poll(async () => (await names(page)).length).toBe(250);
  backend.setDown(true);
  await desk.line(({ msg }) => msg === 'offline');
  expect((await names(page)).slice(0, 2)).toEqual(['Client 0', 'Client 1']);
  await page.getByRole('option', { name: /Client 3\b/ }).click();
  await expect(page.getByRole('heading', { name: 'Client 3' })).toBeVisible();
});

test('a call is told by LexiBel’s flat fields while it rings, with the case it is about by the names of the copy', async ({
  launch,
  backend,
  notifications,
}) => {
  const desk = await launch({ preferences: { language: 'en' } });
  const page = await connect(desk, backend);
  // Its cases are there: a call names its own by them.
  await expect
    .poll(() => ask(page, 'cases.list', { words: '', limit: 5 }))
    .toMatchObject({ ok: true, value: { total: 1 } });
  const ringing = makeLexibelCall({
    call_type: 'ringing',
    contact_id: lexibelContact.id,
    contact_name: lexibelContact.full_name,
    case_id: lexibelCase.id,
  });
  backend.tell(ringing);
  await desk.line((line) => line.msg === 'notification shown' && line.kind === 'ringing');
  expect(notifications.received().at(-1)?.summary).toBe('Sophie Lambert');
  expect(notifications.received().at(-1)?.body).toBe('2026/014 · Bail à céder');
  backend.tell({ ...ringing, call_type: 'answered', duration_formatted: '2m 34s' });
  await desk.line((line) => line.msg === 'notification closed');
  await expect(page.getByRole('option')).toContainText('2026/014');
  await page.getByRole('option').click();
  await expect(page.getByText('2m 34s').first()).toBeVisible();
});

test('what happened while it could not be heard is asked for by its date after every connection', async ({
  launch,
  backend,
}) => {
  backend.keep(makeLexibelCall({ contact_name: 'Before' }));
  const desk = await launch({ preferences: { language: 'en' } });
  const page = await connect(desk, backend);
  await expect.poll(() => names(page)).toEqual(['Before']);
  backend.setDown(true);
  await desk.line(({ msg }) => msg === 'offline');
  backend.keep(makeLexibelCall({ contact_name: 'Meanwhile' }));
  const from = desk.lines.length;
  backend.setDown(false);
  await ask(page, 'relay.reconnect', null);
  await desk.line(({ msg }) => msg === 'connected', from);
  await expect.poll(() => names(page)).toEqual(['Meanwhile', 'Before']);
  expect(backend.asked.some((path) => path.includes('date_from='))).toBe(true);
});

test('its contacts and cases are found, and what it cannot do is said', async ({ launch, backend }) => {
  backend.keep(makeLexibelCall({ contact_name: 'Sophie Lambert' }));
  const desk = await launch({ preferences: { language: 'en' } });
  const page = await connect(desk, backend);
  await expect.poll(() => names(page)).toEqual(['Sophie Lambert']);
  for (const [route, words] of [
    ['contacts.list', '0470 12 34'],
    ['cases.list', 'ceder'],
  ] as const) {
    expect(await ask(page, route, { words, limit: 5 })).toMatchObject({ ok: true, value: { total: 1 } });
  }
  expect(await ask(page, 'ringover.history', null)).toMatchObject({ ok: false, code: 'unsupported' });
  await expect(page.getByRole('option')).toContainText('Sophie Lambert');
});
