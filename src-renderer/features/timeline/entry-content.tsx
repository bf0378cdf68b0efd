import { ArrowRight, Circle, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Call } from '#domain/call.ts';
import type { Message } from '#domain/message.ts';
import { formatPhone } from '#domain/phone.ts';
import type { Task } from '#domain/task/task.ts';
import { Button } from '../../ui/button.tsx';
import { MadeBy } from '../../ui/made-by.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import type { TimelineActions } from './timeline-actions.ts';

/** What a call left: its recording, summary, tasks and note, and the way to its page. */
export function CallContent({
  call,
  actions,
  onOpenCall,
}: {
  readonly call: Call;
  readonly actions: TimelineActions;
  readonly onOpenCall: (call: Call) => void;
}) {
  const { t } = useSpeech();
  const { aiSummary, note, tasks, hasRecording } = call;
  return (
    <>
      {hasRecording ? actions.recording(call) : null}
      {aiSummary === null ? null : (
        <Fact name={t('window.detail.summary')}>
          <p className="selectable text-13 text-pretty break-words whitespace-pre-wrap">{aiSummary}</p>
          <div className="mt-1 text-12 text-quiet">
            <MadeBy made={summaryMaking(call)} />
          </div>
        </Fact>
      )}
      {tasks.length === 0 ? null : (
        <Fact name={t('window.detail.tasks')}>
          <ul className="grid gap-1">
            {tasks.map((task) => (
              <TaskLine key={task.id} task={task} />
            ))}
          </ul>
        </Fact>
      )}
      {note === null ? null : (
        <Fact name={t('window.detail.note')}>
          <p className="selectable text-13 break-words whitespace-pre-wrap">{note}</p>
        </Fact>
      )}
      <Button className="justify-self-start" onClick={() => onOpenCall(call)}>
        {t('window.detail.openCall')}
        <ArrowRight size={14} strokeWidth={1.75} aria-hidden />
      </Button>
    </>
  );
}

/** Who made the summary of a call, and when; null where nobody knows. */
function summaryMaking({ insightSteps }: Call) {
  const made = insightSteps.find(({ step, status }) => step === 'summary' && status === 'completed');
  return made === undefined ? null : { provider: made.provider ?? '', model: made.model, madeAt: made.updatedAt };
}

/** A text message, whole. */
export function MessageContent({ message }: { readonly message: Message }) {
  return (
    <>
      <p className="selectable text-13 break-words whitespace-pre-wrap">{message.body}</p>
      {message.phoneNumber === null ? null : (
        <p className="selectable text-12 text-quiet tabular-nums">{formatPhone(message.phoneNumber)}</p>
      )}
    </>
  );
}

/** A task with the words of the call it rests on. */
export function TaskContent({ task }: { readonly task: Task }) {
  return (
    <ul className="grid gap-1">
      <TaskLine task={task} />
      {task.quote === null ? null : (
        <li className="selectable text-12 break-words text-quiet">
          <q>{task.quote}</q>
        </li>
      )}
    </ul>
  );
}

function TaskLine({ task }: { readonly task: Task }) {
  const { t, formats } = useSpeech();
  const isDone = task.status === 'done';
  const Icon = isDone ? CircleCheck : Circle;
  return (
    <li className="flex items-start gap-2 text-13">
      <Icon
        size={15}
        strokeWidth={1.75}
        className={`mt-0.5 shrink-0 ${isDone ? 'text-answered' : 'text-quiet'}`}
        aria-hidden
      />
      <span className="selectable min-w-0 break-words">
        {task.title}
        <span className="sr-only"> {t(`window.timeline.task.${task.status}`)}</span>
      </span>
      {task.dueAt === null ? null : (
        <span className="ml-auto shrink-0 text-12 leading-5 text-quiet tabular-nums">
          {t('window.detail.due', { date: formats.shortDate(task.dueAt, Date.now()) })}
        </span>
      )}
    </li>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <p className="mb-0.5 text-12 font-strong text-quiet">{name}</p>
      {children}
    </div>
  );
}
