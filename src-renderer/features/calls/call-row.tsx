import { memo } from 'react';
import type { Call, CallUuid } from '#domain/call.ts';
import { badgeWords, CallBadges } from '../../ui/call-badges.tsx';
import { CallGlyph } from '../../ui/call-glyph.tsx';
import { describeStanding, toneText } from '../../ui/call-standing.ts';
import { caseWords } from '../../ui/case-words.ts';
import { formatClock } from '../../ui/formats.ts';
import { type Speech, useSpeech } from '../../ui/texts.tsx';
import { useNow } from '../../ui/use-now.ts';

/** The id of a call's row in the document, for `aria-activedescendant`. */
export function rowId(id: CallUuid): string {
  return `call-${id}`;
}

/** One call of the list: who and when; which case, what it left, and how it ended. */
export const CallRow = memo(function CallRow({
  call,
  isChosen,
  position,
  total,
  onChoose,
}: {
  readonly call: Call;
  readonly isChosen: boolean;
  readonly position: number;
  readonly total: number;
  readonly onChoose: (id: CallUuid) => void;
}) {
  const speech = useSpeech();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is the list's, which names this row as its active one
    <div
      id={rowId(call.id)}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-setsize={total}
      aria-posinset={position + 1}
      aria-label={spokenName(call, speech)}
      onClick={() => onChoose(call.id)}
      className={`mx-2 flex h-11 items-center gap-2.5 rounded-small px-2 group-focus-visible/list:aria-selected:outline-2 -outline-offset-2 outline-accent ${ground(call, isChosen)}`}
    >
      <CallGlyph call={call} />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <span title={speech.who(call)} className={`truncate text-13 leading-[18px] ${nameLook(call)}`}>
            {speech.who(call)}
          </span>{' '}
          <span className="ml-auto shrink-0 text-12 text-quiet tabular-nums">
            {speech.formats.time(call.occurredAt)}
          </span>
        </div>{' '}
        <div className="flex items-center gap-1.5 text-12 leading-4">
          <CaseLine call={call} />{' '}
          <span className="ml-auto flex shrink-0 items-center gap-1.5 pl-2">
            <CallBadges call={call} />
            <Ending call={call} />
          </span>
        </div>
      </div>
    </div>
  );
});

function CaseLine({ call }: { readonly call: Call }) {
  const { t } = useSpeech();
  if (call.caseReference === null && call.caseTitle === null) {
    return <span className="truncate text-quiet">{t('window.call.noCase')}</span>;
  }
  return (
    <span title={caseWords(call) ?? undefined} className="truncate text-quiet">
      <span className="text-soft tabular-nums">{call.caseReference}</span>
      {call.caseTitle === null ? null : `  ${call.caseTitle}`}
    </span>
  );
}

/** How the call ended: its talk time, or the word for it. */
function Ending({ call }: { readonly call: Call }) {
  const { t, formats } = useSpeech();
  const { tone, key } = describeStanding(call);
  if (call.callType === 'answered') {
    return <span className="text-quiet tabular-nums">{formats.roughDuration(call.durationSeconds)}</span>;
  }
  return (
    <span className={`font-strong ${toneText[tone]}`}>
      {t(key)}
      {call.callType === 'in_progress' ? <RunningClock call={call} /> : null}
    </span>
  );
}

function RunningClock({ call }: { readonly call: Call }) {
  const now = useNow(1000);
  const seconds = (now - Date.parse(call.answeredAt ?? call.occurredAt)) / 1000;
  return (
    <span className="tabular-nums" role="timer">
      {' '}
      {formatClock(seconds)}
    </span>
  );
}

/** What goes on or went unanswered stands out; the rest is there to be read. */
function nameLook({ callType, direction }: Call): string {
  if (callType === 'missed' && direction === 'inbound') return 'font-strong text-missed';
  return callType === 'answered' || callType === 'missed' ? 'text-ink' : 'font-strong text-ink';
}

function ground(call: Call, isChosen: boolean): string {
  if (call.callType === 'ringing') return isChosen ? 'bg-ringing-tint ring-1 ring-ringing-line' : 'bg-ringing-tint';
  if (isChosen) return 'bg-accent-tint';
  return 'hover:bg-fill';
}

/**
 * What the row shows, in that order (the spaces between its parts count), so that it can be called by what is read;
 * then what it shows by shape and place.
 */
function spokenName(call: Call, { t, formats, who }: Speech): string {
  const way = call.direction === 'inbound' ? t('window.call.inbound') : t('window.call.outbound');
  const { key } = describeStanding(call);
  const parts = [
    who(call),
    formats.time(call.occurredAt),
    caseWords(call) ?? t('window.call.noCase'),
    ...(call.callType === 'answered' ? [formats.roughDuration(call.durationSeconds)] : []),
    t(key),
    way,
    formats.day(call.occurredAt, Date.now()),
    ...badgeWords(call, t),
  ];
  return parts.join(', ');
}
