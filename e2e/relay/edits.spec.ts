import { allCalls, askRelay, getJson, type Item, listenToRelay, sendJson } from './relay-client.ts';
import type { RelayProcess } from './relay-process.ts';
import { expect, test } from './test.ts';
import { flatEvent, lexibelWebhook, postWebhook, webhookPath } from './webhooks.ts';

async function ring(relay: RelayProcess): Promise<string> {
  const rung = flatEvent({ call_id: 'c1', caller_number: '+32470123456', started_at: new Date().toISOString() });
  await postWebhook(relay.url + webhookPath, lexibelWebhook(rung, relay.webhookSecret));
  return String((await allCalls(relay))[0]?.id);
}

async function edit(relay: RelayProcess, path: string, key: string, body: Item): Promise<readonly [number, Item]> {
  const headers = { 'idempotency-key': key };
  const answer = await askRelay(relay, path, { method: 'PATCH', headers, body: JSON.stringify(body) });
  return [answer.status, (await answer.json()) as Item];
}

test('an edit that is sent again is answered with what is there now, also after a restart', async ({ start }) => {
  const relay = await start();
  const id = await ring(relay);
  const path = `/ringover/calls/${id}`;
  expect(await edit(relay, path, 'edit-1', { note: 'mine' })).toMatchObject([200, { note: 'mine' }]);
  expect(await edit(relay, path, 'edit-2', { note: 'yours' })).toMatchObject([200, { note: 'yours' }]);
  await relay.stop();
  const again = await start({ dataDir: relay.dataDir });
  const { seq } = await getJson(again, path);
  expect(await edit(again, path, 'edit-1', { note: 'mine' })).toMatchObject([200, { note: 'yours', seq }]);
  expect(await edit(again, '/tasks/t', 'edit-2', { title: 'of a key that was used' })).toMatchObject([404, {}]);
});

test('a refused edit may be corrected and sent under the same key', async ({ start }) => {
  const relay = await start();
  const path = '/tasks/t';
  expect(await edit(relay, path, 'edit-1', { title: 'a', call_id: 'nothing' })).toMatchObject([
    422,
    { errors: [{ path: 'call_id' }] },
  ]);
  expect(await edit(relay, path, 'edit-1', { title: 'a' })).toMatchObject([200, { id: 't', title: 'a' }]);
  expect(await edit(relay, path, 'k'.repeat(129), { title: 'b' })).toMatchObject([
    422,
    { errors: [{ path: 'Idempotency-Key' }] },
  ]);
});

test('what two people wrote offline in one call is merged, and what contradicts itself is refused', async ({
  start,
}) => {
  const relay = await start();
  const path = `/ringover/calls/${await ring(relay)}`;
  await edit(relay, path, 'begin', { note: 'Wants a date.', tags: ['lease'] });
  await edit(relay, path, 'a', { note: 'Wants a date.\nCalled back.', note_base: 'Wants a date.', tags_added: ['a'] });
  const late = {
    note: 'Urgent!\nWants a date.',
    note_base: 'Wants a date.',
    tags_added: ['b'],
    tags_removed: ['lease'],
  };
  expect(await edit(relay, path, 'b', late)).toMatchObject([
    200,
    { note: 'Urgent!\nWants a date.\nCalled back.', tags: ['a', 'b'] },
  ]);
  expect(await edit(relay, path, 'c', { note_base: 'x' })).toMatchObject([422, { errors: [{ path: 'note_base' }] }]);
  expect(await edit(relay, path, 'd', { tags: [], tags_added: ['x'] })).toMatchObject([
    422,
    { errors: [{ path: 'tags' }] },
  ]);
});

test('a task is made, ticked and removed, and the stream tells it with the call it is about', async ({ start }) => {
  const relay = await start();
  const id = await ring(relay);
  const listener = await listenToRelay(relay, {});
  const task = { title: ' Send the file ', call_id: id, due_at: '2026-12-01', remind_at: '2026-11-30T09:00:00+01:00' };
  await sendJson(relay, 'PATCH', '/tasks/t%201', task);
  const made = await listener.next(({ event }) => event === 'task_updated');
  expect(made.data).toMatchObject({
    id: 't 1',
    title: 'Send the file',
    due_at: '2026-12-01',
    remind_at: '2026-11-30T08:00:00.000Z',
    is_done: false,
  });
  const shown = await listener.next(({ event }) => event === 'call_updated');
  expect(shown.data).toMatchObject({ id, tasks_count: 1, tasks: [{ id: 't 1' }] });

  await sendJson(relay, 'PATCH', '/tasks/t%201', { status: 'done' });
  const { items, total } = await getJson(relay, `/tasks?status=done&call_id=${id}&updated_after=${made.id}`);
  expect([items, total]).toMatchObject([[{ id: 't 1', is_done: true, title: 'Send the file' }], 1]);
  expect((await allCalls(relay))[0]).toMatchObject({ tasks: [{ is_done: true }] });

  const remove = () =>
    askRelay(relay, '/tasks/t%201', { method: 'DELETE', headers: { 'idempotency-key': 'remove it' } });
  expect([(await remove()).status, (await remove()).status]).toEqual([204, 204]);
  await listener.next(({ event, data }) => event === 'task_updated' && data.deleted === true);
  expect(await getJson(relay, `/ringover/calls/${id}`)).toMatchObject({ tasks_count: 0, tasks: [] });
  listener.close();
});
