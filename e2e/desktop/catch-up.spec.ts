import type { Page } from '@playwright/test';
import { startPagingRelay } from '../../bench/measure/paging-relay.ts';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { createRingoverSender } from '../../scripts/ringover/sender.ts';
import { type RelayProcess, startRelayProcess } from '../relay/relay-process.ts';
import { ask, type DesktopApp } from './desktop-app.ts';
import { mintToken } from './firm.ts';
import { type LexibelBackend, makeLexibelCall, startLexibelBackend } from './lexibel-backend.ts';
import { openStreamProxy, type StreamProxy } from './stream-proxy.ts';
import { test as base, expect } from './test.ts';
import { openTrayIcon } from './tray-menu.ts';

const hour = 3_600_000;
const day = 24 * hour;
const office = '3222268888';

const test = base.extend<{ readonly backend: LexibelBackend }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  backend: async ({}, use) => {
    const backend = await startLexibelBackend();
    for (let index = 0; index < 450; index += 1) {
      const occurredAt = new Date(Date.now() - index * 2 * hour).toISOString().replace('Z', '000');
      backend.keep(makeLexibelCall({ contact_name: `Client ${index}`, occurred_at: occurredAt }));
    }
    await use(backend);
    await backend.close();
  },
});

async function connect(desk: DesktopApp, address: string, token: string): Promise<Page> {
  const page = await desk.window();
  const from = desk.lines.length;
  expect(await ask(page, 'relay.choose', { mode: 'remote', address, token })).toEqual({ ok: true, value: null });
  await desk.line(({ msg }) => msg === 'connected', from);
  // The first-run screen would go on with its own next step.
  await page.reload();
  return page;
}

async function total(page: Page): Promise<number> {
  const answer = await ask(page, 'calls.list', { filter: 'all', cursor: null, limit: 1 });
  return answer.ok ? answer.value.total : -1;
}

async function happened(page: Page): Promise<readonly unknown[]> {
  const answer = await ask(page, 'activity.list', { limit: 20 });
  return answer.ok ? answer.value.map(({ activity: { kind, count } }) => ({ kind, count })) : [];
}

test.describe('the first fetching of all calls', () => {
  test('shows how many of how many, the newest first, can be paused, and goes on after a restart where it was', async ({
    launch,
    backend,
  }) => {
    backend.holdPages(3);
    const desk = await launch({ preferences: { language: 'en' } });
    const page = await connect(desk, backend.url, await mintToken());
    const panel = page.getByRole('region', { name: 'Fetching your calls' });
    await expect(panel).toContainText('200 of 450 calls, back to');
    await expect(panel.getByRole('progressbar')).toHaveAttribute('aria-valuetext', /^200 of 450 calls/);
    await expect(panel.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^44/);
    // What is here can be read and found while the rest is awaited.
    await page.getByRole('option', { name: /Client 3\b/ }).click();
    await expect(page.getByRole('heading', { name: 'Client 3' })).toBeVisible();
    const tray = await openTrayIcon(desk.electron.process().pid ?? 0);
    await expect.poll(() => tray.tooltip()).toContain('Fetching calls: 44%');
    await page.screenshot({ path: 'artefacts/fetching.png' });

    await panel.getByRole('button', { name: 'Pause' }).click();
    backend.holdPages(null);
    const paused = page.getByRole('region', { name: 'Fetching paused' });
    await expect(paused).toContainText('300 of 450 calls');
    await expect.poll(() => tray.tooltip()).toContain('Fetching of calls paused');
    tray.close();
    const asked = backend.asked.length;
    backend.tell(makeLexibelCall({ contact_name: 'Somebody new' }));
    await expect(page.getByRole('option', { name: /Somebody new/ })).toBeVisible();
    expect(backend.asked.slice(asked).filter((path) => !path.includes('date_from') && path.includes('&page='))).toEqual(
      [],
    );

    await desk.exit();
    const again = await launch();
    const reopened = await again.window();
    await expect(reopened.getByRole('region', { name: 'Fetching paused' })).toContainText('300 of 450 calls');
    await reopened.getByRole('button', { name: 'Settings' }).click();
    await reopened.getByRole('tab', { name: 'This computer' }).click();
    await reopened.getByRole('button', { name: 'Go on' }).click();
    await expect(reopened.getByText('All calls are on this computer', { exact: true })).toBeVisible();
    await expect.poll(() => total(reopened)).toBe(451);
    await expect(reopened.getByText(/^All \d+ calls are on this computer now$/)).toBeVisible();
    expect(await happened(reopened)).toContainEqual(expect.objectContaining({ kind: 'caught-up-first' }));
  });

  test('goes on where it was after the app was killed, and after the network was cut', async ({ launch, backend }) => {
    backend.holdPages(3);
    const desk = await launch({ preferences: { language: 'en' } });
    const page = await connect(desk, backend.url, await mintToken());
    await expect.poll(() => total(page)).toBe(200);
    await desk.exit();
    backend.holdPages(4);
    const asked = backend.asked.length;
    const again = await launch();
    const reopened = await again.window();
    await expect.poll(() => total(reopened)).toBe(300);
    expect(backend.asked.slice(asked).filter((path) => /calls\?.*[?&]page=2\b/.test(path))).toEqual([]);

    const from = again.lines.length;
    backend.setDown(true);
    await again.line(({ msg }) => msg === 'offline', from);
    await expect(reopened.getByRole('region', { name: 'Fetching your calls' })).toContainText('Goes on once connected');
    backend.holdPages(null);
    backend.setDown(false);
    await ask(reopened, 'relay.reconnect', null);
    await expect.poll(() => total(reopened)).toBe(450);
  });
});

