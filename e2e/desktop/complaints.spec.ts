import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type { CallPage } from '#contract/calls.ts';
import type { Call } from '#domain/call.ts';
import { createRingoverCall, type RingoverCall } from '../../scripts/ringover/call-events.ts';
import { createHistoryItem } from '../../scripts/ringover/history-item.ts';
import { createRingoverSender } from '../../scripts/ringover/sender.ts';
import { startRingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import { startRelayProcess } from '../relay/relay-process.ts';
import { ask, type DesktopApp } from './desktop-app.ts';
import { type Firm, openFirm, putSharedNumber } from './firm.ts';
import { openStreamProxy } from './stream-proxy.ts';
import { expect, test } from './test.ts';

/** What people complain of in programs of this kind: one test each, by their words. */

const office = '3222268888';
const caller = '32470123456';
const run = promisify(execFile);

const ring = (from = caller, userName = 'Els Peeters'): RingoverCall =>
  createRingoverCall({ from, to: office, userName });

async function firmOf(desk: DesktopApp): Promise<Firm> {
  return openFirm(await desk.relayUrl());
}

function shown(desk: DesktopApp, call: RingoverCall, kind: string) {
  return desk.line((line) => line.msg === 'notification shown' && line.call_id === call.callId && line.kind === kind);
}

/** The calls of the copy, newest first, once there are so many. */
async function callsOnce(page: Page, count: number): Promise<readonly Call[]> {
  const read = async (): Promise<CallPage> => {
    const answer = await ask(page, 'calls.list', { filter: 'all', cursor: null, limit: 100 });
    if (!answer.ok) throw new Error(answer.code);
    return answer.value;
  };
  await expect.poll(async () => (await read()).calls.length).toBe(count);
  return (await read()).calls;
}

/** A client with cases, all begun within this year, the last one most recently. */
async function putClient(firm: Firm, number: string, cases: readonly (readonly [string, string])[]): Promise<void> {
  await firm.putContact('lambert', { full_name: 'Sophie Lambert', phones: [{ number }] });
  for (const [index, [reference, status]] of cases.entries()) {
    await firm.putCase(reference, {
      reference,
      title: `Case ${reference}`,
      status,
      opened_at: `2026-0${index + 1}-10T09:00:00Z`,
      parties: [{ contact_id: 'lambert', role: 'client' }],
    });
  }
}

test('a pop-up that vanishes while it still rings', async ({ desk, notifications }) => {
  const firm = await firmOf(desk);
  const ringing = ring();
  await firm.sender.send(ringing.ringing());
  await shown(desk, ringing, 'ringing');
  const other = ring('32470000002');
  for (const event of [other.ringing(), other.missed()]) await firm.sender.send(event);
  await shown(desk, other, 'missed');
  await firm.sender.send(ringing.ringing().replace('"attempt":1', '"attempt":2'));
  // Another colleague's phone, which the caller's ringing went on to.
  await firm.sender.send(
    createRingoverCall({ callId: ringing.callId, from: caller, to: office, userName: 'Jan De Smet' }).ringing(),
  );
  await expect.poll(() => notifications.displayed()).toBe(2);
  const ringingNow = notifications.received().filter(({ urgency }) => urgency === 'CRITICAL');
  expect(ringingNow).toHaveLength(2);
  expect(desk.lines.filter((line) => line.msg === 'notification closed' && line.call_id === ringing.callId)).toEqual(
    [],
  );
});

test('one that stays after a colleague took the call', async ({ desk, notifications }) => {
  const firm = await firmOf(desk);
  const call = ring();
  await firm.sender.send(call.ringing());
  await shown(desk, call, 'ringing');
  await firm.sender.send(call.answered());
  await expect.poll(() => notifications.displayed()).toBe(0);
});

test('only the most recent case is offered, they call about another', async ({ desk }) => {
  const firm = await firmOf(desk);
  await putClient(firm, `+${caller}`, [
    ['2026/001', 'open'],
    ['2026/002', 'open'],
  ]);
  await firm.sender.send(ring().ringing());
  const page = await desk.window();
  const [call] = await callsOnce(page, 1);
  expect(call).toMatchObject({ contactName: 'Sophie Lambert', caseReference: '2026/002' });
  await page.getByRole('option').click();
  await page
    .getByRole('button', { name: /2026\/001/ })
    .first()
    .click();
  await expect.poll(async () => (await firm.calls())[0]).toMatchObject({ case_id: '2026/001' });
});

test('one call logged on every contact who shares the number', async ({ desk }) => {
  const firm = await firmOf(desk);
  await putSharedNumber(firm);
  await firm.sender.send(ring('3232251122').missed());
  const page = await desk.window();
  const [call] = await callsOnce(page, 1);
  expect(call).toMatchObject({ contactId: null, caseId: null });
  expect(call?.candidates.map(({ contactName }) => contactName).toSorted()).toEqual(['Anna Peeters', 'Bart Claes']);
  for (const contactId of ['anna', 'bart']) {
    const of = { contactId } as { readonly contactId: never };
    expect(await ask(page, 'calls.of', { of, cursor: null, limit: 10 })).toMatchObject({ value: { total: 0 } });
  }
});

test('closed cases offered', async ({ desk }) => {
  const firm = await firmOf(desk);
  await putClient(firm, `+${caller}`, [
    ['2026/001', 'open'],
    ['2026/002', 'closed'],
    ['2026/003', 'archived'],
  ]);
  await firm.sender.send(ring().ringing());
  const [call] = await callsOnce(await desk.window(), 1);
  expect(call).toMatchObject({ caseReference: '2026/001', candidates: [] });
});

test('two pop-ups after a transfer', async ({ desk, notifications }) => {
  const firm = await firmOf(desk);
  const first = ring();
  for (const event of [first.ringing(), first.answered()]) await firm.sender.send(event);
  await desk.line((line) => line.msg === 'notification closed' && line.call_id === first.callId);
  const second = createRingoverCall({ callId: first.callId, from: caller, to: office, userName: 'Jan De Smet' });
  for (const event of [second.ringing(), second.answered(), first.hangup(), second.hangup()]) {
    await firm.sender.send(event);
  }
  const [call] = await callsOnce(await desk.window(), 1);
  expect(call?.callType).not.toBe('missed');
  expect(notifications.received()).toHaveLength(1);
});

test('a second number shown as unknown', async ({ desk, notifications }) => {
  const firm = await firmOf(desk);
  await firm.putContact('lambert', {
    full_name: 'Sophie Lambert',
    phones: [{ number: '02 555 12 34' }, { number: '0470/12.34.56', label: 'mobile' }],
  });
  const call = ring();
  await firm.sender.send(call.ringing());
  await shown(desk, call, 'ringing');
  expect(notifications.received().at(-1)?.summary).toBe('Sophie Lambert');
});

test('short numbers matching long ones', async ({ desk }) => {
  const firm = await firmOf(desk);
  await firm.putContact('desk', { full_name: 'Reception', phones: [{ number: '3456' }] });
  await firm.sender.send(ring().missed());
  const [call] = await callsOnce(await desk.window(), 1);
  expect(call).toMatchObject({ contactId: null, candidates: [] });
});

test('nothing logged while the window was closed', async ({ desk }) => {
  const firm = await firmOf(desk);
  expect(desk.electron.windows()).toEqual([]);
  const call = ring();
  for (const event of [call.ringing(), call.answered(), call.hangup()]) await firm.sender.send(event);
  await desk.line((line) => line.msg === 'notification closed' && line.call_id === call.callId);
  expect(desk.electron.windows()).toEqual([]);
  const [logged] = await callsOnce(await desk.window(), 1);
  expect(logged?.callId).toBe(call.callId);
});

test('a short ring not counted as missed', async ({ desk }) => {
  const firm = await firmOf(desk);
  const beganAt = new Date(Date.now() - 30_000);
  const call = createRingoverCall({ from: caller, to: office, beganAt, ringSeconds: 1 });
  for (const event of [call.ringing(), call.hangup()]) await firm.sender.send(event);
  await shown(desk, call, 'missed');
  const [logged] = await callsOnce(await desk.window(), 1);
  expect(logged?.callType).toBe('missed');
});

test('notifications swallowed by Focus Assist or "do not disturb"', async ({ launch, notifications }) => {
  await run('dunstctl', ['set-paused', 'true']);
  try {
    const desk = await launch({
      preferences: { relay: { mode: 'bundled' }, language: 'en', announcedBy: 'both' },
    });
    await desk.line(({ msg }) => msg === 'connected');
    const firm = await firmOf(desk);
    await firm.sender.send(ring().ringing());
    await desk.line(({ msg }) => msg === 'card shown');
    expect(await notifications.displayed()).toBe(0);
    const card = desk.electron.windows().find((page) => page.url().endsWith('/card.html'));
    await expect(card?.getByRole('article') ?? raiseNoCard()).toContainText('0470 12 34 56');
    // What nobody saw stands in the list of what happened.
    const opened = desk.electron.waitForEvent('window');
    await desk.electron.evaluate(({ app }) => app.emit('second-instance'));
    const page = await opened;
    await page.getByRole('button', { name: /What happened/ }).click();
    await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: '0470 12 34 56' })).toHaveCount(1);
  } finally {
    await run('dunstctl', ['set-paused', 'false']);
  }
});

