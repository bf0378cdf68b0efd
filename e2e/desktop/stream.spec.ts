import type { Page } from '@playwright/test';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { createRingoverSender, type RingoverSender } from '../../scripts/ringover/sender.ts';
import { type RelayProcess, startRelayProcess } from '../relay/relay-process.ts';
import { ask, type DesktopApp } from './desktop-app.ts';
import { openFirm } from './firm.ts';
import { openStreamProxy, type StreamProxy } from './stream-proxy.ts';
import { expect, test } from './test.ts';

const office = '3222268888';

function senderTo(relay: RelayProcess): RingoverSender {
  return createRingoverSender({ url: `${relay.url}/api/v1/webhooks/ringover`, key: relay.webhookSecret });
}

async function missCall(sender: RingoverSender, from: string): Promise<string> {
  const call = createRingoverCall({ from, to: office });
  await sender.send(call.ringing());
  await sender.send(call.missed());
  return call.callId;
}

/** Sorted: calls that began in the same second have no order among each other. */
async function callIds(page: Page): Promise<readonly string[]> {
  const answer = await ask(page, 'calls.list', { filter: 'all', cursor: null, limit: 100 });
  return answer.ok ? answer.value.calls.map(({ callId }) => String(callId)).toSorted() : [];
}

async function connectTo(desk: DesktopApp, relay: RelayProcess, address: string): Promise<Page> {
  const page = await desk.window();
  const from = desk.lines.length;
  const answer = await ask(page, 'relay.choose', { mode: 'remote', address, token: await relay.token() });
  expect(answer).toEqual({ ok: true, value: null });
  await desk.line(({ msg }) => msg === 'connected', from);
  return page;
}

