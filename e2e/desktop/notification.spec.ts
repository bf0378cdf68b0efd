import type { ContactId } from '#domain/contact.ts';
import type { TaskId } from '#domain/task/task.ts';
import { createRingoverCall, type RingoverCall } from '../../scripts/ringover/call-events.ts';
import { ask, type DesktopApp } from './desktop-app.ts';
import { type Firm, openFirm, putSharedNumber } from './firm.ts';
import type { NotificationServer } from './notification-server.ts';
import { expect, test } from './test.ts';

const office = '3222268888';

async function shown(desk: DesktopApp, call: RingoverCall, kind: string): Promise<void> {
  await desk.line((line) => line.msg === 'notification shown' && line.call_id === call.callId && line.kind === kind);
}

async function firmOf(desk: DesktopApp): Promise<Firm> {
  return openFirm(await desk.relayUrl());
}

async function expectScreen(notifications: NotificationServer, count: number): Promise<void> {
  await expect.poll(() => notifications.displayed()).toBe(count);
}

test('a ringing call says who, which case, and what was left open last time', async ({ desk, notifications }) => {
  const firm = await firmOf(desk);
  await firm.putContact('dupont', { full_name: 'Dupont & Fils <x>', phones: [{ number: '+32 470 12 34 56' }] });
  await firm.putCase('c14', {
    reference: '2026/014',
    title: 'Lease & deposit <urgent>',
    status: 'open',
    opened_at: '2026-01-10T09:00:00Z',
    parties: [{ contact_id: 'dupont', role: 'client' }],
  });
  const anHourAgo = new Date(Date.now() - 3_600_000);
  const first = createRingoverCall({ from: '32470123456', to: office, beganAt: anHourAgo });
  for (const event of [
    first.ringing(),
    first.answered(),
    first.hangup(),
    first.commentsUpdated('Sends the lease & <annex> by Friday.'),
  ]) {
    await firm.sender.send(event);
  }
  const second = createRingoverCall({ from: '32470123456', to: office });
  await firm.sender.send(second.ringing());
  await shown(desk, second, 'ringing');

  const received = notifications.received().at(-1);
  expect(received?.summary).toBe('Dupont & Fils <x>');
  const [caseLine, lastLine] = received?.body.split('\n') ?? [];
  // This server reads markup in bodies: what a caller or a case is named arrives there as plain text.
  expect(caseLine).toBe('2026/014 · Lease &amp; deposit &lt;urgent&gt;');
  expect(lastLine).toMatch(/^Last call .+: Sends the lease &amp; &lt;annex&gt; by Friday\.$/);
  expect(received?.body.split('\n')).toHaveLength(2);
  expect(received?.urgency).toBe('CRITICAL');
});

test('a ringing call says what is still to be done for the caller', async ({ desk, notifications }) => {
  const firm = await firmOf(desk);
  await firm.putContact('dupont', { full_name: 'Dupont', phones: [{ number: '+32 470 12 34 56' }] });
  const page = await desk.window();
  const changes = { title: 'Send the lease', status: 'open', contactId: 'dupont' as ContactId } as const;
  await ask(page, 'tasks.change', { id: 'lease' as TaskId, changes });
  const toDo = async () => {
    const call = createRingoverCall({ from: '32470123456', to: office });
    await firm.sender.send(call.ringing());
    await shown(desk, call, 'ringing');
    return notifications.received().at(-1)?.body;
  };
  await expect.poll(toDo).toBe('To do: Send the lease');
});

test('a ringing leaves the screen when a colleague answers, and not before', async ({ desk, notifications }) => {
  const firm = await firmOf(desk);
  const call = createRingoverCall({ from: '32470123456', to: office, userName: 'Hélène Verhaegen' });
  await firm.sender.send(call.ringing());
  await shown(desk, call, 'ringing');
  await expectScreen(notifications, 1);
  await firm.sender.send(call.answered());
  await desk.line((line) => line.msg === 'notification closed' && line.call_id === call.callId);
  await expectScreen(notifications, 0);
});

