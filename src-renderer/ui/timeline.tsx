import { useMemo, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { CallsOf } from '#contract/requests.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import { Button } from './button.tsx';
import { CallGlyph } from './call-glyph.tsx';
import { describeStanding, toneText } from './call-standing.ts';
import { Part } from './group.tsx';
import { InlineFailure, LinesSkeleton } from './inline-state.tsx';
import { type Speech, useSpeech } from './texts.tsx';
import { useLive } from './use-live.ts';
import { useNow } from './use-now.ts';

/** Calls per page. */
const pageSize = 50;
/** As much as may be read in one piece. */
const greatestLimit = 5000;
/** Day names change at midnight; looked at once a minute. */
const dayTickMs = 60_000;

/** What of a call a timeline need not repeat: the page already says it. */
export type Known = 'contact' | 'case';

/** The calls of a contact or a case from the offline copy: by day, newest first, a page at a time. */
export function Timeline({
  bridge,
  of,
  known,
  onOpenCall,
}: {
  readonly bridge: Bridge;
  readonly of: CallsOf;
  readonly known: Known;
  readonly onOpenCall: (call: Call) => void;
}) {
  const { t, formats } = useSpeech();
  const [limit, setLimit] = useState(pageSize);
  const { reading, again } = useLive(bridge, 'calls.of', { of, cursor: null, limit }, JSON.stringify(of));
  const total = reading.kind === 'read' ? reading.value.total : 0;
  return (
    <Part
      title={t('window.records.timeline')}
      aside={total === 0 ? null : <span className="text-12 text-quiet tabular-nums">{formats.count(total)}</span>}
    >
      {reading.kind === 'reading' ? <LinesSkeleton lines={3} label={t('window.relayPart.reading')} /> : null}
      {reading.kind === 'failed' ? <InlineFailure code={reading.code} onAgain={again} /> : null}
      {reading.kind === 'read' && total === 0 ? (
        <p className="rounded-large bg-fill px-3 py-3 text-13 text-soft">{t('window.records.noCalls')}</p>
      ) : null}
      {reading.kind === 'read' ? <Days calls={reading.value.calls} known={known} onOpenCall={onOpenCall} /> : null}
      {reading.kind === 'read' && reading.value.nextCursor !== null && limit < greatestLimit ? (
        <div className="mt-1">
          <Button onClick={() => setLimit((before) => Math.min(before + pageSize, greatestLimit))}>
            {t('window.records.older')}
          </Button>
        </div>
      ) : null}
    </Part>
  );
}

function Days({
  calls,
  known,
  onOpenCall,
}: {
  readonly calls: readonly Call[];
  readonly known: Known;
  readonly onOpenCall: (call: Call) => void;
}) {
  const { formats } = useSpeech();
  const now = useNow(dayTickMs);
  const days = useMemo(() => daysOf(calls), [calls]);
  return days.map(({ day, moment, calls: ofDay }) => (
    <section key={day} aria-label={formats.day(moment, now)} className="grid gap-1">
      <h3 className="mt-1 text-12 text-soft">{formats.day(moment, now)}</h3>
      <ul className="grid gap-px overflow-hidden rounded-large border border-line bg-line">
        {ofDay.map((call) => (
          <li key={call.id} className="min-w-0">
            <TimelineRow call={call} known={known} onOpen={() => onOpenCall(call)} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function TimelineRow({
  call,
  known,
  onOpen,
}: {
  readonly call: Call;
  readonly known: Known;
  readonly onOpen: () => void;
}) {
  const speech = useSpeech();
  const { t, formats } = speech;
  const { tone, key } = describeStanding(call);
  const line = lineOf(call);
  const way = call.direction === 'inbound' ? t('window.call.inbound') : t('window.call.outbound');
  return (
    <button
      type="button"
      data-call={call.id as CallUuid}
      onClick={onOpen}
      className="flex min-h-11 w-full items-center gap-2.5 bg-raised px-3 py-1.5 text-left transition-colors hover:bg-fill focus-visible:-outline-offset-2"
    >
      <CallGlyph call={call} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2 text-13">
          <span className="min-w-0 truncate text-ink">{headingOf(call, known, speech)}</span>
          <span className="ml-auto shrink-0 text-12 text-quiet tabular-nums">{formats.time(call.occurredAt)}</span>
        </span>
        <span className="flex items-baseline gap-2 text-12 text-quiet">
          <span className="min-w-0 truncate">{line ?? call.userName ?? way}</span>
          <span className={`ml-auto shrink-0 tabular-nums ${call.callType === 'answered' ? '' : toneText[tone]}`}>
            {call.callType === 'answered' ? formats.roughDuration(call.durationSeconds) : t(key)}
          </span>
        </span>
      </span>
      <span className="sr-only">{t('window.detail.openCall')}</span>
    </button>
  );
}

/** On a contact's page the case, on a case's page the caller. */
function headingOf(call: Call, known: Known, { t, who }: Speech): string {
  if (known === 'case') return who(call);
  const parts = [call.caseReference, call.caseTitle].filter((part) => part !== null);
  return parts.length === 0 ? t('window.call.noCase') : parts.join('  ');
}

/** What the call left in words, shortest first. */
function lineOf({ note, aiSummary }: Call): string | null {
  return note ?? aiSummary;
}

function daysOf(calls: readonly Call[]) {
  const days: { readonly day: string; readonly moment: string; readonly calls: Call[] }[] = [];
  for (const call of calls) {
    const day = new Date(call.occurredAt).toDateString();
    const last = days.at(-1);
    if (last?.day === day) last.calls.push(call);
    else days.push({ day, moment: call.occurredAt, calls: [call] });
  }
  return days;
}
