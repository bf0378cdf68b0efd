import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { EditId, TaskChanges } from '#domain/edit.ts';
import type { TaskId } from '#domain/task/task.ts';
import type { Retention } from './housekeeping.ts';
import { UnknownLink, type Written } from './ports.ts';
import type { RelayStore } from './relay-store.ts';
import { contact, incoming, openCase, receivedAt, tenantId } from './store-fixture.ts';
import type { ProposedTask } from './task-store.ts';

const dayMs = 86_400_000;
const keepAll: Retention = {
  callDays: null,
  recordingDays: null,
  transcriptDays: null,
  webhookDays: null,
  streamEvents: 100_000,
};
const taskId = (id: string): TaskId => id as TaskId;
const editId = (id: string): EditId => id as EditId;
const nobody = 'nobody' as ContactId & CaseId & CallUuid;

function proposal(title: string, more: Partial<ProposedTask> = {}): ProposedTask {
  return { title, dueAt: null, assignee: null, quote: `I will ${title}`, quoteSeconds: 12.5, ...more };
}

/** What every store of the relay promises of tasks. */
export function describeTaskStore(name: string, open: (now: () => number) => RelayStore | Promise<RelayStore>): void {
  describe(`${name}, with tasks`, () => {
    let store: RelayStore;
    let now: number;

    beforeEach(async () => {
      now = receivedAt;
      store = await open(() => now);
      await store.tenants.put({ id: tenantId, keys: ['key'], acceptsV3: false });
    });

    afterEach(() => store.close());

    const ring = async (callId = 'c1'): Promise<CallUuid> => {
      await store.webhooks.accept([incoming(callId, {})]);
      const { calls } = await store.calls.list(tenantId, { limit: 100 });
      return calls.find((call) => call.callId === callId)?.id ?? expect.unreachable();
    };
    const call = async (id: CallUuid) => (await store.calls.find(tenantId, id)) ?? expect.unreachable();
    const change = async (id: string, changes: TaskChanges, edit: string | null = null) =>
      (await store.tasks.change(tenantId, taskId(id), changes, edit === null ? null : editId(edit))) ??
      expect.unreachable();
    const propose = async (id: CallUuid, ...tasks: readonly ProposedTask[]) =>
      (await store.tasks.propose(tenantId, id, { model: 'a model', tasks })) ?? expect.unreachable();
    const told = ({ events }: Pick<Written<unknown>, 'events'>) => events.map((event) => event.name);
    const titles = async (query = {}) =>
      (await store.tasks.list(tenantId, { limit: 100, ...query })).tasks.map((task) => task.title);

    it('begins a task with its first change, keeps what later ones leave out, and tells each', async () => {
      const first = await change('a', { title: 'Send the file', dueAt: '2026-03-04' });
      expect(first.value).toMatchObject({ id: 'a', kind: 'follow_up', status: 'open', origin: 'person', seq: 1 });
      now += 1000;
      const second = await change('a', { status: 'done', remindAt: '2026-03-03T08:00:00.000Z' });
      expect(second.value).toEqual({
        ...first.value,
        status: 'done',
        remindAt: '2026-03-03T08:00:00.000Z',
        updatedAt: '2026-03-02T09:00:01.000Z',
        completedAt: '2026-03-02T09:00:01.000Z',
        seq: 2,
      });
      expect(await store.tasks.find(tenantId, taskId('a'))).toEqual(second.value);
      expect(await store.log.after(tenantId, 0, 9)).toEqual([...first.events, ...second.events]);
      expect([...told(first), ...told(second)]).toEqual(['task_updated', 'task_updated']);
    });

    it('lists tasks by what they are about, where they stand, and what changed since, page by page', async () => {
      const callId = await ring();
      await store.contacts.put(tenantId, contact('anne', []));
      await store.cases.put(tenantId, openCase('1', []));
      await change('with a space', { title: 'one', callId });
      await change('b', { title: 'two', caseId: '1' as CaseId, status: 'done' });
      const { seq } = (await change('c', { title: 'three', contactId: 'anne' as ContactId })).value;
      await change('d', { kind: 'return_call', callId });
      expect(await titles({ callId })).toEqual(['one', '']);
      expect(await titles({ callId, kind: 'follow_up' })).toEqual(['one']);
      expect(await titles({ caseId: '1' })).toEqual(['two']);
      expect(await titles({ contactId: 'anne' })).toEqual(['three']);
      expect(await titles({ status: 'done' })).toEqual(['two']);
      expect(await titles({ updatedAfter: seq })).toEqual(['']);
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = await store.tasks.list(tenantId, { limit: 1, ...(cursor === '' ? {} : { cursor }) });
        expect(page.total).toBe(4);
        seen.push(...page.tasks.map((task) => task.id));
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(['with a space', 'd', 'c', 'b']);
      expect((await store.tasks.list('another', { limit: 9 })).total).toBe(0);
    });

    it('refuses a link to what is not there, and keeps nothing of the edit', async () => {
      for (const [changes, field] of [
        [{ callId: nobody }, 'call_id'],
        [{ caseId: nobody }, 'case_id'],
        [{ contactId: nobody }, 'contact_id'],
      ] as const) {
        const refusal = await change('a', changes, 'e1').catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(UnknownLink);
        expect(refusal).toMatchObject({ field });
      }
      expect((await change('a', { title: 'taken after all' }, 'e1')).value.title).toBe('taken after all');
    });

    it('shows follow-ups on their call, tells the call with each change, and the call a task left', async () => {
      const [first, second] = [await ring('c1'), await ring('c2')];
      expect(told(await change('a', { title: 'Send the file', callId: first }))).toEqual([
        'task_updated',
        'call_updated',
      ]);
      expect((await call(first)).tasks).toMatchObject([{ id: 'a', title: 'Send the file' }]);
      expect(told(await change('a', { callId: second }))).toEqual(['task_updated', 'call_updated', 'call_updated']);
      expect([(await call(first)).tasks, (await call(second)).tasks.length]).toEqual([[], 1]);
      const { calls } = await store.calls.list(tenantId, { limit: 9 });
      expect(calls.map((one) => one.tasks.length).toSorted()).toEqual([0, 1]);
      expect(told(await change('a', { status: 'dismissed' }))).toEqual(['task_updated', 'call_updated']);
      expect((await call(second)).tasks).toEqual([]);
      expect(told(await change('a', { title: 'Never mind' }))).toEqual(['task_updated']);
      expect(told(await change('r', { kind: 'return_call', callId: first }))).toEqual(['task_updated']);
    });

    it('removes a task and tells its call', async () => {
      const callId = await ring();
      await change('a', { title: 'Send the file', callId });
      const removed = await store.tasks.remove(tenantId, taskId('a'));
      expect(told(removed ?? expect.unreachable())).toEqual(['task_updated', 'call_updated']);
      expect(JSON.parse(removed?.events[0]?.data ?? '')).toEqual({ id: 'a', deleted: true });
      expect((await call(callId)).tasks).toEqual([]);
      expect(await store.tasks.remove(tenantId, taskId('a'))).toBeNull();
    });

    it('puts what a machine proposes on the call, once', async () => {
      await store.contacts.put(tenantId, contact('anne', ['+32470123456']));
      const id = await ring();
      const made = await propose(id, proposal('send the file', { dueAt: '2026-03-06' }), proposal('call the notary'));
      expect(made.value).toMatchObject([
        { status: 'proposed', origin: 'machine', model: 'a model', callId: id, contactId: 'anne', quoteSeconds: 12.5 },
        { status: 'proposed' },
      ]);
      expect(told(made)).toEqual(['task_updated', 'task_updated', 'call_updated']);
      expect((await call(id)).tasks).toHaveLength(2);
      const again = await propose(id, proposal('send the file', { dueAt: '2026-03-06' }), proposal('call the notary'));
      expect([again.value, again.events]).toEqual([made.value, []]);
      expect(await store.tasks.propose(tenantId, nobody, { model: 'a model', tasks: [] })).toBeNull();
    });

    it('replaces proposals nobody touched, and leaves alone what a person decided on', async () => {
      const id = await ring();
      const { value } = await propose(
        id,
        ...['keep', 'accept', 'dismiss', 'reword', 'drop'].map((one) => proposal(one)),
      );
      const byTitle = (title: string) => value.find((task) => task.title === title)?.id ?? expect.unreachable();
      now += 1000;
      await change(byTitle('accept'), { status: 'open' });
      await change(byTitle('dismiss'), { status: 'dismissed' });
      await change(byTitle('reword'), { title: 'in my words' });
      await change('own', { title: 'a task of a person', callId: id });
      const next = await propose(
        id,
        proposal('keep'),
        proposal('ACCEPT', { quote: 'said otherwise' }),
        proposal('turn down', { quote: 'I will dismiss' }),
        proposal('reword'),
        proposal('new'),
      );
      expect(next.value.map(({ title, status }) => `${title}: ${status}`).toSorted()).toEqual([
        'a task of a person: open',
        'accept: open',
        'dismiss: dismissed',
        'in my words: proposed',
        'keep: proposed',
        'new: proposed',
      ]);
      expect(next.value.find((task) => task.title === 'keep')?.id).toBe(byTitle('keep'));
    });

    it('does not propose again what a person removed or dismissed, also in other letters', async () => {
      const id = await ring();
      const { value } = await propose(id, ...['Send the file', 'Call the notary', 'Ask'].map((one) => proposal(one)));
      const byTitle = (title: string) => value.find((task) => task.title === title)?.id ?? expect.unreachable();
      now += 1000;
      await store.tasks.remove(tenantId, byTitle('Send the file'));
      await change(byTitle('Call the notary'), { status: 'dismissed' });
      await store.tasks.remove(tenantId, byTitle('Call the notary'));
      await change(byTitle('Ask'), { title: 'Ask Anne', status: 'open' });
      await store.tasks.remove(tenantId, byTitle('Ask'));
      const again = await propose(
        id,
        proposal('send the FILE.'),
        proposal('Call the notary'),
        proposal('Ask', { quote: 'I will ask' }),
        proposal('Write to the court'),
      );
      expect(again.value.map(({ title }) => title)).toEqual(['Write to the court']);
    });

    it('lets tasks follow their call when it is linked anew, unless they say otherwise', async () => {
      await store.cases.put(tenantId, openCase('1', []));
      await store.cases.put(tenantId, openCase('2', []));
      const id = await ring();
      await change('follows', { title: 'a', callId: id });
      await change('stays', { title: 'b', callId: id, caseId: '2' as CaseId });
      const linked = await store.calls.change(tenantId, id, { caseId: '1' as CaseId });
      expect(told(linked ?? expect.unreachable())).toEqual(['task_updated', 'call_updated']);
      expect(linked?.value.tasks.map((task) => task.caseId)).toEqual(['1', '2']);
    });

    it('takes a removed contact from tasks, and tells the calls that show them', async () => {
      await store.contacts.put(tenantId, contact('anne', []));
      const id = await ring();
      await change('a', { title: 'Ask about the lease', callId: id, contactId: 'anne' as ContactId });
      const removed = await store.contacts.remove(tenantId, 'anne' as ContactId);
      expect(told(removed ?? expect.unreachable())).toEqual(['contact_updated', 'task_updated', 'call_updated']);
      expect((await call(id)).tasks).toMatchObject([{ id: 'a', contactId: null }]);
    });

    it('removes tasks with the person they are about, and those of the person’s calls', async () => {
      await store.contacts.put(tenantId, contact('anne', ['+32470123456']));
      const own = await ring('c1');
      await store.webhooks.accept([incoming('c2', { fromNumber: '32499000111' })]);
      const other = (await store.calls.list(tenantId, { limit: 9 })).calls.find((one) => one.callId === 'c2')?.id;
      await change('of the call', { title: 'Write to Anne', callId: own });
      await change('of the person', {
        title: 'Ask about Anne',
        callId: other ?? expect.unreachable(),
        contactId: 'anne' as ContactId,
      });
      await change('of nobody', { title: 'Buy paper' });
      const erasure = await store.housekeeping.erase(tenantId, { contactId: 'anne' as ContactId }, 'user');
      expect(await titles()).toEqual(['Buy paper']);
      const log = await store.log.after(tenantId, 0, 99);
      expect(log).toEqual(erasure?.events);
      expect(JSON.stringify(log)).not.toMatch(/Anne/);
      expect((await call(other ?? expect.unreachable())).tasks).toEqual([]);
    });

    it('keeps what is still to be done when a call expires, without the call and its words', async () => {
      const id = await ring();
      const { value } = await propose(id, proposal('accepted'), proposal('proposed'), proposal('done'));
      now += 1000;
      const byTitle = (title: string) => value.find((task) => task.title === title)?.id ?? expect.unreachable();
      await change(byTitle('accepted'), { status: 'open' });
      await change(byTitle('done'), { status: 'done' });
      now += 10 * dayMs;
      const { events } = await store.housekeeping.expire({ ...keepAll, callDays: 5 }, now);
      expect(events.map((event) => event.name)).toEqual([
        'task_updated',
        'task_updated',
        'task_updated',
        'call_deleted',
      ]);
      expect((await store.tasks.list(tenantId, { limit: 9 })).tasks).toMatchObject([
        { title: 'accepted', callId: null, quote: null, quoteSeconds: null },
      ]);
    });

    it('forgets quotes with the transcript they come from', async () => {
      const id = await ring();
      await store.webhooks.accept([incoming('c1', { kind: 'transcript', at: receivedAt + 1, text: 'I will send' })]);
      await propose(id, proposal('send'));
      now += 10 * dayMs;
      await store.housekeeping.expire({ ...keepAll, transcriptDays: 5 }, now);
      expect(await call(id)).toMatchObject({ transcript: null, tasks: [{ title: 'send', quote: null }] });
    });
  });
}
