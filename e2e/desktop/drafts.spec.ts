import { once } from 'node:events';
import type { Page } from '@playwright/test';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { ask, type DesktopApp } from './desktop-app.ts';
import { openFirm } from './firm.ts';
import { expect, test } from './test.ts';

const office = '3222268888';

async function missCall(desk: DesktopApp): Promise<void> {
  const { sender } = await openFirm(await desk.relayUrl());
  const call = createRingoverCall({ from: '32470123456', to: office });
  await sender.send(call.ringing());
  await sender.send(call.missed());
}

async function openNote(page: Page) {
  await page.getByRole('option').first().click();
  const note = page.getByRole('textbox', { name: 'Note' });
  await note.click();
  return note;
}

async function notes(page: Page): Promise<readonly (string | null)[]> {
  const answer = await ask(page, 'calls.list', { filter: 'all', cursor: null, limit: 5 });
  return answer.ok ? answer.value.calls.map(({ note }) => note) : [];
}

test.describe('a note that is being written', () => {
  test('is kept when the app is quit at the last key', async ({ desk, launch }) => {
    await missCall(desk);
    const page = await desk.window();
    const note = await openNote(page);
    await note.pressSequentially('Rappeler avant lundi');
    const ended = once(desk.electron.process(), 'exit');
    await desk.electron.evaluate(({ app }) => app.quit());
    await ended;
    const reopened = await (await launch()).window();
    await expect.poll(() => notes(reopened)).toEqual(['Rappeler avant lundi']);
  });

  test('is kept at every pause, so that a crash takes what was typed after it and no more', async ({
    desk,
    launch,
  }) => {
    await missCall(desk);
    const page = await desk.window();
    const note = await openNote(page);
    await note.pressSequentially('Rappeler');
    await expect.poll(() => notes(page)).toEqual(['Rappeler']);
    await desk.exit();
    const reopened = await (await launch()).window();
    await expect.poll(() => notes(reopened)).toEqual(['Rappeler']);
  });

  test('says that it is being saved, then that it is', async ({ desk }) => {
    await missCall(desk);
    const page = await desk.window();
    const note = await openNote(page);
    await note.press('R');
    await expect(page.getByText('Saving…')).toBeVisible();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await expect(page.getByText('Saving…')).toBeHidden();
  });
});

test('the call card says where its note is: on this computer while the office does not have it', async ({ launch }) => {
  const preferences = { relay: { mode: 'bundled' }, language: 'en', announcedBy: 'card' };
  const desk = await launch({ preferences });
  await desk.line(({ msg }) => msg === 'connected');
  const { sender } = await openFirm(await desk.relayUrl());
  await sender.send(createRingoverCall({ from: '32470123456', to: office }).ringing());
  await desk.line(({ msg }) => msg === 'card shown');
  const card = desk.electron.windows().find((page) => page.url().includes('card'));
  if (card === undefined) throw new Error('the card has no page');
  const note = card.getByRole('textbox', { name: 'Note' });
  await note.fill('Bail');
  await expect(card.getByText('Saved', { exact: true })).toBeVisible();
  // Without its relay the computer keeps what is written.
  const pid = await desk.electron.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Briefline relay')?.pid ?? 0,
  );
  process.kill(pid, 'SIGSTOP');
  await note.fill('Bail commercial');
  await expect(card.getByText('Saved on this computer')).toBeVisible();
  process.kill(pid, 'SIGCONT');
  await expect(card.getByText('Saved', { exact: true })).toBeVisible();
});