test('a caller who hangs up leaves one missed call, in place of the ringing', async ({ desk, notifications }) => {
  const firm = await firmOf(desk);
  const call = createRingoverCall({ from: '32470123456', to: office });
  await firm.sender.send(call.ringing());
  await shown(desk, call, 'ringing');
  await firm.sender.send(call.hangup());
  await shown(desk, call, 'missed');
  await firm.sender.send(call.missed());
  await expectScreen(notifications, 1);
  expect(notifications.received().map(({ summary }) => summary)).toEqual([
    '0470 12 34 56',
    'Missed call: 0470 12 34 56',
  ]);
});

test('a voicemail takes the place of the missed call', async ({ desk, notifications }) => {
  const firm = await firmOf(desk);
  const call = createRingoverCall({ from: '32470123456', to: office });
  await firm.sender.send(call.ringing());
  await shown(desk, call, 'ringing');
  await firm.sender.send(call.missed());
  await shown(desk, call, 'missed');
  await firm.sender.send(call.voicemail());
  await shown(desk, call, 'voicemail');
  await expectScreen(notifications, 1);
});

test('two contacts on one number are both named, and their cases counted', async ({ desk, notifications }) => {
  const firm = await firmOf(desk);
  await putSharedNumber(firm);
  const call = createRingoverCall({ from: '3232251122', to: office });
  await firm.sender.send(call.ringing());
  await shown(desk, call, 'ringing');
  const received = notifications.received().at(-1);
  expect(received?.summary).toMatch(/^(Anna Peeters or Bart Claes|Bart Claes or Anna Peeters)$/);
  expect(received?.body).toBe('2 possible cases');
});

test('one call makes one ringing, whatever is told twice; what is stale, internal or outbound makes none', async ({
  desk,
  notifications,
}) => {
  const firm = await firmOf(desk);
  const call = createRingoverCall({ from: '32470123456', to: office });
  const ringing = call.ringing();
  await firm.sender.send(ringing);
  await firm.sender.send(ringing);
  await firm.sender.send(call.ringing());
  await shown(desk, call, 'ringing');
  const stale = createRingoverCall({ from: '32470000001', to: office, beganAt: new Date(Date.now() - 60_000) });
  await firm.sender.send(stale.ringing());
  const outbound = createRingoverCall({ from: '32470000002', to: office, isOutbound: true });
  await firm.sender.send(outbound.ringing());
  // A last call tells that all before it were dealt with.
  const last = createRingoverCall({ from: '32470000009', to: office });
  await firm.sender.send(last.ringing());
  await shown(desk, last, 'ringing');
  expect(notifications.received().map(({ summary }) => summary)).toEqual(['0470 12 34 56', '0470 00 00 09']);
});

test('nothing is shown while notifications are paused', async ({ launch, notifications }) => {
  const desk = await launch({ preferences: { relay: { mode: 'bundled' }, language: 'en', notificationsPaused: true } });
  await desk.line(({ msg }) => msg === 'connected');
  const firm = await firmOf(desk);
  const call = createRingoverCall({ from: '32470123456', to: office });
  await firm.sender.send(call.ringing());
  await firm.sender.send(call.missed());
  const page = await desk.window();
  await ask(page, 'settings.change', { notificationsPaused: false });
  const last = createRingoverCall({ from: '32470000009', to: office });
  await firm.sender.send(last.ringing());
  await shown(desk, last, 'ringing');
  expect(notifications.received().map(({ summary }) => summary)).toEqual(['0470 00 00 09']);
});

test('the server speaks French and Dutch as the person does', async ({ launch, notifications }) => {
  for (const [language, words] of [
    ['fr', 'Appel manqué'],
    ['nl', 'Gemiste oproep'],
  ] as const) {
    const desk = await launch({ preferences: { relay: { mode: 'bundled' }, language } });
    await desk.line(({ msg }) => msg === 'connected');
    const firm = await firmOf(desk);
    const call = createRingoverCall({ from: '32470123456', to: office });
    await firm.sender.send(call.missed());
    await shown(desk, call, 'missed');
    expect(notifications.received().at(-1)?.summary).toContain(words);
    await desk.exit();
  }
});
