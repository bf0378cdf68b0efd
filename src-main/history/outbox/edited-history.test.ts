import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Call, CallUuid } from '#domain/call.ts';
import { makeCall } from '#domain/call-fixture.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { EditId } from '#domain/edit.ts';
import type { TaskId } from '#domain/task/task.ts';
import { makeTask } from '#domain/task/task-fixture.ts';
import { describeHistorySearch } from '../history-search.suite.ts';
import { describeHistoryStore } from '../history-store.suite.ts';
import type { HistoryChange, HistoryStore } from '../history-store.ts';
import { createMemoryHistoryStore } from '../memory/memory-history-store.ts';
import { makeCase, makeContact } from '../record-fixture.ts';
import { describeRecordStore } from '../record-store.suite.ts';
import { describeTaskReader } from '../task-reader.suite.ts';
import { createEditedHistory, type EditedHistory } from './edited-history.ts';
import { createMemoryOutbox } from './memory-outbox.ts';
import { isWaiting, type Outbox } from './outbox.ts';

const callId = 'call-1' as CallUuid;
const taskId = 'task-1' as TaskId;
const origin = 'bundled#t';
const started = { kind: 'backfill-started', origin, seq: 1, isFresh: true, at: 0 } as const;
const now = Date.parse('2026-03-02T09:30:00.000Z');

let outbox: Outbox;
let history: HistoryStore;
let ids = 0;
const onEdits = vi.fn();

function edit(over: HistoryStore = history): EditedHistory {
  return createEditedHistory({
    history: over,
    outbox,
    now: () => now,
    newId: () => {
      ids += 1;
      return `edit-${ids}`;
    },
    onEdits,
    onWritten: () => undefined,
    onShown: () => undefined,
  });
}

async function make(...changes: readonly HistoryChange[]): Promise<EditedHistory> {
  const edited = edit();
  await edited.apply([started, ...changes, { kind: 'backfill-finished' }]);
  return edited;
}

function told(changes: Partial<Omit<Call, 'id'>> = {}): HistoryChange {
  return { kind: 'call', call: makeCall(changes) };
}

async function waiting(edited: EditedHistory): Promise<readonly string[]> {
  return (await edited.edits()).filter(isWaiting).map((kept) => kept.edit.id);
}

beforeEach(() => {
  outbox = createMemoryOutbox();
  history = createMemoryHistoryStore();
  ids = 0;
  onEdits.mockClear();
});

const open = async (): Promise<HistoryStore> => edit(createMemoryHistoryStore());
describeHistoryStore('the copy with an outbox', open);
describeHistorySearch('the copy with an outbox', open);
describeRecordStore('the copy with an outbox', open);
describeTaskReader('the copy with an outbox', open);