test('a click on an old notification that does nothing', async ({ desk, notifications }) => {
  const firm = await firmOf(desk);
  const old = ring();
  await firm.sender.send(old.missed());
  await shown(desk, old, 'missed');
  // An answered call afterwards, and memory swept: the notification is all that still knows the old one.
  const later = ring('32470000002');
  for (const event of [later.ringing(), later.answered(), later.hangup()]) await firm.sender.send(event);
  await desk.line((line) => line.msg === 'notification closed' && line.call_id === later.callId);
  await desk.electron.evaluate(() => globalThis.gc?.());
  const opened = desk.electron.waitForEvent('window');
  await notifications.click();
  const page = await opened;
  await expect(page.getByRole('option', { selected: true })).toContainText('0470 12 34 56');
});

test('a contact just created and not found', async ({ desk }) => {
  const firm = await firmOf(desk);
  await firm.sender.send(ring().missed());
  const page = await desk.window();
  await expect(page.getByRole('option')).toContainText('0470 12 34 56');
  await firm.putContact('lambert', { full_name: 'Sophie Lambert', phones: [{ number: `+${caller}` }] });
  await expect(page.getByRole('option')).toContainText('Sophie Lambert');
  await expect
    .poll(() => ask(page, 'contacts.list', { words: 'lamb', limit: 5 }))
    .toMatchObject({ ok: true, value: { total: 1 } });
});

