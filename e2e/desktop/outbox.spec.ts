import { once } from 'node:events';
import type { Page } from '@playwright/test';
import type { CallUuid } from '#domain/call.ts';
import { anyCall } from '#domain/search/call-search.ts';
import type { TaskId } from '#domain/task/task.ts';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { ask } from './desktop-app.ts';
import { type OfficeRelay, test } from './office-relay.ts';
import { expect } from './test.ts';

const note = 'Veut contester la facture de septembre';

test.describe('without a connection', () => {
  /** One call that was missed, on the relay and in the app. */
  async function missCall({ sender }: OfficeRelay, page: Page): Promise<CallUuid> {
    const call = createRingoverCall({ from: '32470123456', to: '3222268888' });
    await sender.send(call.ringing());
    await sender.send(call.missed());
    const query = { filter: 'missed', cursor: null, limit: 10 } as const;
    const missed = async () => {
      const answer = await ask(page, 'calls.list', query);
      return answer.ok ? answer.value.calls.map(({ id }) => id) : [];
    };
    await expect.poll(async () => (await missed()).length).toBe(1);
    const [id] = await missed();
    if (id === undefined) throw new Error('no call was missed');
    return id;
  }

  async function pendingEdits(page: Page): Promise<number> {
    const answer = await ask(page, 'app.state', null);
    return answer.ok ? answer.value.pendingEdits : -1;
  }

  test('what is written survives a crash, is found, and arrives once, beside what others wrote', async ({
    launch,
    office,
  }, info) => {
    test.setTimeout(90_000);
    const desk = await launch({ preferences: { language: 'en' } });
    const page = await office.connect(desk);
    const id = await missCall(office, page);

    office.connection.cut();
    await desk.line(({ msg }) => msg === 'offline');
    await page.getByRole('option').first().click();
    const field = page.getByRole('textbox', { name: 'Note' });
    await field.fill(note);
    await expect(page.getByText('Saved on this computer')).toBeVisible();
    await page.getByRole('textbox', { name: 'Add a task' }).fill('Send the invoice again');
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: 'Send the invoice again' }).click();
    await expect(page.getByRole('checkbox', { name: 'Send the invoice again' })).toBeChecked();
    await expect(page.getByText(/Offline since .+, 3 changes waiting\./)).toBeVisible();
    await page.screenshot({ path: info.outputPath('offline.png') });

    const { electron } = desk;
    const ended = once(electron.process(), 'exit');
    electron.process().kill('SIGKILL');
    await ended;
    await office.request('PATCH', `ringover/calls/${id}`, { note: 'A colleague called back', tags_added: ['urgent'] });

    const again = await launch();
    const reopened = await again.window();
    await expect.poll(() => pendingEdits(reopened)).toBe(3);
    const search = await ask(reopened, 'calls.search', { words: 'contester', filter: anyCall, cursor: null, limit: 5 });
    expect(search.ok && search.value.hits.map(({ call }) => call.note)).toEqual([note]);
    const tasks = await ask(reopened, 'tasks.list', { of: { callId: id }, limit: 5 });
    expect(tasks.ok && tasks.value.items.map(({ title, status }) => [title, status])).toEqual([
      ['Send the invoice again', 'done'],
    ]);

    office.connection.resume();
    await ask(reopened, 'relay.reconnect', null);
    await again.line(({ msg }) => msg === 'connected');
    await expect.poll(() => pendingEdits(reopened)).toBe(0);
    const merged = `A colleague called back\n${note}`;
    const call = await office.request('GET', `ringover/calls/${id}`);
    expect(call).toMatchObject({ note: merged, tags: ['urgent'], tasks_count: 1 });
    await expect
      .poll(async () => {
        const shown = await ask(reopened, 'calls.get', { id });
        return shown.ok ? shown.value : null;
      })
      .toMatchObject({ note: merged, seq: call.seq });
    const listed = await office.request('GET', 'tasks?per_page=10');
    expect(listed).toMatchObject({ total: 1, items: [{ title: 'Send the invoice again', is_done: true }] });
  });

  test('who called is chosen, a caller put off and a follow-up written while offline; all of it arrives', async ({
    launch,
    office,
  }) => {
    for (const [id, name] of [
      ['anna', 'Anna Peeters'],
      ['bart', 'Bart Claes'],
    ] as const) {
      await office.request('PUT', `contacts/${id}`, { id, full_name: name, phones: [{ number: '+32470123456' }] });
    }
    const desk = await launch({ preferences: { language: 'en' } });
    const page = await office.connect(desk);
    const id = await missCall(office, page);
    office.connection.cut();
    await desk.line(({ msg }) => msg === 'offline');
    await page.getByRole('option').first().click();
    await page
      .getByRole('region', { name: 'Call', exact: true })
      .getByRole('button', { name: /Anna Peeters/ })
      .click();
    await expect(page.getByRole('heading', { name: 'Anna Peeters', exact: true })).toBeVisible();
    await page.getByRole('button', { name: /^Missed/ }).click();
    const list = page.getByRole('list', { name: /To call back/ });
    await list.getByRole('button', { name: /Anna Peeters.*missed once/ }).focus();
    await page.keyboard.press('h');
    await page.getByRole('menuitem', { name: /Tomorrow/ }).click();
    await expect(page.getByText('Nobody to call back')).toBeVisible();
    await page.getByRole('radio', { name: 'To do' }).click();
    await page
      .getByRole('region', { name: 'Missed' })
      .getByRole('textbox', { name: 'Add a task' })
      .fill('Send the lease');
    await page.keyboard.press('Enter');
    await expect.poll(() => pendingEdits(page)).toBe(3);

    office.connection.resume();
    await ask(page, 'relay.reconnect', null);
    await expect.poll(() => pendingEdits(page)).toBe(0);
    expect(await office.request('GET', `ringover/calls/${id}`)).toMatchObject({ contact_name: 'Anna Peeters' });
    const { items } = (await office.request('GET', 'tasks?per_page=10')) as { readonly items: readonly unknown[] };
    expect(items).toHaveLength(2);
    expect(items).toContainEqual(expect.objectContaining({ title: 'Send the lease', status: 'open' }));
    expect(items).toContainEqual(expect.objectContaining({ kind: 'return_call', call_id: id }));
  });

  test('what the office refuses is given back, and the rest goes on', async ({ launch, office }, info) => {
    const desk = await launch({ preferences: { language: 'en' } });
    const page = await office.connect(desk);
    const id = await missCall(office, page);
    office.connection.cut();
    await desk.line(({ msg }) => msg === 'offline');
    const lost = { title: 'About a call nobody has', callId: 'nobody' as CallUuid };
    expect(await ask(page, 'tasks.change', { id: 'lost' as TaskId, changes: lost })).toMatchObject({ ok: true });
    const change = { kind: 'note', base: null, note } as const;
    expect(await ask(page, 'calls.change', { id, change })).toMatchObject({ ok: true });
    office.connection.resume();
    await ask(page, 'relay.reconnect', null);
    await expect(page.getByText('A task of yours could not be delivered.')).toBeVisible();
    await page.screenshot({ path: info.outputPath('refused.png') });
    await expect.poll(() => pendingEdits(page)).toBe(0);
    expect(await office.request('GET', `ringover/calls/${id}`)).toMatchObject({ note });
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(page.getByText('A task of yours could not be delivered.')).toBeHidden();
  });
});
