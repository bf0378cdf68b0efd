import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import type { ContactId } from '#domain/contact.ts';
import type { EditId, TaskChanges } from '#domain/edit.ts';
import type { TaskId } from '#domain/task/task.ts';
import { appliedEditDays, type Retention } from './housekeeping.ts';
import { type CallChange, UnknownLink, type Written } from './ports.ts';
import type { RelayStore } from './relay-store.ts';
import { incoming, receivedAt, tenantId } from './store-fixture.ts';

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
const nobody = 'nobody' as ContactId;

/** One step of two people who write in the same call, each from what they saw last. */
interface Step {
  readonly person: 0 | 1;
  readonly does: 'adds a line' | 'removes a line' | 'adds a tag' | 'removes a tag' | 'sends' | 'repeats' | 'looks';
  /** Which line or tag, or where; taken as a remainder. */
  readonly place: number;
}

const steps = fc.array(
  fc.record<Step>({
    person: fc.constantFrom(0, 1),
    does: fc.constantFrom('adds a line', 'removes a line', 'adds a tag', 'removes a tag', 'sends', 'repeats', 'looks'),
    place: fc.nat(9),
  }),
  { maxLength: 40 },
);

interface PendingEdit {
  readonly id: EditId;
  readonly change: CallChange;
}

/** A person at a desk: what is on their screen, and what of it the relay does not have yet. */
interface Writer {
  lines: readonly string[];
  tags: readonly string[];
  waiting: readonly PendingEdit[];
  sent: readonly PendingEdit[];
}

/** What every store of the relay promises of edits: each is taken once, and merged with what others wrote. */
export function describeEdits(name: string, open: (now: () => number) => RelayStore | Promise<RelayStore>): void {
  describe(`${name}, edited by several people`, () => {
    let store: RelayStore;
    let now: number;

    beforeEach(async () => {
      now = receivedAt;
      store = await open(() => now);
      await store.tenants.put({ id: tenantId, keys: ['key'], acceptsV3: false });
    });

    afterEach(() => store.close());

    const ring = async (callId = 'c1'): Promise<CallUuid> => {
      const { events } = await store.webhooks.accept([incoming(callId, {})]);
      return (JSON.parse(events[0]?.data ?? '') as { readonly event_id: CallUuid }).event_id;
    };
    const change = async (id: string, changes: TaskChanges, edit: string) =>
      (await store.tasks.change(tenantId, taskId(id), changes, editId(edit))) ?? expect.unreachable();
    const told = ({ events }: Pick<Written<unknown>, 'events'>) => events.map((event) => event.name);

    it('takes an edit once, however often it comes, for tasks, their removal and calls alike', async () => {
      const callId = await ring();
      await change('a', { title: 'one' }, 'e1');
      await change('a', { title: 'two' }, 'e2');
      const again = await change('a', { title: 'one' }, 'e1');
      expect([again.value.title, again.events]).toEqual(['two', []]);

      const remove = () => store.tasks.remove(tenantId, taskId('a'), editId('e3'));
      expect(told((await remove()) ?? expect.unreachable())).toEqual(['task_updated']);
      expect(await remove()).toEqual({ value: null, events: [] });
      expect(await store.tasks.change(tenantId, taskId('a'), { title: 'one' }, editId('e1'))).toBeNull();
      expect(await store.tasks.find(tenantId, taskId('a'))).toBeNull();

      const note = (text: string, edit: string) => store.calls.change(tenantId, callId, { note: text }, editId(edit));
      await note('mine', 'e4');
      await note('yours', 'e5');
      expect(await note('mine', 'e4')).toMatchObject({ value: { note: 'yours' }, events: [] });
      expect(told((await note('theirs', 'e6')) ?? expect.unreachable())).toEqual(['call_updated']);
      await expect(store.calls.change(tenantId, callId, { contactId: nobody }, editId('e7'))).rejects.toBeInstanceOf(
        UnknownLink,
      );
      expect(await note('after a refusal', 'e7')).toMatchObject({ value: { note: 'after a refusal' } });
    });

    it('keeps apart the edits of two firms', async () => {
      await change('a', { title: 'ours' }, 'e1');
      const theirs = await store.tasks.change('another', taskId('a'), { title: 'theirs' }, editId('e1'));
      expect(theirs?.value.title).toBe('theirs');
      expect((await store.tasks.find(tenantId, taskId('a')))?.title).toBe('ours');
    });

    it('forgets an edit after its days, and not before', async () => {
      await change('a', { title: 'one' }, 'e1');
      now += (appliedEditDays - 1) * dayMs;
      await store.housekeeping.expire(keepAll, now);
      expect((await change('a', { title: 'again' }, 'e1')).value.title).toBe('one');
      now += 2 * dayMs;
      await store.housekeeping.expire(keepAll, now);
      expect((await change('a', { title: 'again' }, 'e1')).value.title).toBe('again');
    });

    it('merges notes and tags with what others wrote, and the telephone system too', async () => {
      const id = await ring();
      await store.webhooks.accept([
        incoming('c1', { kind: 'comments', at: receivedAt + 1, text: 'from Ringover' }),
        incoming('c1', { kind: 'tags', at: receivedAt + 1, tags: ['urgent', 'lease'] }),
      ]);
      const merged = await store.calls.change(tenantId, id, {
        note: 'from Ringover\nmine',
        noteBase: 'from Ringover',
        tagsAdded: ['rent'],
        tagsRemoved: ['urgent'],
      });
      expect(merged?.value).toMatchObject({ note: 'from Ringover\nmine', tags: ['lease', 'rent'] });
      const late = { note: 'yours', noteBase: null, tagsAdded: ['court'] };
      expect((await store.calls.change(tenantId, id, late))?.value).toMatchObject({
        note: 'from Ringover\nmine\nyours',
        tags: ['lease', 'rent', 'court'],
      });
      const emptied = { note: null, noteBase: 'from Ringover\nmine\nyours' };
      expect((await store.calls.change(tenantId, id, emptied))?.value.note).toBeNull();
    });

    it('loses no line and no tag that somebody added and nobody removed, whoever sends what when and how often', async () => {
      let calls = 0;
      await fc.assert(
        fc.asyncProperty(steps, async (given) => {
          calls += 1;
          const id = await ring(`shared ${calls}`);
          const table = createTable(store, id);
          for (const step of given) await table.take(step);
          await table.finish();
          const { note, tags } = (await store.calls.find(tenantId, id)) ?? expect.unreachable();
          expect((note ?? '').split('\n')).toEqual(expect.arrayContaining(table.kept('line')));
          expect(tags).toEqual(expect.arrayContaining(table.kept('tag')));
          expect(tags).toHaveLength(new Set(tags).size);
          expect(table.takenEdits()).toBe(table.madeEdits());
        }),
        { numRuns: 100 },
      );
    });
  });
}

