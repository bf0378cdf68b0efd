import { Check, Circle, CircleCheck, Clock, Sparkles, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { dueMoment, isWholeDay } from '#domain/announcement/reminder.ts';
import { dayFrom } from '#domain/task/put-off.ts';
import type { Task } from '#domain/task/task.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useProviderName } from '../../ui/provider-name.ts';
import { PutOffMenu } from '../../ui/put-off-menu.tsx';
import { type Speech, useSpeech } from '../../ui/texts.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { TaskDeeds } from './task-deeds.ts';

/** One task: ticked by its circle, its title changed where it stands, its time behind the clock. */
export function TaskLine({
  task,
  deeds,
  about,
}: {
  readonly task: Task;
  /** Null for one that can only be read. */
  readonly deeds: TaskDeeds | null;
  /** Where it leads: its call, case or contact. */
  readonly about?: ReactNode;
}) {
  const { t } = useSpeech();
  const isDone = task.status === 'done';
  const isProposed = task.status === 'proposed';
  if (deeds === null) {
    const Shape = isDone ? CircleCheck : Circle;
    return (
      <li className="flex items-start gap-1 bg-raised p-1.5 text-13">
        <Shape size={15} strokeWidth={1.75} className="m-1.5 shrink-0 text-quiet" aria-hidden />
        <span className="selectable min-w-0 py-1 text-pretty break-words">{task.title}</span>
      </li>
    );
  }
  const toggle = (): void => {
    if (isDone) void deeds.change(task.id, { status: 'open' });
    else deeds.finish(task);
  };
  return (
    <li className="grid gap-1 bg-raised py-1.5 pr-1.5 pl-1.5">
      <div className="flex items-start gap-1">
        {isProposed ? (
          <Sparkles size={15} strokeWidth={1.75} className="m-1.5 shrink-0 text-quiet" aria-hidden />
        ) : (
          <IconButton
            icon={isDone ? CircleCheck : Circle}
            role="checkbox"
            aria-checked={isDone}
            label={task.title}
            onClick={toggle}
            className={isDone ? 'text-answered' : ''}
          />
        )}
        <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between">
          <div className="min-w-36 flex-1 py-1">
            <TaskTitle key={task.title} task={task} deeds={deeds} />
            {task.assignee === null || isProposed ? null : (
              <p className="text-12 text-quiet first-letter:uppercase">
                {t('window.tasks.who', { name: task.assignee })}
              </p>
            )}
            {about}
          </div>
          {isDone || isProposed ? null : <TaskTime task={task} deeds={deeds} />}
        </div>
        {isDone || isProposed ? null : (
          <IconButton
            icon={X}
            label={t('window.tasks.dismiss', { title: task.title })}
            onClick={() => deeds.dismiss(task)}
          />
        )}
      </div>
      {isProposed ? <Proposal task={task} deeds={deeds} /> : null}
    </li>
  );
}

/** The title, which becomes a field when it is clicked; Enter keeps what was typed, Escape does not. */
function TaskTitle({ task, deeds }: { readonly task: Task; readonly deeds: TaskDeeds }) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState<string | null>(null);
  const keep = (): void => {
    const title = typed?.trim() ?? '';
    if (title !== '' && title !== task.title) void deeds.change(task.id, { title });
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.stopPropagation();
    if (event.key === 'Enter') keep();
    else setTyped(null);
  };
  if (typed !== null) {
    return (
      <input
        // biome-ignore lint/a11y/noAutofocus: it is there because the person asked to type
        autoFocus
        aria-label={t('window.tasks.title')}
        value={typed}
        maxLength={1000}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={onKeyDown}
        className="selectable -my-0.5 w-full rounded-small border border-line-plain bg-raised px-1 text-13 text-ink"
      />
    );
  }
  const isDone = task.status === 'done';
  return (
    <button
      type="button"
      disabled={isDone}
      aria-label={t('window.tasks.edit', { title: task.title })}
      onClick={() => setTyped(task.title)}
      className={`block w-full rounded-small text-left text-13 text-pretty break-words ${isDone ? 'text-quiet line-through' : 'text-ink'}`}
    >
      {task.title}
    </button>
  );
}

