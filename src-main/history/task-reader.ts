import type { RecordList } from '#domain/record-list.ts';
import type { Task, TaskId } from '#domain/task/task.ts';
import type { TaskQuery } from '#domain/task/task-query.ts';

/** The tasks of the offline copy. */
export interface TaskReader {
  /** In the order of `compareTasks`. */
  tasks(query: TaskQuery): Promise<RecordList<Task>>;
  task(id: TaskId): Promise<Task | null>;
}
