import { X } from 'lucide-react';
import { useRef } from 'react';
import type { ShownCard } from '#contract/panels.ts';
import type { FailureCode, Result } from '#contract/result.ts';
import type { ScreenPrivacy } from '#domain/announcement/screen-privacy.ts';
import type { Call, Candidate } from '#domain/call.ts';
import type { CallEdit } from '#domain/edit.ts';
import { formatPhone } from '#domain/phone.ts';
import type { Subject } from '#domain/subject.ts';
import { CallGlyph } from '../../ui/call-glyph.tsx';
import { describeStanding, toneTint } from '../../ui/call-standing.ts';
import { failureText } from '../../ui/failure-text.ts';
import { formatClock } from '../../ui/formats.ts';
import { NoteEditor } from '../../ui/note-editor.tsx';
import { type Say, useSpeech } from '../../ui/texts.tsx';
import { useNow } from '../../ui/use-now.ts';
import { CandidateChips } from './candidate-chips.tsx';
import { CardContext } from './card-context.tsx';

/** One call: who, which case, what was left open, what is to be done, who or what else it may be, and how long it lasts. */
export function CallCardView({
  card,
  privacy,
  pending,
  isBusy,
  failure,
  isDelivered,
  onChoose,
  onNote,
  onOpen,
  onShow,
  onDismiss,
}: {
  readonly card: ShownCard;
  readonly privacy: ScreenPrivacy;
  /** The candidate just chosen. */
  readonly pending: Candidate | null;
  /** A choice is on its way; another has to wait. */
  readonly isBusy: boolean;
  readonly failure: FailureCode | null;
  /** The office has everything that was written on this computer. */
  readonly isDelivered: boolean;
  readonly onChoose: (candidate: Candidate) => void;
  readonly onNote: (change: Extract<CallEdit, { kind: 'note' }>) => Promise<Result<Call>>;
  readonly onOpen: () => void;
  /** Shows a case or an earlier call in the window. */
  readonly onShow: (subject: Subject) => void;
  readonly onDismiss: () => void;
}) {
  const { t, who } = useSpeech();
  const { call } = card;
  const opener = useRef<HTMLButtonElement>(null);
  const name = privacy === 'nothing' ? t('notification.somebody.ringing') : who(call);
  const number = numberBeside(call, name);
  const choose = (candidate: Candidate): void => {
    // What was chosen goes; the keyboard must not go with it.
    opener.current?.focus();
    onChoose(candidate);
  };
  return (
    <article aria-label={name} data-call={call.id} className="relative bg-raised px-4 pt-3 pb-3.5">
      <RingingAlert call={call} name={name} />
      <div className="flex h-6 items-center justify-between">
        <Standing call={call} />
        <button
          type="button"
          aria-label={t('window.card.close')}
          title={t('window.card.close')}
          onClick={onDismiss}
          className="-mr-2 inline-grid size-7 place-items-center rounded-small text-quiet transition-colors hover:bg-fill-hover hover:text-ink active:bg-fill-pressed"
        >
          <X size={15} strokeWidth={1.75} aria-hidden />
        </button>
      </div>
      <button
        ref={opener}
        type="button"
        data-stop
        aria-label={spokenOf(call, name, t)}
        onClick={onOpen}
        className="-mx-2 mt-1.5 block w-[calc(100%+16px)] rounded-small px-2 py-1 text-left -outline-offset-1 transition-colors hover:bg-fill"
      >
        <span className="line-clamp-2 text-20 font-strong text-balance break-words">{name}</span>{' '}
        {number === null ? null : <span className="block text-12 text-quiet tabular-nums">{number}</span>}
      </button>
      <CardContext card={card} onShow={onShow} />
      {/* Choosing needs what may not be read, and a note says what may not be seen. */}
      {privacy === 'full' ? <CandidateChips call={call} pending={pending} isBusy={isBusy} onChoose={choose} /> : null}
      {privacy === 'full' ? (
        <div className="mt-2.5">
          <NoteEditor note={call.note} isDelivered={isDelivered} onChange={onNote} lines={1} />
        </div>
      ) : null}
      {failure === null ? null : (
        <p role="alert" className="mt-2 text-12 text-missed">
          {t(failureText[failure])}
        </p>
      )}
    </article>
  );
}

/** Says to a screen reader who calls, once, and again when it becomes known better. */
function RingingAlert({ call, name }: { readonly call: Call; readonly name: string }) {
  const { t } = useSpeech();
  const reference = call.caseReference;
  const text = reference === null ? 'window.card.ringing' : 'window.card.ringingCase';
  return (
    <p role="alert" className="sr-only">
      {call.callType === 'ringing' ? t(text, { who: name, reference: reference ?? '' }) : null}
    </p>
  );
}

function Standing({ call }: { readonly call: Call }) {
  const { t } = useSpeech();
  const { tone, key } = describeStanding(call);
  const isRunning = call.callType === 'in_progress';
  const now = useNow(1000, isRunning);
  const isOver = call.callType === 'answered';
  const seconds = isOver ? call.durationSeconds : (now - Date.parse(call.answeredAt ?? call.occurredAt)) / 1000;
  return (
    <span
      className={`inline-flex h-6 items-center gap-1 rounded-full pr-2.5 pl-1 text-12 font-strong ${toneTint[tone]} ${call.callType === 'ringing' ? 'animate-ring' : ''}`}
    >
      <CallGlyph call={call} size={14} isStill />
      {isOver ? t('window.card.ended') : t(key)}
      {isRunning || isOver ? (
        <span role="timer" className="tabular-nums">
          {formatClock(seconds)}
        </span>
      ) : null}
    </span>
  );
}

/**
 * What the card shows of a call, in that order (the spaces between its parts count), so that it can be called by what
 * is read; then what a click does.
 */
function spokenOf(call: Call, name: string, t: Say): string {
  const number = numberBeside(call, name);
  const parts = [name, number, t('window.card.open')];
  return parts.filter((part) => part !== null).join(', ');
}

/** The number, unless it is all that is known of the caller. */
function numberBeside({ phoneNumber }: Call, name: string): string | null {
  const number = phoneNumber === null ? null : formatPhone(phoneNumber);
  return number === name ? null : number;
}
