import type { Call } from '#domain/call.ts';
import { isOpenTask, type Task } from '#domain/task/task.ts';
import { errorName, type Log } from '../desktop/log.ts';
import type { Clock } from '../history/clock.ts';
import type { TaskReader } from '../history/task-reader.ts';

/** What open tasks are read with. */
export interface OpenTasksParts {
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
  readonly store: () => Pick<TaskReader, 'tasks'>;
  /** They were read, and are others than before perhaps. */
  readonly onRead: () => void;
}

/** What is still to be done, held in memory: nothing that says who calls waits for a disk. */
export interface OpenTasks {
  /** The tasks of a call's contact and case, those due first at the top. */
  about(call: Pick<Call, 'contactId' | 'caseId'>): readonly Task[];
  /** Tasks changed: reads them soon. */
  refresh(): void;
  /** Idempotent. */
  close(): void;
}

/** More than a firm has open at a time; what is beyond is not said. */
const mostTasks = 5_000;
/** Changes that come together are read once. Milliseconds. */
const gatherMs = 300;

/** Reads the open tasks soon, and holds none until then. */
export function createOpenTasks({ clock, log, store, onRead }: OpenTasksParts): OpenTasks {
  let tasks: readonly Task[] = [];
  let isClosed = false;
  let cancel: (() => void) | null = null;
  const read = async (): Promise<void> => {
    cancel = null;
    try {
      const { items } = await store().tasks({ of: 'open', limit: mostTasks });
      if (isClosed) return;
      tasks = items.filter(isOpenTask);
      onRead();
    } catch (error) {
      log.warn('tasks not read', { error: errorName(error) });
    }
  };
  const refresh = (): void => {
    if (!isClosed) cancel ??= clock.after(gatherMs, () => void read());
  };
  refresh();
  return {
    about: ({ contactId, caseId }) =>
      tasks.filter(
        (task) => (caseId !== null && task.caseId === caseId) || (contactId !== null && task.contactId === contactId),
      ),
    refresh,
    close: () => {
      isClosed = true;
      cancel?.();
    },
  };
}
