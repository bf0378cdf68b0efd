import { Circle, CircleCheck, Sparkles } from 'lucide-react';
import { useState } from 'react';
import type { Call } from '#domain/call.ts';
import type { Task } from '#domain/task.ts';
import { Button } from '../../ui/button.tsx';
import { MarkedText, useMarkedPlace } from '../../ui/marked.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { Section } from './section.tsx';

/** A transcript longer than this is first shown in part. Characters. */
const transcriptShown = 900;

/** What was said and written: summary (marked as a machine's), tasks, note, tags, transcript. Empty parts are left out. */
export function ContentSections({ call }: { readonly call: Call }) {
  const { t } = useSpeech();
  return (
    <>
      {call.aiSummary === null ? null : <SummarySection summary={call.aiSummary} />}
      {call.tasks.length === 0 ? null : (
        <Section title={t('window.detail.tasks')}>
          <ul className="grid gap-1">
            {call.tasks.map((task) => (
              <TaskLine key={task.id} task={task} />
            ))}
          </ul>
        </Section>
      )}
      {call.note === null ? null : (
        <Section title={t('window.detail.note')}>
          <p className="selectable text-13 break-words whitespace-pre-wrap">
            <MarkedText text={call.note} />
          </p>
        </Section>
      )}
      {call.tags.length === 0 ? null : (
        <Section title={t('window.detail.tags')}>
          <ul className="flex flex-wrap gap-1">
            {call.tags.map((tag) => (
              <li key={tag} className="rounded-full bg-fill px-2 py-0.5 text-12 break-words text-soft">
                <MarkedText text={tag} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {call.transcript === null ? null : <TranscriptSection key={call.id} transcript={call.transcript} />}
    </>
  );
}

function SummarySection({ summary }: { readonly summary: string }) {
  const { t } = useSpeech();
  return (
    <Section title={t('window.detail.summary')}>
      <div className="rounded-large border border-line bg-raised px-3 pt-2.5 pb-2">
        <p className="selectable text-13 text-pretty break-words whitespace-pre-wrap">
          <MarkedText text={summary} />
        </p>
        <p className="mt-2 flex items-center gap-1.5 border-t border-line pt-2 text-12 text-quiet">
          <Sparkles size={13} strokeWidth={1.75} className="shrink-0" aria-hidden />
          {t('window.detail.machineMade')}
        </p>
      </div>
    </Section>
  );
}

function TaskLine({ task }: { readonly task: Task }) {
  const isDone = task.status === 'done';
  const { t, formats } = useSpeech();
  const Icon = isDone ? CircleCheck : Circle;
  return (
    <li className="flex items-start gap-2 text-13">
      <Icon
        size={15}
        strokeWidth={1.75}
        className={`mt-0.5 shrink-0 ${isDone ? 'text-answered' : 'text-quiet'}`}
        aria-hidden
      />
      <span className={`selectable min-w-0 break-words ${isDone ? 'text-quiet line-through' : ''}`}>
        <MarkedText text={task.title} />
        {isDone ? <span className="sr-only"> {t('window.detail.done')}</span> : null}
      </span>
      {task.dueAt === null ? null : (
        <span className="ml-auto shrink-0 text-12 leading-5 text-quiet tabular-nums">
          {t('window.detail.due', { date: formats.shortDate(task.dueAt, Date.now()) })}
        </span>
      )}
    </li>
  );
}

function TranscriptSection({ transcript }: { readonly transcript: string }) {
  const { t } = useSpeech();
  const [isWhole, setWhole] = useState(false);
  const isLong = transcript.length > transcriptShown;
  // Words that were searched for are not left out.
  const isFurther = (useMarkedPlace(transcript) ?? 0) > transcriptShown / 2;
  const text = isLong && !isWhole && !isFurther ? `${transcript.slice(0, transcriptShown).trimEnd()}…` : transcript;
  return (
    <Section title={t('window.detail.transcript')}>
      <p className="selectable text-13 text-pretty break-words whitespace-pre-wrap text-soft">
        <MarkedText text={text} />
      </p>
      {isLong && !isFurther ? (
        <Button look="quiet" className="justify-self-start -ml-2.5" onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('window.detail.transcriptLess') : t('window.detail.transcriptMore')}
        </Button>
      ) : null}
    </Section>
  );
}