test('a stream that died in sleep and said nothing', async ({ launch }) => {
  const relay = await startRelayProcess();
  const proxy = await openStreamProxy(relay.url);
  try {
    const desk = await launch({ preferences: { language: 'en' } });
    const page = await desk.window();
    const choice = { mode: 'remote', address: proxy.url, token: await relay.token() } as const;
    expect(await ask(page, 'relay.choose', choice)).toEqual({ ok: true, value: null });
    await desk.line(({ msg }) => msg === 'connected');
    proxy.freeze();
    const url = `${relay.url}/api/v1/webhooks/ringover`;
    await createRingoverSender({ url, key: relay.webhookSecret }).send(ring().missed());
    proxy.resume();
    const from = desk.lines.length;
    await desk.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
    await desk.line(({ msg }) => msg === 'connected', from);
    await callsOnce(page, 1);
  } finally {
    await proxy.close();
    await relay.remove();
  }
});

test('a history that starts the day of installation', async ({ launch }) => {
  const apiKey = 'stand-in-key';
  const startedAt = new Date(Date.now() - 40 * 86_400_000);
  const calls = [createHistoryItem({ startedAt, from: caller, to: office })];
  const ringover = await startRingoverStandIn({ apiKey, calls, requestsPerSecond: null });
  try {
    const desk = await launch({
      preferences: { relay: { mode: 'bundled' }, language: 'en' },
      env: { RINGOVER_API_KEY: apiKey, RINGOVER_API_URL: ringover.url },
    });
    const [call] = await callsOnce(await desk.window(), 1);
    expect(Date.parse(call?.occurredAt ?? '')).toBeLessThan(Date.now() - 39 * 86_400_000);
  } finally {
    await ringover.close();
  }
});

function raiseNoCard(): never {
  throw new Error('no page is the card');
}
