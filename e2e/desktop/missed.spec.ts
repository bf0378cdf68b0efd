import type { Page } from '@playwright/test';
import type { CallUuid } from '#domain/call.ts';
import { returnCallTaskId, type TaskId } from '#domain/task/task.ts';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { ask, type DesktopApp } from './desktop-app.ts';
import { type Firm, openFirm } from './firm.ts';
import { expect, test } from './test.ts';

const office = '3222268888';
const caller = '32470123456';

async function open(desk: DesktopApp): Promise<{ readonly firm: Firm; readonly page: Page }> {
  const firm = await openFirm(await desk.relayUrl());
  await firm.putContact('emile', { full_name: 'Émile Dupont', phones: [{ number: '+32 470 12 34 56' }] });
  const page = await desk.window();
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Missed/ })
    .click();
  return { firm, page };
}

async function miss(firm: Firm, from: string): Promise<void> {
  const call = createRingoverCall({ from, to: office });
  await firm.sender.send(call.ringing());
  await firm.sender.send(call.missed());
}

test('a missed caller waits in one line, and leaves it when a colleague calls back, without a click', async ({
  desk,
}, info) => {
  const { firm, page } = await open(desk);
  await expect(page.getByText('Nobody to call back')).toBeVisible();
  await miss(firm, caller);
  await miss(firm, caller);
  const line = page.getByRole('list', { name: /To call back/ }).getByRole('listitem');
  await expect(line).toHaveCount(1);
  await expect(line).toContainText('Émile Dupont');
  await expect(line).toContainText('2×');
  const attempt = createRingoverCall({ from: caller, to: office, isOutbound: true, userName: 'Els Peeters' });
  await firm.sender.send(attempt.ringing());
  await firm.sender.send(attempt.missed());
  await expect(line).toContainText('tried at');
  await page.screenshot({ path: info.outputPath('queue.png') });
  const talk = createRingoverCall({ from: caller, to: office, isOutbound: true, userName: 'Els Peeters' });
  await firm.sender.send(talk.ringing());
  await firm.sender.send(talk.answered());
  await expect(page.getByText('Nobody to call back')).toBeVisible();
});

test('the count goes down by itself when somebody else calls back', async ({ desk }) => {
  const firm = await openFirm(await desk.relayUrl());
  const page = await desk.window();
  await desk.electron.evaluate(({ app }) => {
    const told = globalThis as unknown as { badges: number[] };
    told.badges = [];
    app.setBadgeCount = (count = 0) => told.badges.push(count) > 0;
  });
  const badges = () => desk.electron.evaluate(() => (globalThis as unknown as { badges: number[] }).badges);
  await miss(firm, caller);
  const place = page.getByRole('navigation').getByRole('button', { name: /^Missed/ });
  await expect(place).toContainText('1');
  const talk = createRingoverCall({ from: caller, to: office, isOutbound: true, talkSeconds: 30 });
  await firm.sender.send(talk.answered());
  await expect(place).not.toContainText('1');
  expect(await badges()).toEqual([1, 0]);
});

