import { Circle, FolderOpen } from 'lucide-react';
import type { EarlierCall, ShownCard } from '#contract/panels.ts';
import { dueMoment } from '#domain/announcement/reminder.ts';
import type { Call } from '#domain/call.ts';
import type { Subject } from '#domain/subject.ts';
import type { Task } from '#domain/task/task.ts';
import { CallGlyph } from '../../ui/call-glyph.tsx';
import { describeStanding } from '../../ui/call-standing.ts';
import { useSpeech } from '../../ui/texts.tsx';

/** Lines of a kind before the rest are counted: a card stands beside what one works on. */
const mostLines = 3;

const lineLook =
  '-mx-2 flex w-[calc(100%+16px)] items-start gap-1.5 rounded-small px-2 py-1 text-left text-13 -outline-offset-1 transition-colors hover:bg-fill';

/** What is known around a call: its case, what was said the last times, and what is still to be done. */
export function CardContext({
  card,
  onShow,
}: {
  readonly card: ShownCard;
  /** Shows a case or an earlier call in the window. */
  readonly onShow: (subject: Subject) => void;
}) {
  const { call, tasks } = card;
  return (
    <>
      <CaseLine call={call} onShow={onShow} />
      <EarlierCalls calls={earlierOf(card)} onShow={onShow} />
      <ToDo tasks={tasks} />
    </>
  );
}

function CaseLine({ call, onShow }: { readonly call: Call; readonly onShow: (subject: Subject) => void }) {
  const { t } = useSpeech();
  const { caseId: id, caseReference, caseTitle } = call;
  if (caseReference === null && caseTitle === null) return null;
  const content = (
    <>
      <FolderOpen size={15} strokeWidth={1.75} className="mt-0.5 shrink-0 text-quiet" aria-hidden />
      <span className="line-clamp-2 min-w-0 break-words text-soft">
        <span className="font-strong text-ink tabular-nums">{caseReference}</span>
        {caseReference !== null && caseTitle !== null ? ' · ' : null}
        {caseTitle}
      </span>
    </>
  );
  if (id === null) return <p className={lineLook}>{content}</p>;
  return (
    <button type="button" data-stop onClick={() => onShow({ kind: 'case', id })} className={lineLook}>
      {content}
      <span className="sr-only">, {t('window.card.openCase')}</span>
    </button>
  );
}

function EarlierCalls({
  calls,
  onShow,
}: {
  readonly calls: readonly EarlierCall[];
  readonly onShow: (subject: Subject) => void;
}) {
  const { t, formats } = useSpeech();
  if (calls.length === 0) return null;
  return (
    <ul aria-label={t('window.card.lastCalls')}>
      {calls.map((call, index) => {
        const { id, occurredAt, line } = call;
        const date = formats.shortDate(occurredAt, Date.now());
        const text = line ?? t(describeStanding(call).key);
        return (
          <li key={id}>
            <button type="button" data-stop onClick={() => onShow({ kind: 'call', id })} className={lineLook}>
              <span className="-mx-0.5 -my-px shrink-0">
                <CallGlyph call={call} size={14} />
              </span>
              <span className="min-w-13 shrink-0 text-quiet tabular-nums">{date}</span>{' '}
              <span className={`min-w-0 break-words text-soft ${index === 0 ? 'line-clamp-2' : 'truncate'}`}>
                {text}
              </span>
              <span className="sr-only">, {t('window.card.openEarlier')}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function ToDo({ tasks }: { readonly tasks: readonly Task[] }) {
  const { t, formats } = useSpeech();
  if (tasks.length === 0) return null;
  const rest = tasks.length - mostLines;
  return (
    <section aria-label={t('window.card.toDo')} className="mt-1.5">
      <p className="text-12 font-strong text-quiet" aria-hidden>
        {t('window.card.toDo')}
      </p>
      <ul>
        {tasks.slice(0, mostLines).map(({ id, title, dueAt }) => (
          <li key={id} className="flex items-start gap-1.5 py-0.5 text-13">
            <Circle size={13} strokeWidth={1.75} className="mt-0.75 shrink-0 text-quiet" aria-hidden />
            <span className="line-clamp-2 min-w-0 flex-1 break-words">{title}</span>
            {dueAt === null ? null : (
              <span className="mt-px shrink-0 text-12 text-quiet tabular-nums">
                {formats.shortDate(dueMoment(dueAt), Date.now())}
              </span>
            )}
          </li>
        ))}
      </ul>
      {rest > 0 ? <p className="pl-5 text-12 text-quiet">{t('window.card.moreToDo', { count: rest })}</p> : null}
    </section>
  );
}

/** What the relay says of the last call is there at once, also where the copy knows nobody by the number. */
function earlierOf({ call: { previousCall }, earlier }: ShownCard): readonly EarlierCall[] {
  if (previousCall === null || earlier.some(({ id }) => id === previousCall.id)) return earlier;
  return [{ ...previousCall, direction: 'inbound' as const }, ...earlier].slice(0, mostLines);
}
