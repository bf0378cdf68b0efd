import { describe, expect, it } from 'vitest';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { Task } from '#domain/task/task.ts';
import { makeTask } from '#domain/task/task-fixture.ts';
import { createMemoryTasks } from '../history/memory/memory-tasks.ts';
import { createOpenTasks } from './open-tasks.ts';

const about = { contactId: 'anna' as ContactId, caseId: 'lease' as CaseId };
const lease = makeTask({ id: 'lease', title: 'Send the lease', caseId: about.caseId });
const letter = makeTask({ id: 'letter', title: 'Answer the letter', contactId: about.contactId, dueAt: '2026-03-03' });

function open(tasks: readonly Task[]) {
  const waiting: (() => void)[] = [];
  const all = new Map(tasks.map((task) => [task.id, task]));
  let read: () => void = () => undefined;
  const openTasks = createOpenTasks({
    clock: {
      after: (_ms, run) => {
        waiting.push(run);
        return () => undefined;
      },
    },
    log: { info: () => undefined, warn: () => undefined },
    store: () => createMemoryTasks(() => all),
    onRead: () => read(),
  });
  const settle = (): Promise<void> =>
    new Promise((done) => {
      read = done;
      for (const run of waiting.splice(0)) run();
    });
  return { openTasks, all, settle, waiting };
}

describe('what is still to be done', () => {
  it('is known of the contact and of the case of a call, what is due first at the top', async () => {
    const other = makeTask({ id: 'other', contactId: 'bart' as ContactId });
    const done = makeTask({ id: 'done', caseId: about.caseId, status: 'done' });
    const { openTasks, settle } = open([lease, letter, other, done]);
    expect(openTasks.about(about)).toEqual([]);
    await settle();
    expect(openTasks.about(about).map(({ id }) => id)).toEqual(['letter', 'lease']);
    expect(openTasks.about({ contactId: null, caseId: null })).toEqual([]);
  });

  it('is read again once for changes that come together', async () => {
    const { openTasks, settle, all, waiting } = open([lease]);
    await settle();
    all.set(letter.id, letter);
    openTasks.refresh();
    openTasks.refresh();
    expect(waiting).toHaveLength(1);
    await settle();
    expect(openTasks.about(about)).toHaveLength(2);
    openTasks.close();
    openTasks.refresh();
    expect(waiting).toEqual([]);
  });
});
