import { describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import type { Edit, EditId } from '#domain/edit.ts';
import type { TaskId } from '#domain/task/task.ts';
import { createMemoryHistoryStore } from '../history/memory/memory-history-store.ts';
import type { EditStanding, KeptEdit } from '../history/outbox/outbox.ts';
import { createEditDesk, refusedEdits } from './edit-desk.ts';

const callId = 'call-1' as CallUuid;
const refused: EditStanding = { kind: 'refused', reason: 'not-found' };

type Made = Edit extends infer One ? (One extends Edit ? Omit<One, 'id' | 'madeAt'> : never) : never;

function keep(id: string, made: Made, standing: EditStanding): KeptEdit {
  const edit = { ...made, id: id as EditId, madeAt: '2026-03-02T09:00:00.000Z' } as Edit;
  return { origin: 'bundled#t', edit, standing };
}

describe('what the relay refused', () => {
  it('is shown with the words the person wrote, and nothing that only waits', () => {
    const kept = [
      keep('1', { of: 'call', callId, change: { kind: 'note', base: 'was', note: 'mine' } }, refused),
      keep('2', { of: 'call', callId, change: { kind: 'tags', added: ['a', 'b'], removed: ['c'] } }, refused),
      keep('3', { of: 'call', callId, change: { kind: 'link', contactId: null, caseId: null } }, refused),
      keep('4', { of: 'task', taskId: 't' as TaskId, changes: { title: 'Plead' } }, refused),
      keep('5', { of: 'task', taskId: 't' as TaskId, changes: { status: 'done' } }, refused),
      keep('6', { of: 'call', callId, change: { kind: 'billable', isBillable: true } }, { kind: 'sent' }),
    ];
    expect(refusedEdits(kept).map(({ id, kind, text }) => [id, kind, text])).toEqual([
      ['1', 'note', 'mine'],
      ['2', 'tags', 'a, b'],
      ['3', 'link', ''],
      ['4', 'task', 'Plead'],
      ['5', 'task', ''],
    ]);
  });
});

describe('a change of what is not there', () => {
  it('is refused at once', async () => {
    const records = { changeCall: async () => null, changeTask: async () => null, discard: async () => undefined };
    const desk = createEditDesk({ store: createMemoryHistoryStore, records: () => records });
    const change = { kind: 'billable', isBillable: true } as const;
    await expect(desk.changeCall(callId, change)).rejects.toMatchObject({ code: 'not-found' });
    await expect(desk.changeTask('t' as TaskId, {})).rejects.toMatchObject({ code: 'not-found' });
  });
});
