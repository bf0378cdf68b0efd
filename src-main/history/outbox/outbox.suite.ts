import { afterEach, describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import { makeCall } from '#domain/call-fixture.ts';
import type { Edit, EditId } from '#domain/edit.ts';
import type { TaskId } from '#domain/task/task.ts';
import { makeTask } from '#domain/task/task-fixture.ts';
import type { Outbox, OutboxChange } from './outbox.ts';

const origin = 'bundled#t';
const callId = 'call-1' as CallUuid;
const madeAt = '2026-03-02T09:00:00.000Z';

function noteEdit(id: string, note: string): Edit {
  return { id: id as EditId, madeAt, of: 'call', callId, change: { kind: 'note', base: null, note } };
}

function put(edit: Edit, forOrigin = origin): OutboxChange {
  return { kind: 'edit', origin: forOrigin, edit };
}

/** What every `Outbox` promises, as tests. `open` gives an empty one. */
export function describeOutbox(name: string, open: () => Promise<Outbox>): void {
  describe(`${name} as an outbox`, () => {
    const opened: Outbox[] = [];
    const make = async (...changes: readonly OutboxChange[]): Promise<Outbox> => {
      const outbox = await open();
      opened.push(outbox);
      await outbox.write(changes);
      return outbox;
    };
    afterEach(async () => {
      for (const outbox of opened.splice(0)) await outbox.close();
    });
    const ids = async (outbox: Outbox): Promise<readonly string[]> => (await outbox.edits()).map(({ edit }) => edit.id);

    it('keeps edits in the order they were made, for whichever relay', async () => {
      const outbox = await make(put(noteEdit('b', '1')), put(noteEdit('a', '2'), 'other#t'), put(noteEdit('c', '3')));
      expect(await outbox.edits()).toEqual([
        { origin, edit: noteEdit('b', '1'), standing: { kind: 'waiting' } },
        { origin: 'other#t', edit: noteEdit('a', '2'), standing: { kind: 'waiting' } },
        { origin, edit: noteEdit('c', '3'), standing: { kind: 'waiting' } },
      ]);
    });

    it('lets an edit take the place of itself, where it stood', async () => {
      const outbox = await make(put(noteEdit('a', '1')), put(noteEdit('b', '2')), put(noteEdit('a', 'longer')));
      expect((await outbox.edits()).map(({ edit }) => edit)).toEqual([noteEdit('a', 'longer'), noteEdit('b', '2')]);
    });

    it('knows which were sent, refused or are gone', async () => {
      const outbox = await make(put(noteEdit('a', '1')), put(noteEdit('b', '2')), put(noteEdit('c', '3')));
      await outbox.write([
        { kind: 'sent', id: 'a' as EditId },
        { kind: 'sent', id: 'b' as EditId },
        { kind: 'refused', id: 'b' as EditId, reason: 'not-found' },
        { kind: 'gone', id: 'c' as EditId },
      ]);
      expect((await outbox.edits()).map(({ edit, standing }) => [edit.id, standing])).toEqual([
        ['a', { kind: 'sent' }],
        ['b', { kind: 'refused', reason: 'not-found' }],
      ]);
    });

    it('keeps the shadow of a record while an edit of it waits, and no longer', async () => {
      const shadow = { of: 'call', record: makeCall({ note: 'as the relay has it' }) } as const;
      const outbox = await make(put(noteEdit('a', '1')), put(noteEdit('b', '2')), { kind: 'shadow', origin, shadow });
      expect(await outbox.shadow(origin, 'call', callId)).toEqual(shadow);
      expect(await outbox.shadow('other#t', 'call', callId)).toBeNull();
      expect(await outbox.shadow(origin, 'task', callId)).toBeNull();
      await outbox.write([{ kind: 'gone', id: 'a' as EditId }]);
      expect(await outbox.shadow(origin, 'call', callId)).toEqual(shadow);
      await outbox.write([{ kind: 'refused', id: 'b' as EditId, reason: 'rejected' }]);
      expect(await outbox.shadow(origin, 'call', callId)).toBeNull();
    });

    it('takes the shadow of a record nobody edits for nothing', async () => {
      const shadow = { of: 'task', record: makeTask() } as const;
      const outbox = await make({ kind: 'shadow', origin, shadow });
      expect(await outbox.shadow(origin, 'task', shadow.record.id)).toBeNull();
    });

    it('keeps edits of tasks beside those of calls', async () => {
      const edit: Edit = {
        id: 't' as EditId,
        madeAt,
        of: 'task',
        taskId: 'call-1' as TaskId,
        changes: { status: 'done' },
      };
      const outbox = await make(put(edit), put(noteEdit('a', '1')));
      expect(await ids(outbox)).toEqual(['t', 'a']);
    });

    it('may be closed twice', async () => {
      const outbox = await make();
      await outbox.close();
      await outbox.close();
    });
  });
}