/** When it is due and when one is reminded, and the menu that changes both. */
function TaskTime({ task, deeds }: { readonly task: Task; readonly deeds: TaskDeeds }) {
  const speech = useSpeech();
  const { t, formats } = speech;
  const now = useNow(60_000);
  const due = (days: number) => () => void deeds.change(task.id, { dueAt: dayFrom(now, days) });
  const dueGroup = {
    title: t('window.tasks.due'),
    choices: [
      { text: t('window.tasks.dueToday'), onChoose: due(0) },
      {
        text: t('window.tasks.dueTomorrow'),
        hint: formats.shortDate(dueMoment(dayFrom(now, 1)), now),
        onChoose: due(1),
      },
      {
        text: t('window.tasks.dueNextWeek'),
        hint: formats.shortDate(dueMoment(dayFrom(now, 7)), now),
        onChoose: due(7),
      },
      { text: t('window.tasks.dueNever'), onChoose: () => void deeds.change(task.id, { dueAt: null, remindAt: null }) },
    ],
  };
  const written = timeOf(task, speech, now);
  const isLate = task.dueAt !== null && dueMoment(task.dueAt) < now && !isToday(task.dueAt, now);
  return (
    <PutOffMenu
      title={t('window.tasks.remind')}
      more={[dueGroup]}
      trigger={
        <Button
          look="quiet"
          aria-label={t('window.tasks.time', { title: task.title, time: written ?? t('window.tasks.dueNever') })}
          className={`-ml-1.5 px-1.5! text-12 font-normal! tabular-nums ${isLate ? 'text-missed!' : ''}`}
        >
          {written}
          <Clock size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      }
      onPick={(remindAt) => void deeds.change(task.id, { remindAt })}
    />
  );
}

/** What a machine proposed: by when and by whom, the words it rests on, which model, and the two answers. */
function Proposal({ task, deeds }: { readonly task: Task; readonly deeds: TaskDeeds }) {
  const { t, formats } = useSpeech();
  const nameOf = useProviderName();
  const facts = [
    ...(task.dueAt === null ? [] : [t('window.tasks.dueBy', { date: dueText(task.dueAt, formats, Date.now()) })]),
    ...(task.assignee === null ? [] : [t('window.tasks.who', { name: task.assignee })]),
  ].join(' · ');
  return (
    <div className="grid gap-1.5 pb-1 pl-8">
      {facts === '' ? null : <p className="text-12 text-soft tabular-nums first-letter:uppercase">{facts}</p>}
      {task.quote === null ? null : (
        <blockquote className="selectable border-l-2 border-line-plain pl-2 text-12 text-pretty text-soft">
          {task.quote}
        </blockquote>
      )}
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="min-w-24 flex-1 text-12 text-quiet">
          {task.model === null
            ? t('window.tasks.proposed')
            : t('window.tasks.proposedBy', { model: nameOf(task.model) })}
        </span>
        <Button
          look="quiet"
          onClick={() => deeds.dismiss(task)}
          aria-label={t('window.tasks.refuse', { title: task.title })}
        >
          {t('window.tasks.refuseShort')}
        </Button>
        <Button
          onClick={() => void deeds.change(task.id, { status: 'open' })}
          aria-label={t('window.tasks.accept', { title: task.title })}
        >
          <Check size={14} strokeWidth={1.75} aria-hidden />
          {t('window.tasks.acceptShort')}
        </Button>
      </div>
    </div>
  );
}

function timeOf({ dueAt, remindAt }: Task, { t, formats }: Speech, now: number): string | null {
  if (remindAt !== null && Date.parse(remindAt) > now) {
    return t('window.tasks.remindAt', { moment: `${formats.shortDate(remindAt, now)} ${formats.time(remindAt)}` });
  }
  return dueAt === null ? null : dueText(dueAt, formats, now);
}

function dueText(dueAt: string, formats: Speech['formats'], now: number): string {
  const day = formats.shortDate(dueMoment(dueAt), now);
  return isWholeDay(dueAt) ? day : `${day} ${formats.time(dueAt)}`;
}

function isToday(dueAt: string, now: number): boolean {
  return new Date(dueMoment(dueAt)).toDateString() === new Date(now).toDateString();
}
