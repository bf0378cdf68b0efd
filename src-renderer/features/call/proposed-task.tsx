import { Sparkles } from 'lucide-react';
import type { Task } from '#domain/task.ts';
import { Button } from '../../ui/button.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** A task a machine read out of the call: accepted it is to be done, dismissed it goes. Nothing happens by itself. */
export function ProposedTask({
  task,
  onAnswer,
}: {
  readonly task: Task;
  readonly onAnswer: (status: 'open' | 'dismissed') => void;
}) {
  const { t, formats } = useSpeech();
  const { title, quote, dueAt, model } = task;
  return (
    <li className="my-0.5 grid gap-1 rounded-large border border-dashed border-line-plain px-3 py-2">
      <div className="flex items-start gap-2 text-13">
        <span className="selectable min-w-0 flex-1 break-words">{title}</span>
        {dueAt === null ? null : (
          <span className="shrink-0 text-12 leading-5 text-quiet tabular-nums">
            {t('window.detail.due', { date: formats.shortDate(dueAt, Date.now()) })}
          </span>
        )}
      </div>
      {quote === null ? null : (
        <blockquote className="selectable border-l-2 border-line-plain pl-2 text-12 text-soft">{quote}</blockquote>
      )}
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="flex min-w-0 flex-1 items-center gap-1.5 text-12 text-quiet">
          <Sparkles size={13} strokeWidth={1.75} className="shrink-0" aria-hidden />
          {[t('window.insight.proposed'), ...(model === null ? [] : [model])].join(' · ')}
        </span>
        <Button aria-label={t('window.insight.acceptTask', { title })} onClick={() => onAnswer('open')}>
          {t('window.insight.accept')}
        </Button>
        <Button
          look="quiet"
          aria-label={t('window.insight.dismissTask', { title })}
          onClick={() => onAnswer('dismissed')}
        >
          {t('window.insight.dismiss')}
        </Button>
      </div>
    </li>
  );
}
