import { ChevronDown, Circle, CircleCheck, MessageSquareText } from 'lucide-react';
import { memo, type ReactNode, useId } from 'react';
import type { Call } from '#domain/call.ts';
import { formatPhone } from '#domain/phone.ts';
import { type TimelineItem, timelineKeyOf, timelineMomentOf } from '#domain/timeline.ts';
import { CallBadges } from '../../ui/call-badges.tsx';
import { CallGlyph } from '../../ui/call-glyph.tsx';
import { describeStanding, toneText } from '../../ui/call-standing.ts';
import { type Speech, useSpeech } from '../../ui/texts.tsx';
import { CallContent, MessageContent, TaskContent } from './entry-content.tsx';
import type { Known, TimelineActions } from './timeline-actions.ts';

/** The line of an item: its shape, what it is, a line of its content, and at the end when it was and how it ended. */
interface EntryLine {
  readonly glyph: ReactNode;
  readonly heading: string;
  readonly line: string;
  readonly end: ReactNode;
  /** Said before the heading to who does not see the shape. */
  readonly spoken: string;
}

/** One item of a timeline; Space or Enter shows more of it. */
export const TimelineEntry = memo(function TimelineEntry({
  item,
  known,
  isOpen,
  actions,
  onOpenCall,
}: {
  readonly item: TimelineItem;
  readonly known: Known;
  readonly isOpen: boolean;
  readonly actions: TimelineActions;
  readonly onOpenCall: (call: Call) => void;
}) {
  const speech = useSpeech();
  const id = useId();
  const key = timelineKeyOf(item);
  const { glyph, heading, line, end, spoken } = lineOf(item, known, speech);
  return (
    <li className="min-w-0 bg-raised">
      <button
        type="button"
        data-timeline={key}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => actions.onOpen(isOpen ? null : item)}
        className="flex min-h-11 w-full items-center gap-2.5 px-3 py-1.5 text-left transition-colors hover:bg-fill focus-visible:-outline-offset-2"
      >
        {glyph}
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2 text-13">
            <span className="sr-only">{spoken} </span>
            <span className="min-w-0 truncate text-ink">{heading}</span>
            <span className="ml-auto shrink-0 text-12 text-quiet tabular-nums">
              {speech.formats.time(timelineMomentOf(item))}
            </span>
          </span>
          <span className="flex items-center gap-2 text-12 text-quiet">
            <span className="min-w-0 truncate">{line}</span>
            <span className="ml-auto flex shrink-0 items-center gap-1.5 tabular-nums">{end}</span>
          </span>
        </span>
        <ChevronDown
          size={15}
          strokeWidth={1.75}
          className={`shrink-0 text-shape transition-transform ${isOpen ? 'rotate-180' : ''}`}
          aria-hidden
        />
      </button>
      {isOpen ? (
        <div id={id} className="grid gap-3 border-t border-line px-3 pt-3 pb-3.5">
          {item.kind === 'call' ? <CallContent call={item.call} actions={actions} onOpenCall={onOpenCall} /> : null}
          {item.kind === 'message' ? <MessageContent message={item.message} /> : null}
          {item.kind === 'task' ? <TaskContent task={item.task} /> : null}
        </div>
      ) : null}
    </li>
  );
});

function lineOf(item: TimelineItem, known: Known, speech: Speech): EntryLine {
  const { t, formats } = speech;
  if (item.kind === 'call') return callLineOf(item, known, speech);
  if (item.kind === 'message') {
    const { message } = item;
    const way = t(message.direction === 'inbound' ? 'window.timeline.received' : 'window.timeline.sent');
    const who = message.contactName ?? (message.phoneNumber === null ? way : formatPhone(message.phoneNumber));
    return {
      glyph: <Glyph icon={MessageSquareText} />,
      heading: known === 'contact' ? way : who,
      line: message.body,
      end: known === 'contact' ? null : way,
      spoken: t('window.timeline.message'),
    };
  }
  const { task } = item;
  const isDone = task.status === 'done';
  return {
    glyph: <Glyph icon={isDone ? CircleCheck : Circle} look={isDone ? 'text-answered' : 'text-quiet'} />,
    heading: task.title,
    line: task.assignee ?? t(`window.timeline.task.${task.status}`),
    end: task.dueAt === null ? null : t('window.detail.due', { date: formats.shortDate(task.dueAt, Date.now()) }),
    spoken: t('window.timeline.taskName'),
  };
}

function callLineOf(
  { call }: Extract<TimelineItem, { kind: 'call' }>,
  known: Known,
  { t, formats, who }: Speech,
): EntryLine {
  const { tone, key } = describeStanding(call);
  const about = [call.caseReference, call.caseTitle].filter((part) => part !== null).join('  ');
  const way = t(call.direction === 'inbound' ? 'window.call.inbound' : 'window.call.outbound');
  const isAnswered = call.callType === 'answered';
  return {
    glyph: <CallGlyph call={call} />,
    heading: known === 'case' ? who(call) : about || t('window.call.noCase'),
    line: call.note ?? call.aiSummary ?? call.userName ?? way,
    end: (
      <>
        <CallBadges call={call} />
        <span className={isAnswered ? '' : toneText[tone]}>
          {isAnswered ? formats.roughDuration(call.durationSeconds) : t(key)}
        </span>
      </>
    ),
    spoken: way,
  };
}

function Glyph({ icon: Icon, look = 'text-quiet' }: { readonly icon: typeof Circle; readonly look?: string }) {
  return (
    <span className={`grid size-5 shrink-0 place-items-center ${look}`} aria-hidden>
      <Icon size={16} strokeWidth={1.75} />
    </span>
  );
}