test.describe('a relay on a server', () => {
  let relay: RelayProcess;
  let proxy: StreamProxy;
  test.beforeEach(async () => {
    relay = await startRelayProcess();
    proxy = await openStreamProxy(relay.url);
  });
  test.afterEach(async () => {
    await proxy.close();
    await relay.remove();
  });

  test('what happened before the first connection is fetched, and told of by no notification', async ({
    launch,
    notifications,
  }) => {
    const sender = senderTo(relay);
    const sent = [await missCall(sender, '32470000001'), await missCall(sender, '32470000002')];
    const page = await connectTo(await launch({ preferences: { language: 'en' } }), relay, proxy.url);
    await expect.poll(() => callIds(page)).toEqual(sent.toSorted());
    expect(notifications.received()).toEqual([]);
  });

  test('a stream that was cut goes on where it was: no gap, no repeat, and one notification for what was missed', async ({
    launch,
    notifications,
  }) => {
    const desk = await launch({ preferences: { language: 'en' } });
    const page = await connectTo(desk, relay, proxy.url);
    const sender = senderTo(relay);
    const sent = [await missCall(sender, '32470000001')];
    await expect.poll(() => notifications.received().length).toBe(2);

    proxy.cut();
    await desk.line(({ msg }) => msg === 'offline');
    for (let index = 2; index <= 6; index += 1) sent.push(await missCall(sender, `3247000000${index}`));
    const from = desk.lines.length;
    proxy.resume();
    await ask(page, 'relay.reconnect', null);
    await desk.line(({ msg }) => msg === 'connected', from);

    await expect.poll(() => callIds(page)).toEqual(sent.toSorted());
    await expect.poll(() => notifications.received().at(-1)?.summary).toBe('5 missed calls');
    expect(notifications.received()).toHaveLength(3);
    sent.push(await missCall(sender, '32470000007'));
    await expect.poll(() => callIds(page)).toEqual(sent.toSorted());
  });

  test('a network that fell silent is noticed within 45 s and left for a new one', async ({ launch }) => {
    test.setTimeout(120_000);
    const desk = await launch({ preferences: { language: 'en' } });
    const page = await connectTo(desk, relay, proxy.url);
    proxy.freeze();
    const frozenAt = Date.now();
    const sent = await missCall(senderTo(relay), '32470000001');
    await expect
      .poll(() => desk.lines.find(({ msg, reason }) => msg === 'offline' && reason === 'silent'), { timeout: 60_000 })
      .toBeDefined();
    expect(Date.now() - frozenAt).toBeLessThan(50_000);
    proxy.resume();
    await expect.poll(() => callIds(page), { timeout: 30_000 }).toEqual([sent]);
  });

  test('a relay that was killed is found again, with what it took in between', async ({ launch }) => {
    const desk = await launch({ preferences: { language: 'en' } });
    const page = await connectTo(desk, relay, relay.url);
    const sent = [await missCall(senderTo(relay), '32470000001')];
    await expect.poll(() => callIds(page)).toEqual(sent);
    await relay.kill();
    await desk.line(({ msg }) => msg === 'offline');
    const from = desk.lines.length;
    relay = await startRelayProcess({ dataDir: relay.dataDir, env: { RELAY_PORT: new URL(relay.url).port } });
    sent.push(await missCall(senderTo(relay), '32470000002'));
    await desk.line(({ msg }) => msg === 'connected', from);
    await expect.poll(() => callIds(page)).toEqual(sent.toSorted());
  });

  test('a token that expires stops the app and asks for another; the calls stay readable', async ({ launch }) => {
    const desk = await launch({ preferences: { language: 'en' } });
    const page = await desk.window();
    const sent = await missCall(senderTo(relay), '32470000001');
    await ask(page, 'relay.choose', {
      mode: 'remote',
      address: relay.url,
      token: await relay.token({ secondsToLive: 3 }),
    });
    await expect.poll(() => callIds(page)).toEqual([sent]);
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    await ask(page, 'relay.reconnect', null);
    await expect
      .poll(async () => {
        const state = await ask(page, 'app.state', null);
        return state.ok ? state.value.connection : null;
      })
      .toEqual({ kind: 'unauthorised', code: 'token-expired' });
    expect(await callIds(page)).toEqual([sent]);
  });

  test('an address where nothing or something else answers, and a token that is refused, are told apart', async ({
    launch,
  }) => {
    const page = await (await launch({ preferences: { language: 'en' } })).window();
    const token = await relay.token();
    const codeOf = async (address: string, given: string): Promise<string> => {
      const answer = await ask(page, 'relay.test', { address, token: given });
      return answer.ok ? `ok ${answer.value.tenantId}` : answer.code;
    };
    expect(await codeOf(relay.url, token)).toBe('ok tenant-1');
    expect(await codeOf('http://127.0.0.1:9', token)).toBe('address-unreachable');
    expect(await codeOf('not an address', token)).toBe('address-unreachable');
    expect(await codeOf(`${relay.url}/elsewhere`, token)).toBe('address-not-briefline');
    expect(await codeOf(relay.url, 'nonsense')).toBe('unauthorised');
    expect(await codeOf(relay.url, await relay.token({ secondsToLive: -10 }))).toBe('unauthorised');
  });
});

test('the relay of this computer is started again when it dies, at the address Ringover knows', async ({ desk }) => {
  const url = await desk.relayUrl();
  const firm = await openFirm(url);
  const before = createRingoverCall({ from: '32470000001', to: office });
  await firm.sender.send(before.missed());
  const from = desk.lines.length;
  const pid = await desk.electron.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Briefline relay')?.pid ?? 0,
  );
  process.kill(pid, 'SIGKILL');
  expect((await desk.line(({ msg }) => msg === 'relay listening', from)).url).toBe(url);
  await desk.line(({ msg }) => msg === 'connected', from);
  const after = createRingoverCall({ from: '32470000002', to: office });
  await firm.sender.send(after.missed());
  const page = await desk.window();
  await expect.poll(() => callIds(page)).toEqual([before.callId, after.callId].toSorted());
});
