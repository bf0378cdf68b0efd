import { useMemo } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { TaskChanges } from '#domain/edit.ts';
import type { Task, TaskId } from '#domain/task/task.ts';
import { failureText } from '../../ui/failure-text.ts';
import { useSpeech } from '../../ui/texts.tsx';
import type { Toasts } from '../../ui/toasts.tsx';

/** What can be done with tasks. */
export interface TaskDeeds {
  /** Answers whether it was taken. */
  readonly change: (id: TaskId, changes: TaskChanges) => Promise<boolean>;
  /** Ticks a task off, and offers the way back. */
  readonly finish: (task: Task) => void;
  /** Drops a task or a proposal, and offers the way back. */
  readonly dismiss: (task: Task) => void;
  readonly add: (title: string, about: TaskChanges) => Promise<boolean>;
}

/** The deeds over a bridge; what fails is said in a toast. */
export function useTaskDeeds(bridge: Bridge, toasts: Toasts): TaskDeeds {
  const { t } = useSpeech();
  return useMemo(() => {
    const change = async (id: TaskId, changes: TaskChanges): Promise<boolean> => {
      const result = await bridge.request('tasks.change', { id, changes });
      if (!result.ok) toasts.show({ kind: 'problem', text: t(failureText[result.code]) });
      return result.ok;
    };
    const end = async ({ id, title, status: before }: Task, status: 'done' | 'dismissed'): Promise<void> => {
      if (!(await change(id, { status }))) return;
      const text = t(status === 'done' ? 'window.tasks.finished' : 'window.tasks.dismissed', { title });
      const undo = (): void => void change(id, { status: before });
      toasts.show({ kind: 'done', text, action: { label: t('window.action.undo'), run: undo } });
    };
    return {
      change,
      finish: (task) => void end(task, 'done'),
      dismiss: (task) => void end(task, 'dismissed'),
      add: (title, about) => change(crypto.randomUUID() as string as TaskId, { ...about, title, status: 'open' }),
    };
  }, [bridge, toasts, t]);
}
