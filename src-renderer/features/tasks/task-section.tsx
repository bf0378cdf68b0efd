import type { Bridge } from '#contract/bridge.ts';
import type { TaskChanges } from '#domain/edit.ts';
import type { Task } from '#domain/task/task.ts';
import type { TaskScope } from '#domain/task/task-query.ts';
import { LineList, Part } from '../../ui/group.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import type { Toasts } from '../../ui/toasts.tsx';
import { useLive } from '../../ui/use-live.ts';
import { AddTask } from './add-task.tsx';
import { useTaskDeeds } from './task-deeds.ts';
import { TaskLine } from './task-line.tsx';

/** As many tasks as a call, case or contact is likely to have. */
const mostTasks = 200;

/** The tasks about a call, a case or a contact, and a line to write another down. */
export function TaskSection({
  bridge,
  toasts,
  of,
  about,
  told = [],
}: {
  readonly bridge: Bridge;
  readonly toasts: Toasts;
  readonly of: Exclude<TaskScope, string>;
  /** What a new task is about. */
  readonly about: TaskChanges;
  /** What a backend tells of tasks that keeps none of its own: to be read only. */
  readonly told?: readonly Task[];
}) {
  const { t } = useSpeech();
  const deeds = useTaskDeeds(bridge, toasts);
  const { reading } = useLive(bridge, 'tasks.list', { of, limit: mostTasks }, JSON.stringify(of));
  const tasks = reading.kind === 'read' ? reading.value.items : [];
  const shown = tasks.length === 0 ? told : tasks;
  return (
    <Part title={t('window.detail.tasks')}>
      {shown.length === 0 ? null : (
        <LineList label={t('window.detail.tasks')}>
          {shown.map((task) => (
            <TaskLine key={task.id} task={task} deeds={tasks.length === 0 ? null : deeds} />
          ))}
        </LineList>
      )}
      <AddTask about={about} deeds={deeds} />
    </Part>
  );
}
