import { AlarmClock, AlarmClockOff, Check, Phone } from 'lucide-react';
import { useState } from 'react';
import type { Call } from '#domain/call.ts';
import { callToOpen, lastMissed, type MissedCaller } from '#domain/missed-queue.ts';
import { badgeWords, CallBadges } from '../../ui/call-badges.tsx';
import { CallGlyph } from '../../ui/call-glyph.tsx';
import { caseWords } from '../../ui/case-words.ts';
import { formatClock } from '../../ui/formats.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { PutOffMenu } from '../../ui/put-off-menu.tsx';
import { type Say, type Speech, useSpeech } from '../../ui/texts.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { MissedDeeds } from './missed-deeds.ts';

/** One caller of the queue: who and how often; which case, and what was tried; what can be done, at the right. */
export function MissedRow({
  caller,
  isChosen,
  isActive,
  isMenuOpen,
  deeds,
  onMenu,
  onOpen,
  onCallBack,
}: {
  readonly caller: MissedCaller;
  /** The detail shows it. */
  readonly isChosen: boolean;
  /** The keyboard reaches it with Tab. */
  readonly isActive: boolean;
  readonly isMenuOpen: boolean;
  readonly deeds: MissedDeeds;
  readonly onMenu: (isOpen: boolean) => void;
  readonly onOpen: () => void;
  /** Null while it cannot be called. */
  readonly onCallBack: ((call: Call) => Promise<void>) | null;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const last = lastMissed(caller);
  const name = speech.who(last);
  const tabIndex = isActive ? 0 : -1;
  return (
    <li
      className={`group relative mx-2 flex h-13 items-center rounded-small ${isChosen ? 'bg-accent-tint' : 'bg-page hover:bg-fill'}`}
    >
      <button
        type="button"
        data-row
        tabIndex={tabIndex}
        aria-current={isChosen ? 'true' : undefined}
        aria-label={spokenOf(caller, speech)}
        onClick={onOpen}
        className="flex h-full min-w-0 flex-1 items-center gap-2.5 rounded-small px-2 text-left -outline-offset-2"
      >
        <CallGlyph call={callToOpen(caller)} />
        <RowText caller={caller} name={name} />
      </button>
      <div
        className={`absolute inset-y-0.5 right-0.5 items-center gap-0.5 rounded-r-small bg-inherit pr-1.5 pl-8 [mask-image:linear-gradient(to_right,transparent,black_28px)] group-focus-within:flex group-hover:flex ${isMenuOpen ? 'flex' : 'hidden'}`}
      >
        {onCallBack === null ? null : (
          <CallBack
            tabIndex={tabIndex}
            label={t('window.missed.callBack', { who: name })}
            onCall={() => onCallBack(last)}
          />
        )}
        {caller.sleepsUntil === null ? null : (
          <IconButton
            icon={AlarmClockOff}
            tabIndex={tabIndex}
            label={t('window.missed.wake', { who: name })}
            onClick={() => deeds.wake(caller)}
          />
        )}
        <PutOffMenu
          title={t('window.missed.putOffTitle')}
          trigger={
            <IconButton icon={AlarmClock} tabIndex={tabIndex} label={t('window.missed.putOff', { who: name })} />
          }
          isOpen={isMenuOpen}
          onOpen={onMenu}
          onPick={(until) => deeds.putOff(caller, until)}
        />
        <IconButton
          icon={Check}
          tabIndex={tabIndex}
          label={t('window.missed.finish', { who: name })}
          onClick={() => deeds.finish(caller)}
        />
      </div>
    </li>
  );
}

function CallBack({
  label,
  tabIndex,
  onCall,
}: {
  readonly label: string;
  readonly tabIndex: number;
  readonly onCall: () => Promise<void>;
}) {
  const [isBusy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    // A second click must not make the phone ring twice.
    if (isBusy) return;
    setBusy(true);
    await onCall();
    setBusy(false);
  };
  return (
    <IconButton icon={Phone} tabIndex={tabIndex} aria-disabled={isBusy} label={label} onClick={() => void run()} />
  );
}

function RowText({ caller, name }: { readonly caller: MissedCaller; readonly name: string }) {
  const speech = useSpeech();
  const { t, formats } = speech;
  const now = useNow(60_000);
  const last = lastMissed(caller);
  const { caseReference, caseTitle } = last;
  const times = caller.calls.length;
  return (
    <span className="min-w-0 flex-1">
      <span className="flex items-baseline gap-1.5">
        <span title={name} className="truncate text-13 leading-[18px] font-strong text-ink">
          {name}
        </span>{' '}
        {times === 1 ? null : (
          <span className="shrink-0 text-12 font-strong text-missed tabular-nums">
            {t('window.missed.times', { count: times })}
          </span>
        )}{' '}
        <span className="ml-auto shrink-0 pl-2 text-12 text-quiet tabular-nums">{momentOf(caller, speech, now)}</span>
      </span>{' '}
      <span className="flex items-center gap-1.5 text-12 leading-4 text-quiet">
        <span title={caseWords(last) ?? undefined} className="truncate">
          {caseReference === null && caseTitle === null ? (
            t('window.call.noCase')
          ) : (
            <>
              <span className="text-soft tabular-nums">{caseReference}</span>
              {caseTitle === null ? null : `  ${caseTitle}`}
            </>
          )}
        </span>{' '}
        <span className="ml-auto flex shrink-0 items-center gap-1.5 pl-2 tabular-nums">
          <CallBadges call={callToOpen(caller)} />
          {caller.tried === null ? null : (
            <span className="text-soft">{t('window.missed.tried', { time: formats.time(caller.tried.at) })}</span>
          )}
          <VoicemailMark caller={caller} isAfter={caller.tried !== null} />
        </span>
      </span>
    </span>
  );
}

function VoicemailMark({ caller, isAfter }: { readonly caller: MissedCaller; readonly isAfter: boolean }) {
  const { t } = useSpeech();
  const [words] = voicemailWords(caller, t);
  if (words === undefined) return null;
  return (
    <span className="font-strong text-voicemail">
      {isAfter ? <span className="text-quiet"> · </span> : null}
      {words}
    </span>
  );
}

/** That the caller left a message, and how long it is where that is known; nothing when they did not. */
function voicemailWords({ calls }: MissedCaller, t: Say): readonly string[] {
  const voicemail = calls.find(({ callType }) => callType === 'voicemail');
  if (voicemail === undefined) return [];
  const { durationSeconds } = voicemail;
  return [`${t('window.call.voicemail')}${durationSeconds > 0 ? ` ${formatClock(durationSeconds)}` : ''}`];
}

/** When the caller was missed last; of a sleeping one, when it wakes. */
function momentOf({ calls, sleepsUntil }: MissedCaller, { t, formats }: Speech, now: number): string {
  const written = (at: string): string => {
    const isToday = new Date(at).toDateString() === new Date(now).toDateString();
    return isToday ? formats.time(at) : `${formats.shortDate(at, now)} ${formats.time(at)}`;
  };
  return sleepsUntil === null
    ? written(calls[0]?.occurredAt ?? '')
    : t('window.missed.until', { moment: written(sleepsUntil) });
}

/**
 * What the row shows, in that order (the spaces between its parts count), so that it can be called by what is read;
 * then what it shows shortened.
 */
function spokenOf(caller: MissedCaller, speech: Speech): string {
  const { t, formats, who } = speech;
  const last = lastMissed(caller);
  const now = Date.now();
  return [
    who(last),
    ...(caller.calls.length === 1 ? [] : [t('window.missed.times', { count: caller.calls.length })]),
    momentOf(caller, speech, now),
    caseWords(last) ?? t('window.call.noCase'),
    ...(caller.tried === null ? [] : [t('window.missed.tried', { time: formats.time(caller.tried.at) })]),
    ...voicemailWords(caller, t),
    ...badgeWords(callToOpen(caller), t),
    t('window.missed.timesSpoken', { count: caller.calls.length }),
    `${formats.day(last.occurredAt, now)} ${formats.time(last.occurredAt)}`,
  ].join(', ');
}
