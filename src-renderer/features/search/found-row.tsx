import { memo, type ReactNode } from 'react';
import type { CallUuid } from '#domain/call.ts';
import { formatPhone } from '#domain/phone.ts';
import type { FoundCall } from '#domain/search/call-search.ts';
import type { HitFinder, MarkedPart } from '#domain/search/search-hits.ts';
import { CallBadges } from '../../ui/call-badges.tsx';
import { CallGlyph } from '../../ui/call-glyph.tsx';
import { describeStanding, toneText } from '../../ui/call-standing.ts';
import { Marked } from '../../ui/marked.tsx';
import { type Speech, useSpeech } from '../../ui/texts.tsx';

/** Heights in pixels; fixed, so that nothing is ever measured. */
export const foundHeightPx = { bare: 44, withLine: 64 } as const;

/** The line under a found call: where the words stand that the name and the case do not hold. */
interface FoundLine {
  readonly label: string | null;
  readonly parts: readonly MarkedPart[];
}

/** The id of a found row in the document by its key, for `aria-activedescendant`. */
export function foundRowId(key: string): string {
  return `found-${key.replaceAll(' ', '-')}`;
}

/** How high a row is drawn. */
export function foundHeight(found: FoundCall, finder: HitFinder): number {
  return hasLine(found, finder) ? foundHeightPx.withLine : foundHeightPx.bare;
}

/** One call that was found: who and when; which case; and the words around the hit. */
export const FoundRow = memo(function FoundRow({
  found,
  finder,
  isChosen,
  position,
  total,
  onChoose,
}: {
  readonly found: FoundCall;
  readonly finder: HitFinder;
  readonly isChosen: boolean;
  readonly position: number;
  readonly total: number;
  readonly onChoose: (id: CallUuid) => void;
}) {
  const speech = useSpeech();
  const { call } = found;
  const line = hasLine(found, finder) ? lineOf(found, finder, speech) : null;
  const ground = isChosen ? 'bg-accent-tint' : 'hover:bg-fill';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is the field's, which names this row as its active one
    <div
      id={foundRowId(call.id)}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-setsize={total}
      aria-posinset={position + 1}
      onClick={() => onChoose(call.id)}
      style={{ height: foundHeight(found, finder) }}
      className={`mx-2 flex gap-2.5 rounded-small px-2 py-1 ${ground}`}
    >
      <span className="mt-2">
        <CallGlyph call={call} />
      </span>
      <div className="min-w-0 flex-1">
        <Line end={<When moment={call.occurredAt} />}>
          <span className="truncate text-13 leading-[18px]">
            <Who found={found} finder={finder} />
          </span>
        </Line>
        <Line end={<Ending found={found} />}>
          <CaseName found={found} finder={finder} />
        </Line>
        {line === null ? null : (
          <p className="mt-0.5 truncate text-12 leading-4 text-soft">
            {line.label === null ? null : <span className="text-quiet">{line.label} </span>}
            <Marked parts={line.parts} />
          </p>
        )}
      </div>
    </div>
  );
});

function Line({ children, end }: { readonly children: ReactNode; readonly end: ReactNode }) {
  return (
    <div className="flex items-baseline gap-2 text-12 leading-4">
      {children}
      <span className="ml-auto shrink-0 text-quiet tabular-nums">{end}</span>
    </div>
  );
}

function Who({ found: { call }, finder }: { readonly found: FoundCall; readonly finder: HitFinder }) {
  const who = useSpeech().who(call);
  const isNumber = call.phoneNumber !== null && who === formatPhone(call.phoneNumber);
  return <Marked parts={isNumber ? finder.markNumber(who) : finder.mark(who)} />;
}

function CaseName({ found: { call }, finder }: { readonly found: FoundCall; readonly finder: HitFinder }) {
  const { t } = useSpeech();
  const { caseReference, caseTitle } = call;
  if (caseReference === null && caseTitle === null) {
    return <span className="truncate text-quiet">{t('window.call.noCase')}</span>;
  }
  return (
    <span className="truncate text-quiet">
      {caseReference === null ? null : (
        <span className="mr-2 text-soft tabular-nums">
          <Marked parts={finder.mark(caseReference)} />
        </span>
      )}
      {caseTitle === null ? null : <Marked parts={finder.mark(caseTitle)} />}
    </span>
  );
}

/** When something was: what was found may be years old, so the date stands in every row that is not of today. */
export function When({ moment }: { readonly moment: string }) {
  const { formats } = useSpeech();
  if (new Date(moment).toDateString() === new Date().toDateString()) return formats.time(moment);
  return `${formats.shortDate(moment, Date.now())}, ${formats.time(moment)}`;
}

/** What the call left, and how it ended: its talk time, or the word for it. */
function Ending({ found: { call } }: { readonly found: FoundCall }) {
  const { t, formats } = useSpeech();
  const { tone, key } = describeStanding(call);
  const isAnswered = call.callType === 'answered';
  return (
    <span className="flex items-center gap-1.5">
      <CallBadges call={call} />
      <span className={isAnswered ? '' : `font-strong ${toneText[tone]}`}>
        {isAnswered ? formats.roughDuration(call.durationSeconds) : t(key)}
      </span>
    </span>
  );
}

/** A number that was typed is shown where a name stands in its place. */
function numberParts({ call }: FoundCall, finder: HitFinder): readonly MarkedPart[] | null {
  if (call.phoneNumber === null || (call.contactName === null && call.candidates.length === 0)) return null;
  const parts = finder.markNumber(formatPhone(call.phoneNumber));
  return parts.some(({ isHit }) => isHit) ? parts : null;
}

function hasLine(found: FoundCall, finder: HitFinder): boolean {
  return found.snippet !== null || numberParts(found, finder) !== null;
}

function lineOf(found: FoundCall, finder: HitFinder, { t }: Speech): FoundLine {
  const { snippet } = found;
  if (snippet !== null) return { label: t(`window.search.field.${snippet.field}`), parts: snippet.parts };
  return { label: null, parts: numberParts(found, finder) ?? [] };
}
