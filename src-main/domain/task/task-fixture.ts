import { blankTask } from '../edit.ts';
import type { Task, TaskId } from './task.ts';

/** An open task of a person for tests, with what the test says about it. */
export function makeTask({
  id = 'task-1',
  ...changes
}: Partial<Omit<Task, 'id'>> & { readonly id?: string } = {}): Task {
  const createdAt = '2026-03-02T09:10:00.000Z';
  return {
    ...blankTask,
    id: id as TaskId,
    title: 'Send the conclusions',
    createdAt,
    updatedAt: createdAt,
    seq: 1,
    ...changes,
  };
}