test('a caller is put off, ticked off and brought back by the keyboard', async ({ desk }) => {
  const { firm, page } = await open(desk);
  await miss(firm, caller);
  const list = page.getByRole('list', { name: /To call back/ });
  await list.getByRole('button', { name: /Dupont.*missed once/ }).focus();
  await page.keyboard.press('h');
  await page.getByRole('menuitem', { name: /Tomorrow/ }).click();
  await expect(page.getByText('Nobody to call back')).toBeVisible();
  await page.getByRole('radio', { name: /Later/ }).click();
  const later = page.getByRole('list', { name: /Put off/ });
  await expect(later).toContainText(/until .*09:00/);
  await later.getByRole('button', { name: /Dupont.*missed once/ }).focus();
  await page.keyboard.press('e');
  await expect(page.getByText('Nothing put off')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(later).toContainText('Émile Dupont');
});

test('a reminder is told at its moment, and its click opens the call', async ({ desk, notifications }) => {
  const { firm, page } = await open(desk);
  await miss(firm, caller);
  const line = page.getByRole('list', { name: /To call back/ }).getByRole('listitem');
  await expect(line).toHaveCount(1);
  const [first] = await firm.calls();
  const callId = String(first?.id) as CallUuid;
  const remindAt = new Date(Date.now() + 1500).toISOString();
  const putOff = { kind: 'return_call', status: 'open', callId, remindAt } as const;
  await ask(page, 'tasks.change', { id: returnCallTaskId(callId), changes: putOff });
  await expect(page.getByText('Nobody to call back')).toBeVisible();
  await desk.line(({ msg, kind }) => msg === 'notification shown' && kind === 'reminder');
  expect(notifications.received().at(-1)?.summary).toBe('Call back: Émile Dupont');
  await expect(line).toHaveCount(1);
  await notifications.click();
  await expect(page.getByRole('region', { name: 'Call', exact: true })).toContainText('Émile Dupont');
});

test('follow-ups are written down, dated and ticked, from the list and from a call', async ({ desk }, info) => {
  const { firm, page } = await open(desk);
  await miss(firm, caller);
  await page
    .getByRole('list', { name: /To call back/ })
    .getByRole('button', { name: /Dupont.*missed once/ })
    .click();
  const detail = page.getByRole('region', { name: 'Call', exact: true });
  await detail.getByRole('textbox', { name: 'Add a task' }).fill('Send the lease');
  await page.keyboard.press('Enter');
  await expect(detail.getByRole('list', { name: 'Tasks' })).toContainText('Send the lease');
  await page.getByRole('radio', { name: 'To do' }).click();
  const undated = page.getByRole('list', { name: 'No date' });
  await expect(undated).toContainText('Émile Dupont');
  await undated.getByRole('button', { name: /^When, for: Send the lease/ }).click();
  await page.getByRole('menuitem', { name: 'Today' }).click();
  const today = page.getByRole('list', { name: 'Today' });
  await expect(today).toContainText('Send the lease');
  await page.screenshot({ path: info.outputPath('follow-ups.png') });
  await today.getByRole('checkbox', { name: 'Send the lease' }).click();
  await expect(page.getByText('Nothing to do')).toBeVisible();
  const proposal = { id: 'proposed' as TaskId, changes: { title: 'Pay the provision', status: 'proposed' } } as const;
  await ask(page, 'tasks.change', proposal);
  await page.getByRole('button', { name: 'Accept: Pay the provision' }).click();
  await expect(undated).toContainText('Pay the provision');
});

test('who nobody knew is made a contact from "who was this?", and the next call shows the name', async ({
  desk,
  notifications,
}, info) => {
  const { firm, page } = await open(desk);
  await miss(firm, '32475998877');
  await miss(firm, '32475998877');
  await page.getByRole('navigation').getByRole('button', { name: 'Calls', exact: true }).click();
  await page.getByRole('radio', { name: 'Unknown' }).click();
  const numbers = page.getByRole('list', { name: /Unknown numbers/ });
  await expect(numbers.getByRole('listitem')).toHaveCount(1);
  await expect(numbers).toContainText('2 calls');
  await numbers.getByRole('button').click();
  await page.getByRole('button', { name: 'New contact' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Sophie Lambert');
  await page.screenshot({ path: info.outputPath('who-was-this.png') });
  await page.getByRole('button', { name: 'Save the contact' }).click();
  await expect(page.getByRole('heading', { name: 'Sophie Lambert', exact: true })).toBeVisible();
  await expect(page.getByText('No unknown numbers')).toBeVisible();
  const next = createRingoverCall({ from: '32475998877', to: office });
  await firm.sender.send(next.ringing());
  await desk.line((line) => line.msg === 'notification shown' && line.call_id === next.callId);
  expect(notifications.received().at(-1)?.summary).toBe('Sophie Lambert');
});