/** Two people at one call, and what of their work must be there in the end. */
function createTable(store: RelayStore, id: CallUuid) {
  const people: readonly [Writer, Writer] = [newWriter(), newWriter()];
  const added = { line: new Set<string>(), tag: new Set<string>() };
  const removed = new Set<string>();
  let made = 0;
  let taken = 0;

  const make = (writer: Writer, change: CallChange): void => {
    made += 1;
    writer.waiting = [...writer.waiting, { id: editId(`${id} ${made}`), change }];
  };
  const write = (writer: Writer, lines: readonly string[]): void => {
    make(writer, { noteBase: writer.lines.join('\n'), note: lines.join('\n') });
    writer.lines = lines;
  };
  const send = async (edit: PendingEdit): Promise<void> => {
    const { events } = (await store.calls.change(tenantId, id, edit.change, edit.id)) ?? expect.unreachable();
    taken += events.length;
  };
  const sendNext = async (writer: Writer): Promise<void> => {
    const [edit, ...rest] = writer.waiting;
    if (edit === undefined) return;
    await send(edit);
    writer.waiting = rest;
    writer.sent = [...writer.sent, edit];
  };
  const look = async (writer: Writer): Promise<void> => {
    if (writer.waiting.length > 0) return;
    const { note, tags } = (await store.calls.find(tenantId, id)) ?? expect.unreachable();
    writer.lines = note === null ? [] : note.split('\n');
    writer.tags = tags;
  };
  const take = async ({ person, does, place }: Step): Promise<void> => {
    const writer = people[person];
    const line = writer.lines[place % (writer.lines.length || 1)];
    const tag = writer.tags[place % (writer.tags.length || 1)];
    const repeated = writer.sent[place % (writer.sent.length || 1)];
    const fresh = `${person} wrote ${made}`;
    switch (does) {
      case 'adds a line':
        added.line.add(fresh);
        return write(writer, writer.lines.toSpliced(place % (writer.lines.length + 1), 0, fresh));
      case 'removes a line':
        if (line === undefined) return;
        removed.add(line);
        return write(
          writer,
          writer.lines.filter((one) => one !== line),
        );
      case 'adds a tag':
        added.tag.add(fresh);
        writer.tags = [...writer.tags, fresh];
        return make(writer, { tagsAdded: [fresh] });
      case 'removes a tag':
        if (tag === undefined) return;
        removed.add(tag);
        writer.tags = writer.tags.filter((one) => one !== tag);
        return make(writer, { tagsRemoved: [tag] });
      case 'sends':
        return sendNext(writer);
      case 'repeats':
        return repeated === undefined ? undefined : send(repeated);
      case 'looks':
        return look(writer);
    }
  };
  return {
    take,
    /** Everything that still waits is sent, and then all of it once more. */
    finish: async (): Promise<void> => {
      for (const writer of people) {
        while (writer.waiting.length > 0) await sendNext(writer);
      }
      for (const writer of people) {
        for (const edit of writer.sent) await send(edit);
      }
    },
    kept: (what: 'line' | 'tag') => [...added[what]].filter((one) => !removed.has(one)),
    madeEdits: () => made,
    takenEdits: () => taken,
  };
}

function newWriter(): Writer {
  return { lines: [], tags: [], waiting: [], sent: [] };
}
