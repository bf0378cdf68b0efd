import type { Task, TaskId } from '#domain/task/task.ts';
import { compareTasks, isInTaskScope } from '#domain/task/task-query.ts';
import type { TaskReader } from '../task-reader.ts';

/** Reads tasks out of memory. */
export function createMemoryTasks(tasks: () => ReadonlyMap<TaskId, Task>): TaskReader {
  return {
    tasks: async ({ of, limit }) => {
      const found = [...tasks().values()].filter((task) => isInTaskScope(of, task)).toSorted(compareTasks);
      return { items: found.slice(0, limit), total: found.length };
    },
    task: async (id) => tasks().get(id) ?? null,
  };
}