test('a hundred thousand calls come with their progress, are paused in the midst and gone on with after a kill, while the window is used', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const callCount = 100_000;
  const relay = await startPagingRelay(callCount);
  try {
    const desk = await launch({ preferences: { language: 'en' } });
    const page = await connect(desk, relay.url, 'any');
    await expect.poll(() => total(page)).toBeGreaterThan(0);
    void relay.open();
    const panel = page.getByRole('region', { name: 'Fetching your calls' });
    await expect(panel.getByRole('progressbar')).toHaveAttribute('aria-valuetext', /of 100,000 calls, back to/);
    await page.getByRole('option').nth(3).click();
    await expect(page.locator('#call-name')).toBeVisible();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('a');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await panel.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByRole('region', { name: 'Fetching paused' })).toBeVisible();
    const soFar = await total(page);
    expect(soFar).toBeLessThan(callCount);
    await desk.exit();

    const again = await launch();
    const reopened = await again.window();
    const paused = reopened.getByRole('region', { name: 'Fetching paused' });
    await expect(paused).toBeVisible();
    expect(await total(reopened)).toBeGreaterThanOrEqual(soFar);
    await paused.getByRole('button', { name: 'Go on' }).click();
    await expect(reopened.getByRole('region', { name: 'Fetching your calls' })).toBeVisible();
    await reopened.getByRole('option').nth(5).click();
    await expect(reopened.locator('#call-name')).toBeVisible();
    await expect.poll(() => total(reopened), { timeout: 120_000 }).toBe(callCount);
  } finally {
    await relay.close();
  }
});

test.describe('after an absence', () => {
  let relay: RelayProcess;
  let proxy: StreamProxy;
  test.beforeEach(async () => {
    relay = await startRelayProcess({ env: { RELAY_KEEP_STREAM_EVENTS: '100' } });
    proxy = await openStreamProxy(relay.url);
  });
  test.afterEach(async () => {
    await proxy.close();
    await relay.remove();
  });

  async function missCalls(count: number): Promise<void> {
    const sender = createRingoverSender({ url: `${relay.url}/api/v1/webhooks/ringover`, key: relay.webhookSecret });
    for (let index = 0; index < count; index += 1) {
      const call = createRingoverCall({ from: `324700000${String(index).padStart(2, '0')}`, to: office });
      await sender.send(call.missed());
    }
  }

  /** Days pass for the app alone: its clock is what tells it that it slept. */
  function sleepDays(desk: DesktopApp, days: number): Promise<void> {
    return desk.electron.evaluate((_electron, aheadMs) => {
      const { now } = Date;
      Date.now = () => now() + aheadMs;
    }, days * day);
  }

  test('three days of sleep are caught up with, and the window and the list say since when', async ({ launch }) => {
    const desk = await launch({ preferences: { language: 'en' } });
    const page = await connect(desk, proxy.url, await relay.token());
    await missCalls(1);
    await expect.poll(() => total(page)).toBe(1);
    proxy.freeze();
    await missCalls(3);
    const from = desk.lines.length;
    await sleepDays(desk, 3);
    await desk.line(({ msg, why }) => msg === 'wake' && why === 'clock', from);
    proxy.resume();
    await ask(page, 'relay.reconnect', null);
    await expect.poll(() => total(page)).toBe(4);
    await expect(page.getByText(/^3 calls fetched since /)).toBeVisible();
    expect(await happened(page)).toContainEqual({ kind: 'caught-up', count: 3 });
    await page.getByRole('button', { name: /What happened/ }).click();
    await expect(
      page
        .getByRole('main')
        .getByText(/^3 calls fetched since /)
        .first(),
    ).toBeVisible();
  });

  test('when too much happened to be told one by one, all is fetched again and the window says so', async ({
    launch,
  }) => {
    const desk = await launch({ preferences: { language: 'en' } });
    await connect(desk, proxy.url, await relay.token());
    await missCalls(1);
    const page = await desk.window();
    await expect.poll(() => total(page)).toBe(1);
    await desk.exit();
    await missCalls(120);
    // What is beyond its bound goes when the relay looks, which it does when it starts.
    await relay.kill();
    relay = await startRelayProcess({
      dataDir: relay.dataDir,
      env: { RELAY_KEEP_STREAM_EVENTS: '100', RELAY_PORT: new URL(relay.url).port },
    });
    const reopened = await (await launch()).window();
    await expect.poll(() => total(reopened)).toBe(121);
    await expect.poll(() => happened(reopened)).toContainEqual({ kind: 'caught-up-anew', count: 120 });
  });
});
