import { describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { Task, TaskId } from '#domain/task/task.ts';
import { makeTask } from '#domain/task/task-fixture.ts';
import type { TaskScope } from '#domain/task/task-query.ts';
import { filledStores } from './filled-stores.ts';
import type { HistoryChange, HistoryStore } from './history-store.ts';

const callId = 'call-1' as CallUuid;
const caseId = 'case-1' as CaseId;
const contactId = 'contact-1' as ContactId;

const tasks: readonly Task[] = [
  makeTask({ id: 'undated', createdAt: '2026-03-01T09:00:00.000Z', caseId }),
  makeTask({ id: 'newest', createdAt: '2026-03-02T09:00:00.000Z' }),
  makeTask({ id: 'later', dueAt: '2026-03-09' }),
  makeTask({ id: 'sooner', dueAt: '2026-03-04T09:00:00.000Z', callId }),
  makeTask({ id: 'done', status: 'done', callId, contactId }),
  makeTask({ id: 'dismissed', status: 'dismissed', callId, caseId, contactId }),
  makeTask({ id: 'proposed', status: 'proposed', callId, origin: 'machine' }),
  makeTask({ id: 'return-call-1', kind: 'return_call', title: '', callId }),
  makeTask({ id: 'return-call-2', kind: 'return_call', title: '', status: 'done', dueAt: '2026-03-05' }),
];

function asChange(task: Task): HistoryChange {
  return { kind: 'task', task };
}

/** What every `HistoryStore` promises of tasks, as tests. `open` gives an empty one. */
export function describeTaskReader(name: string, open: () => Promise<HistoryStore>): void {
  describe(`${name} as a reader of tasks`, () => {
    const make = filledStores(open);
    const ids = async (store: HistoryStore, of: TaskScope): Promise<readonly string[]> =>
      (await store.tasks({ of, limit: 10 })).items.map(({ id }) => id);

    const scopes: readonly (readonly [TaskScope, readonly string[]])[] = [
      ['open', ['sooner', 'later', 'newest', 'undated']],
      ['proposed', ['proposed']],
      ['return_call', ['return-call-2', 'return-call-1']],
      [{ callId }, ['sooner', 'done', 'proposed']],
      [{ caseId }, ['undated']],
      [{ contactId }, ['done']],
    ];
    it.each(scopes)('lists those of %j, what is due first at the top', async (scope, expected) => {
      expect(await ids(await make(...tasks.map(asChange)), scope)).toEqual(expected);
    });

    it('says how many there are in all, and finds one by its id', async () => {
      const store = await make(...tasks.map(asChange));
      expect(await store.tasks({ of: 'open', limit: 1 })).toEqual({ items: [tasks[3]], total: 4 });
      expect(await store.task('done' as TaskId)).toEqual(tasks[4]);
      expect(await store.task('none' as TaskId)).toBeNull();
    });

    it('keeps the later state of a task when an earlier one comes last', async () => {
      const later = makeTask({ seq: 5, status: 'done' });
      const store = await make(asChange(later), asChange(makeTask({ seq: 4 })));
      expect(await store.task(later.id)).toEqual(later);
      await store.apply([asChange(makeTask({ seq: 5, title: 'Plead' }))]);
      expect(await store.task(later.id)).toMatchObject({ title: 'Plead', status: 'open' });
    });

    it('lets a task go, and all of them when it starts afresh', async () => {
      const store = await make(...tasks.map(asChange), { kind: 'task-gone', id: 'proposed' as TaskId });
      expect(await ids(store, 'proposed')).toEqual([]);
      await store.apply([{ kind: 'backfill-started', origin: 'bundled', seq: 1, isFresh: true, at: 0 }]);
      expect(await ids(store, 'open')).toEqual([]);
    });

    it('drops, when everything was fetched anew, the tasks that no longer exist', async () => {
      const [kept, gone] = [makeTask({ id: 'kept' }), makeTask({ id: 'gone' })];
      const started = { kind: 'backfill-started', origin: 'bundled', seq: 7, isFresh: false, at: 0 } as const;
      const store = await make(asChange(kept), asChange(gone), started, asChange(kept));
      expect(await ids(store, 'open')).toEqual(['gone', 'kept']);
      await store.apply([{ kind: 'backfill-finished' }]);
      expect(await ids(store, 'open')).toEqual(['kept']);
    });
  });
}
