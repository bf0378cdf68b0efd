import { Circle, CircleCheck, Plus } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { FailureCode } from '#contract/result.ts';
import type { Call } from '#domain/call.ts';
import type { TaskChanges } from '#domain/edit.ts';
import type { Task, TaskId } from '#domain/task.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { useLive } from '../../ui/use-live.ts';
import { ProposedTask } from './proposed-task.tsx';
import { Section } from './section.tsx';

/** No call has as many tasks. */
const mostTasks = 200;
/** As long as the title of a task may be. Characters. */
const longestTitle = 500;

/** What came out of a call to be done: ticked here, with or without a connection, and added to. */
export function TaskSection({
  call,
  bridge,
  onFailed,
}: {
  readonly call: Call;
  readonly bridge: Bridge;
  readonly onFailed: (code: FailureCode) => void;
}) {
  const { t } = useSpeech();
  const { reading } = useLive(bridge, 'tasks.list', { of: { callId: call.id }, limit: mostTasks }, call.id);
  const own = reading.kind === 'read' ? reading.value.items : [];
  const change = (id: TaskId, changes: TaskChanges): void => {
    void bridge.request('tasks.change', { id, changes }).then((result) => {
      if (!result.ok) onFailed(result.code);
    });
  };
  const add = (title: string): void => {
    const { id: callId, caseId, contactId } = call;
    change(crypto.randomUUID() as TaskId, { title, callId, caseId, contactId });
  };
  // A backend that keeps no tasks of its own still tells those of its calls.
  const isTold = own.length === 0;
  const shown = isTold ? call.tasks : own;
  return (
    <Section title={t('window.detail.tasks')}>
      {shown.length === 0 ? null : (
        <ul className="grid gap-0.5">
          {shown.map((task) =>
            task.status === 'proposed' && !isTold ? (
              <ProposedTask key={task.id} task={task} onAnswer={(status) => change(task.id, { status })} />
            ) : (
              <TaskLine key={task.id} task={task} onTick={isTold ? null : () => change(task.id, ticked(task))} />
            ),
          )}
        </ul>
      )}
      <NewTask onAdd={add} />
    </Section>
  );
}

function ticked({ status }: Task): TaskChanges {
  return { status: status === 'done' ? 'open' : 'done' };
}

function TaskLine({ task, onTick }: { readonly task: Task; readonly onTick: (() => void) | null }) {
  const { t, formats } = useSpeech();
  const isDone = task.status === 'done';
  const Icon = isDone ? CircleCheck : Circle;
  const icon = <Icon size={15} strokeWidth={1.75} className={isDone ? 'text-answered' : 'text-quiet'} aria-hidden />;
  return (
    <li className="flex items-start gap-1 text-13">
      {onTick === null ? (
        <span className="grid size-6 shrink-0 place-items-center">{icon}</span>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a round tick as drawn elsewhere, that says what it is
        <button
          type="button"
          role="checkbox"
          aria-checked={isDone}
          aria-label={task.title}
          onClick={onTick}
          className="grid size-6 shrink-0 place-items-center rounded-small transition-colors hover:bg-fill-hover active:bg-fill-pressed"
        >
          {icon}
        </button>
      )}
      <span className={`selectable min-w-0 py-0.5 break-words ${isDone ? 'text-quiet line-through' : ''}`}>
        {task.title}
        {isDone ? <span className="sr-only"> {t('window.detail.done')}</span> : null}
      </span>
      {task.dueAt === null ? null : (
        <span className="ml-auto shrink-0 text-12 leading-6 text-quiet tabular-nums">
          {t('window.detail.due', { date: formats.shortDate(task.dueAt, Date.now()) })}
        </span>
      )}
    </li>
  );
}

function NewTask({ onAdd }: { readonly onAdd: (title: string) => void }) {
  const { t } = useSpeech();
  const [title, setTitle] = useState('');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && title.trim() !== '') {
      onAdd(title.trim());
      setTitle('');
    } else if (event.key === 'Escape' && title !== '') {
      event.stopPropagation();
      setTitle('');
    }
  };
  return (
    <div className="flex items-center gap-1">
      <span className="grid size-6 shrink-0 place-items-center text-quiet">
        <Plus size={15} strokeWidth={1.75} aria-hidden />
      </span>
      <input
        value={title}
        maxLength={longestTitle}
        aria-label={t('window.edits.addTask')}
        placeholder={t('window.edits.addTask')}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={onKeyDown}
        className="selectable h-7 min-w-0 flex-1 rounded-small bg-transparent px-1 text-13 text-ink placeholder:text-quiet"
      />
    </div>
  );
}
