import { ListTodo } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import { followUpTime, followUpTimes } from '#domain/task/follow-ups.ts';
import type { Task } from '#domain/task/task.ts';
import { BlankFailure } from '../../ui/blank-failure.tsx';
import { BlankState } from '../../ui/blank-state.tsx';
import { LineList, Part } from '../../ui/group.tsx';
import { ListSkeleton } from '../../ui/inline-state.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import type { Toasts } from '../../ui/toasts.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useNow } from '../../ui/use-now.ts';
import { AddTask } from './add-task.tsx';
import { TaskAbout, type TaskPlaces } from './task-about.tsx';
import { type TaskDeeds, useTaskDeeds } from './task-deeds.ts';
import { TaskLine } from './task-line.tsx';

/** As many open tasks as one list shows. */
const mostTasks = 500;
/** Of no call, case or contact. */
const general = {};

const headings: Readonly<Record<ReturnType<typeof followUpTime>, TextKey>> = {
  overdue: 'window.tasks.overdue',
  today: 'window.tasks.today',
  later: 'window.tasks.later',
  undated: 'window.tasks.undated',
};

/** What is to be done, by when, and what a machine proposes to do. */
export function TaskList({
  bridge,
  toasts,
  places,
}: {
  readonly bridge: Bridge;
  readonly toasts: Toasts;
  readonly places: TaskPlaces;
}) {
  const { t } = useSpeech();
  const deeds = useTaskDeeds(bridge, toasts);
  const now = useNow(60_000);
  const open = useLive(bridge, 'tasks.list', { of: 'open', limit: mostTasks }, 'open');
  const proposed = useLive(bridge, 'tasks.list', { of: 'proposed', limit: mostTasks }, 'proposed');
  if (open.reading.kind === 'failed') {
    return <BlankFailure title={t('window.tasks.errorTitle')} code={open.reading.code} onAgain={open.again} />;
  }
  if (open.reading.kind === 'reading') return <ListSkeleton />;
  const tasks = open.reading.value.items;
  const proposals = proposed.reading.kind === 'read' ? proposed.reading.value.items : [];
  const isEmpty = tasks.length + proposals.length === 0;
  return (
    <div className="flex h-full flex-col overflow-y-auto overscroll-contain px-4 pb-4">
      <div className="pt-1">
        <AddTask about={general} deeds={deeds} />
      </div>
      {isEmpty ? (
        <div className="min-h-0 flex-1">
          <BlankState icon={ListTodo} title={t('window.tasks.emptyTitle')} body={t('window.tasks.emptyBody')} />
        </div>
      ) : null}
      {followUpTimes.map((time) => (
        <Heading
          key={time}
          title={t(headings[time])}
          tasks={tasks.filter((task) => followUpTime(task, now) === time)}
          deeds={deeds}
          about={(task) => <TaskAbout bridge={bridge} task={task} places={places} />}
        />
      ))}
      <Heading
        title={t('window.tasks.proposals')}
        tasks={proposals}
        deeds={deeds}
        about={(task) => <TaskAbout bridge={bridge} task={task} places={places} />}
      />
    </div>
  );
}

function Heading({
  title,
  tasks,
  deeds,
  about,
}: {
  readonly title: string;
  readonly tasks: readonly Task[];
  readonly deeds: TaskDeeds;
  readonly about: (task: Task) => ReactNode;
}) {
  if (tasks.length === 0) return null;
  return (
    <Part title={title}>
      <LineList label={title}>
        {tasks.map((task) => (
          <TaskLine key={task.id} task={task} deeds={deeds} about={about(task)} />
        ))}
      </LineList>
    </Part>
  );
}