describe('what a person changes', () => {
  it('is in the outbox and in the copy at once', async () => {
    const edited = await make(told());
    const call = await edited.changeCall(callId, { kind: 'note', base: null, note: 'Rappeler' });
    expect(call).toMatchObject({ note: 'Rappeler', seq: 1 });
    expect(await edited.call(callId)).toEqual(call);
    expect(await waiting(edited)).toEqual(['edit-1']);
    expect(onEdits).toHaveBeenCalled();
  });

  it('is nothing where nothing was changed, or there is no such call', async () => {
    const edited = await make(told());
    await edited.changeCall(callId, { kind: 'note', base: 'x', note: 'x' });
    await edited.changeCall(callId, { kind: 'tags', added: [], removed: [] });
    expect(await edited.changeCall('none' as CallUuid, { kind: 'billable', isBillable: true })).toBeNull();
    expect(await waiting(edited)).toEqual([]);
  });

  it('is one edit while a note is typed on, until it was sent', async () => {
    const edited = await make(told());
    await edited.changeCall(callId, { kind: 'note', base: null, note: 'a' });
    await edited.changeCall(callId, { kind: 'note', base: 'a', note: 'ab' });
    const next = await edited.takeNext(origin);
    expect(next?.edit).toMatchObject({ id: 'edit-1', change: { base: null, note: 'ab' } });
    await edited.changeCall(callId, { kind: 'note', base: 'ab', note: 'abc' });
    expect(await waiting(edited)).toEqual(['edit-1', 'edit-3']);
    expect((await edited.call(callId))?.note).toBe('abc');
  });

  it('names the contact and the case that were chosen, as far as the copy knows them', async () => {
    const contact = makeContact('anna', 'Anna Peeters');
    const file = makeCase('c', '2026/0118', { title: 'Bail' });
    const edited = await make(told(), { kind: 'contact', contact }, { kind: 'case', case: file });
    const link = { kind: 'link', contactId: 'anna' as ContactId, caseId: 'c' as CaseId } as const;
    expect(await edited.changeCall(callId, link)).toMatchObject({
      contactName: 'Anna Peeters',
      caseReference: '2026/0118',
      caseTitle: 'Bail',
    });
  });

  it('makes a task nobody has yet, and ticks it', async () => {
    const edited = await make();
    await edited.changeTask(taskId, { title: 'Plead', callId });
    expect(await edited.changeTask(taskId, { status: 'done' })).toMatchObject({
      title: 'Plead',
      status: 'done',
      completedAt: new Date(now).toISOString(),
      seq: 0,
    });
    expect(await waiting(edited)).toEqual(['edit-1', 'edit-2']);
  });
});

describe('what the relay says meanwhile', () => {
  it('is shown with the edits on top: notes merged, tags added', async () => {
    const edited = await make(told({ note: 'one', tags: ['a'] }));
    await edited.changeCall(callId, { kind: 'note', base: 'one', note: 'one\nmine' });
    await edited.changeCall(callId, { kind: 'tags', added: ['mine'], removed: [] });
    const became = await edited.apply([told({ note: 'theirs\none', tags: ['b'], callType: 'answered', seq: 2 })]);
    expect(became[0]?.after).toMatchObject({ note: 'theirs\none\nmine', tags: ['b', 'mine'], callType: 'answered' });
    expect((await outbox.shadow(origin, 'call', callId))?.record).toMatchObject({ note: 'theirs\none', seq: 2 });
  });

  it('does not bring back what it said before', async () => {
    const edited = await make(told({ note: 'new', seq: 5 }));
    await edited.changeCall(callId, { kind: 'billable', isBillable: true });
    await edited.apply([told({ note: 'old', seq: 4 })]);
    expect(await edited.call(callId)).toMatchObject({ note: 'new', isBillable: true, seq: 5 });
  });

  it('leaves an edit when everything is fetched anew', async () => {
    const edited = await make(told({ seq: 9 }), { kind: 'task', task: makeTask() });
    await edited.changeCall(callId, { kind: 'note', base: null, note: 'mine' });
    await edited.changeTask('own' as TaskId, { title: 'Own' });
    await edited.apply([started, told({ seq: 3, callType: 'missed' }), { kind: 'backfill-finished' }]);
    expect(await edited.call(callId)).toMatchObject({ note: 'mine', callType: 'missed', seq: 3 });
    expect((await edited.tasks({ of: 'open', limit: 9 })).items.map(({ id }) => id)).toEqual(['own']);
  });

  it('gives an edit back to the person when what it was about is gone', async () => {
    const edited = await make(told(), { kind: 'task', task: makeTask() });
    await edited.changeCall(callId, { kind: 'note', base: null, note: 'mine' });
    await edited.changeTask(taskId, { status: 'done' });
    await edited.apply([
      { kind: 'call-gone', id: callId },
      { kind: 'task-gone', id: taskId },
    ]);
    expect(await edited.call(callId)).toBeNull();
    expect(await edited.task(taskId)).toBeNull();
    const refused = { kind: 'refused', reason: 'not-found' };
    expect((await edited.edits()).map(({ standing }) => standing)).toEqual([refused, refused]);
  });
});

