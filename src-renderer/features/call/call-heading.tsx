import { ArrowLeft, Link, UserRound } from 'lucide-react';
import type { Call } from '#domain/call.ts';
import type { ContactId } from '#domain/contact.ts';
import { formatPhone } from '#domain/phone.ts';
import { formatSubjectLink } from '#domain/subject.ts';
import { CallGlyph } from '../../ui/call-glyph.tsx';
import { describeStanding, toneTint } from '../../ui/call-standing.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { formatClock } from '../../ui/formats.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { type Speech, useSpeech } from '../../ui/texts.tsx';
import { useNow } from '../../ui/use-now.ts';
import { CallBackButton, canCallBack } from './call-back-button.tsx';

/** Moments relative to today are looked at once a minute, a running call's clock every second. Milliseconds. */
const tickMs = { resting: 60_000, running: 1000 } as const;

/** Who it is, where the call stands, and which colleague had it. */
export function CallHeading({
  call,
  onBack,
  onOpenContact,
  onCopy,
  onCallBack,
}: {
  readonly call: Call;
  readonly onBack: () => void;
  readonly onOpenContact: (id: ContactId) => void;
  readonly onCopy: (text: string) => Promise<boolean>;
  /** Null while offline. */
  readonly onCallBack: ((call: Call) => Promise<void>) | null;
}) {
  const { t, who } = useSpeech();
  const { phoneNumber, contactId } = call;
  const name = who(call);
  const number = phoneNumber === null ? t('window.call.withheld') : formatPhone(phoneNumber);
  return (
    <header className="grid grid-cols-1 gap-2">
      <div className="flex flex-wrap items-start gap-x-2 gap-y-1">
        <IconButton icon={ArrowLeft} label={t('window.action.back')} onClick={onBack} className="-ml-2 wide:hidden" />
        <h2
          id="call-name"
          tabIndex={-1}
          className="selectable min-w-0 text-20 font-strong text-pretty break-words outline-none max-wide:max-w-[calc(100%-36px)]"
        >
          {name}
        </h2>
        <div className="flex flex-1 items-start gap-1">
          {contactId === null ? null : (
            <IconButton
              icon={UserRound}
              label={t('window.detail.openContact')}
              onClick={() => onOpenContact(contactId)}
            />
          )}
          <CopyButton
            icon={Link}
            label={t('window.lookup.copyLink')}
            onCopy={() => onCopy(formatSubjectLink({ kind: 'call', id: call.id }))}
          />
          {canCallBack(call) ? <CallBackButton key={call.id} call={call} onCallBack={onCallBack} /> : null}
        </div>
      </div>
      {name === number && phoneNumber === null ? null : (
        <div className="-mt-1.5 flex h-7 items-center gap-1 text-13 text-soft">
          <span className="selectable tabular-nums">{number}</span>
          {phoneNumber === null ? null : (
            <CopyButton label={t('window.detail.copyNumber')} onCopy={() => onCopy(phoneNumber)} />
          )}
          {call.isInternal ? (
            <span className="rounded-small bg-fill px-1.5 text-12 text-soft">{t('window.call.internal')}</span>
          ) : null}
        </div>
      )}
      <StandingLine call={call} />
    </header>
  );
}

function StandingLine({ call }: { readonly call: Call }) {
  const speech = useSpeech();
  const { tone, key } = describeStanding(call);
  const now = useNow(call.callType === 'in_progress' ? tickMs.running : tickMs.resting);
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-13 text-quiet">
      <span
        className={`inline-flex h-6 shrink-0 items-center gap-1 rounded-full pr-2.5 pl-1 text-12 font-strong ${toneTint[tone]} ${call.callType === 'ringing' ? 'animate-ring' : ''}`}
      >
        <CallGlyph call={call} size={14} isStill />
        {speech.t(key)}
        {call.callType === 'in_progress' ? <RunningClock call={call} now={now} /> : null}
      </span>
      <p className="min-w-48 flex-1 text-pretty tabular-nums">{factsOf(call, speech, now).join(' · ')}</p>
    </div>
  );
}

function RunningClock({ call, now }: { readonly call: Call; readonly now: number }) {
  return (
    <span role="timer" className="tabular-nums">
      {formatClock((now - Date.parse(call.answeredAt ?? call.occurredAt)) / 1000)}
    </span>
  );
}

function factsOf(call: Call, { t, formats }: Speech, now: number): readonly string[] {
  const when = `${formats.day(call.occurredAt, now)} ${formats.time(call.occurredAt)}`;
  const talk =
    call.callType === 'answered'
      ? [t('window.call.talkTime', { duration: formats.duration(call.durationSeconds) })]
      : [];
  return [when, ...talk, ...colleagueOf(call, t)];
}

function colleagueOf({ userName: name, direction, callType }: Call, t: Speech['t']): readonly string[] {
  if (name === null) return [];
  if (direction === 'outbound') return [t('window.detail.madeBy', { name })];
  if (callType === 'ringing') return [t('window.detail.ringsAt', { name })];
  const isTaken = callType === 'answered' || callType === 'in_progress';
  return [isTaken ? t('window.detail.answeredBy', { name }) : t('window.detail.rangAt', { name })];
}
