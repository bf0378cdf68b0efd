import { describe, expect, it } from 'vitest';
import type { CallUuid } from './call.ts';
import { makeCall } from './call-fixture.ts';
import { applyCallEdit, applyTaskChanges } from './edit.ts';
import { returnCallTaskId, type TaskId } from './task/task.ts';
import { makeTask } from './task/task-fixture.ts';

const at = '2026-03-02T10:00:00.000Z';

describe('an edit of a call', () => {
  it('adds and removes tags beside those others added', () => {
    const call = makeCall({ tags: ['urgent', 'bail', 'copie'] });
    const edit = { kind: 'tags', added: ['expert', 'bail'], removed: ['urgent'] } as const;
    expect(applyCallEdit(call, edit).tags).toEqual(['bail', 'copie', 'expert']);
  });

  it('merges a note with what was written meanwhile', () => {
    const call = makeCall({ note: 'Called.\nWants a copy.' });
    const edit = { kind: 'note', base: 'Called.', note: 'Called.\nPays Friday.' } as const;
    expect(applyCallEdit(call, edit).note).toBe('Called.\nWants a copy.\nPays Friday.');
  });
});

describe('an edit of a task', () => {
  it('makes a task nobody has yet', () => {
    const id = returnCallTaskId('call-1' as CallUuid);
    const task = applyTaskChanges(null, id, { kind: 'return_call', remindAt: at }, at);
    expect(task).toMatchObject({
      id,
      kind: 'return_call',
      status: 'open',
      remindAt: at,
      createdAt: at,
      origin: 'person',
    });
  });

  it('says when a task was first done, and forgets it when it is taken up again', () => {
    const done = applyTaskChanges(makeTask(), 'task-1' as TaskId, { status: 'done' }, at);
    expect(done.completedAt).toBe(at);
    expect(applyTaskChanges(done, done.id, { title: 'x' }, '2026-03-03T10:00:00.000Z').completedAt).toBe(at);
    expect(applyTaskChanges(done, done.id, { status: 'open' }, at).completedAt).toBeNull();
  });
});