describe('an edit that was delivered', () => {
  it('leaves the record as the relay has it', async () => {
    const edited = await make(told());
    await edited.changeCall(callId, { kind: 'note', base: null, note: 'mine' });
    const next = await edited.takeNext(origin);
    const answer = makeCall({ note: 'mine', tags: ['theirs'], seq: 7 });
    await edited.delivered(next?.edit.id as EditId, { of: 'call', record: answer });
    expect(await edited.call(callId)).toEqual(answer);
    expect(await outbox.shadow(origin, 'call', callId)).toBeNull();
    expect(await edited.takeNext(origin)).toBeNull();
  });

  it('leaves the edits made since on top of it', async () => {
    const edited = await make(told());
    await edited.changeCall(callId, { kind: 'note', base: null, note: 'a' });
    await edited.takeNext(origin);
    await edited.changeCall(callId, { kind: 'note', base: 'a', note: 'a\nb' });
    const answer = makeCall({ note: 'theirs\na', seq: 7 });
    await edited.delivered('edit-1' as EditId, { of: 'call', record: answer });
    expect(await edited.call(callId)).toMatchObject({ note: 'theirs\na\nb', seq: 7 });
  });

  it('does not undo a later event that was faster than its answer', async () => {
    const edited = await make(told());
    await edited.changeCall(callId, { kind: 'billable', isBillable: true });
    await edited.takeNext(origin);
    await edited.apply([told({ isBillable: true, note: 'later', seq: 9 })]);
    await edited.delivered('edit-1' as EditId, { of: 'call', record: makeCall({ isBillable: true, seq: 8 }) });
    expect(await edited.call(callId)).toMatchObject({ note: 'later', seq: 9 });
  });
});

describe('an edit that was refused', () => {
  it('is kept for the person, and the record shown without it', async () => {
    const edited = await make(told({ note: 'was' }));
    await edited.changeCall(callId, { kind: 'note', base: 'was', note: 'mine' });
    await edited.changeCall(callId, { kind: 'billable', isBillable: true });
    await edited.refused('edit-1' as EditId, 'rejected');
    expect(await edited.call(callId)).toMatchObject({ note: 'was', isBillable: true });
    expect(await waiting(edited)).toEqual(['edit-2']);
    await edited.discard('edit-1' as EditId);
    expect(await edited.edits()).toHaveLength(1);
  });

  it('takes a task along that only existed here', async () => {
    const edited = await make();
    await edited.changeTask(taskId, { title: 'Plead' });
    await edited.refused('edit-1' as EditId, 'rejected');
    expect(await edited.task(taskId)).toBeNull();
  });
});

describe('an outbox that was opened again', () => {
  it('shows what waits, also over a copy that was lost', async () => {
    const edited = await make(told({ note: 'was' }));
    await edited.changeCall(callId, { kind: 'note', base: 'was', note: 'mine' });
    await edited.changeTask(taskId, { title: 'Plead' });
    const lost = edit(createMemoryHistoryStore());
    await lost.apply([]);
    expect((await lost.call(callId))?.note).toBe('mine');
    expect((await lost.task(taskId))?.title).toBe('Plead');
    expect(await waiting(lost)).toEqual(['edit-1', 'edit-2']);
  });

  it('keeps what was written for one relay from any other, and for it', async () => {
    const edited = await make(told());
    await edited.changeCall(callId, { kind: 'note', base: null, note: 'mine' });
    const other = 'https://other#t';
    await edited.apply([{ ...started, origin: other }, told(), { kind: 'backfill-finished' }]);
    expect(await edited.call(callId)).toMatchObject({ note: null });
    expect(await edited.edits()).toEqual([]);
    expect(await edited.takeNext(other)).toBeNull();
    await edited.apply([started, told({ seq: 4 }), { kind: 'backfill-finished' }]);
    expect(await edited.call(callId)).toMatchObject({ note: 'mine', seq: 4 });
    expect((await edited.takeNext(origin))?.edit.id).toBe('edit-1');
  });
});
