import type { Task, TaskId } from '#domain/task/task.ts';
import { compareTasks } from '#domain/task/task-query.ts';
import type { HistoryChange } from '../history-store.ts';
import { createMemoryTasks } from '../memory/memory-tasks.ts';
import type { TaskReader } from '../task-reader.ts';

/** Tasks of a store, with changes it could not take yet laid over them. */
export function createBufferedTasks(store: TaskReader, waiting: () => readonly HistoryChange[]): TaskReader {
  return {
    tasks: async (query) => {
      const changed = changedTasks(waiting());
      const page = await store.tasks(query);
      if (changed.size === 0) return page;
      const added = await createMemoryTasks(() => presentOf(changed)).tasks(query);
      const kept = page.items.filter(({ id }) => !changed.has(id));
      const items = [...kept, ...added.items].toSorted(compareTasks).slice(0, query.limit);
      return { items, total: page.total - page.items.length + kept.length + added.total };
    },
    task: async (id) => {
      const changed = changedTasks(waiting()).get(id);
      return changed === undefined ? store.task(id) : changed;
    },
  };
}

/** What changed at last of each task; null for one that went. */
function changedTasks(changes: readonly HistoryChange[]): ReadonlyMap<TaskId, Task | null> {
  const changed = new Map<TaskId, Task | null>();
  for (const change of changes) {
    if (change.kind === 'task-gone') changed.set(change.id, null);
    else if (change.kind === 'task' && (changed.get(change.task.id)?.seq ?? 0) <= change.task.seq) {
      changed.set(change.task.id, change.task);
    }
  }
  return changed;
}

function presentOf(changed: ReadonlyMap<TaskId, Task | null>): ReadonlyMap<TaskId, Task> {
  return new Map([...changed].flatMap(([id, task]) => (task === null ? [] : [[id, task] as const])));
}
