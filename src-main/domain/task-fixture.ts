import type { Task, TaskId } from './task.ts';

/** An open task of a person for tests, with what the test says about it. */
export function makeTask({
  id = 'task-1',
  ...changes
}: Partial<Omit<Task, 'id'>> & { readonly id?: string } = {}): Task {
  return {
    id: id as TaskId,
    kind: 'follow_up',
    title: 'Send the conclusions',
    status: 'open',
    dueAt: null,
    remindAt: null,
    callId: null,
    caseId: null,
    contactId: null,
    assignee: null,
    origin: 'person',
    model: null,
    quote: null,
    quoteSeconds: null,
    createdAt: '2026-03-02T09:10:00.000Z',
    updatedAt: '2026-03-02T09:10:00.000Z',
    completedAt: null,
    seq: 1,
    ...changes,
  };
}
