import { Command } from 'cmdk';
import { FolderOpen, type LucideIcon, UserRound } from 'lucide-react';
import type { PointerEvent, ReactNode } from 'react';
import { formatPhone } from '#domain/phone.ts';
import type { HitFinder, MarkedPart } from '#domain/search/search-hits.ts';
import { CallGlyph } from '../../ui/call-glyph.tsx';
import { describeStanding, toneText } from '../../ui/call-standing.ts';
import { CaseStatusMark } from '../../ui/case-status.tsx';
import { ConfidentialMark } from '../../ui/confidential-mark.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { Marked } from '../../ui/marked.tsx';
import { type Speech, useSpeech } from '../../ui/texts.tsx';
import type { Deed } from './deed.ts';
import type { LookupRow } from './lookup-rows.ts';

/** One row: what it is, and, when it is the one Enter acts on, what Enter does. */
export function LookupRowView({
  row,
  finder,
  isChosen,
  onPoint,
  onPerform,
}: {
  readonly row: LookupRow;
  readonly finder: HitFinder;
  readonly isChosen: boolean;
  /** The pointer is over it. */
  readonly onPoint: (event: PointerEvent) => void;
  readonly onPerform: (deed: Deed) => void;
}) {
  const speech = useSpeech();
  const [first] = row.deeds;
  const { shape, title, body, aside } = drawn(row, finder, speech);
  return (
    <Command.Item
      value={row.key}
      data-row={row.key}
      onPointerMoveCapture={onPoint}
      onSelect={() => {
        if (first !== undefined) onPerform(first.deed);
      }}
      className={`flex min-h-11 items-center gap-3 rounded-small px-2 py-1 ${isChosen ? 'bg-accent-tint' : ''}`}
    >
      {shape}
      <span className="min-w-0 flex-1">
        <span className="block truncate text-13 leading-[18px] text-ink">{title}</span>
        {body === null ? null : (
          <span className="block truncate text-12 leading-4 text-quiet tabular-nums">{body}</span>
        )}
      </span>
      <span className="flex max-w-60 shrink-0 items-center gap-2 text-12 text-quiet tabular-nums">
        {isChosen && first !== undefined ? (
          <>
            <span className="truncate font-strong text-accent">{speech.t(first.key, first.gaps)}</span>
            <KeyCap name="↵" />
          </>
        ) : (
          aside
        )}
      </span>
    </Command.Item>
  );
}

interface DrawnRow {
  readonly shape: ReactNode;
  readonly title: ReactNode;
  readonly body: ReactNode | null;
  readonly aside: ReactNode;
}

function drawn(row: LookupRow, finder: HitFinder, speech: Speech): DrawnRow {
  switch (row.kind) {
    case 'call':
      return drawnCall(row.found, finder, speech);
    case 'contact':
      return drawnContact(row.found, finder);
    case 'case':
      return drawnCase(row.found, finder);
  }
}

function drawnCall(
  { call, snippet }: Extract<LookupRow, { kind: 'call' }>['found'],
  finder: HitFinder,
  { t, who, formats }: Speech,
): DrawnRow {
  const name = who(call);
  const number = call.phoneNumber === null ? null : formatPhone(call.phoneNumber);
  const numberParts = number === null || number === name ? [] : finder.markNumber(number);
  const isToday = new Date(call.occurredAt).toDateString() === new Date().toDateString();
  const when = isToday ? formats.time(call.occurredAt) : formats.shortDate(call.occurredAt, Date.now());
  const { tone, key } = describeStanding(call);
  return {
    shape: <CallGlyph call={call} />,
    title: <Marked parts={name === number ? finder.markNumber(name) : finder.mark(name)} />,
    body:
      snippet !== null ? (
        <>
          {t(`window.search.field.${snippet.field}`)} <Marked parts={snippet.parts} />
        </>
      ) : hasHit(numberParts) ? (
        <Marked parts={numberParts} />
      ) : (
        <CaseLine
          reference={call.caseReference}
          title={call.caseTitle}
          finder={finder}
          none={t('window.call.noCase')}
        />
      ),
    aside: (
      <>
        {call.callType === 'answered' ? null : <span className={toneText[tone]}>{t(key)}</span>}
        {when}
      </>
    ),
  };
}

function drawnContact(
  { contact, activeCase }: Extract<LookupRow, { kind: 'contact' }>['found'],
  finder: HitFinder,
): DrawnRow {
  const numbers = contact.phones.map(({ e164, number }) => finder.markNumber(formatPhone(e164 ?? number)));
  const number = numbers.find(hasHit) ?? numbers[0];
  const organisation = contact.organisation === contact.fullName ? null : contact.organisation;
  return {
    shape: <Shape icon={UserRound} />,
    title: (
      <Named isConfidential={contact.isConfidential}>
        <Marked parts={finder.mark(contact.fullName)} />
      </Named>
    ),
    body: joined([
      number === undefined ? null : <Marked key="number" parts={number} />,
      organisation === null ? null : <Marked key="organisation" parts={finder.mark(organisation)} />,
      activeCase === null || organisation !== null ? null : <span key="case">{activeCase.reference}</span>,
    ]),
    aside: activeCase?.reference ?? null,
  };
}

function drawnCase({ case: file, client }: Extract<LookupRow, { kind: 'case' }>['found'], finder: HitFinder): DrawnRow {
  return {
    shape: <Shape icon={FolderOpen} />,
    title: (
      <Named isConfidential={file.isConfidential}>
        <Marked parts={finder.mark(file.title)} />
      </Named>
    ),
    body: joined([
      <Marked key="reference" parts={finder.mark(file.reference)} />,
      client === null ? null : <Marked key="client" parts={finder.mark(client.fullName)} />,
    ]),
    aside: <CaseStatusMark status={file.status} />,
  };
}

function Shape({ icon: Icon }: { readonly icon: LucideIcon }) {
  return (
    <span className="grid size-5 shrink-0 place-items-center text-quiet" aria-hidden>
      <Icon size={16} strokeWidth={1.75} />
    </span>
  );
}

function Named({ isConfidential, children }: { readonly isConfidential: boolean; readonly children: ReactNode }) {
  if (!isConfidential) return children;
  return (
    <span className="flex items-center gap-1.5">
      <span className="truncate">{children}</span>
      <ConfidentialMark />
    </span>
  );
}

function CaseLine({
  reference,
  title,
  finder,
  none,
}: {
  readonly reference: string | null;
  readonly title: string | null;
  readonly finder: HitFinder;
  readonly none: string;
}) {
  if (reference === null && title === null) return none;
  return joined([
    reference === null ? null : <Marked key="reference" parts={finder.mark(reference)} />,
    title === null ? null : <Marked key="title" parts={finder.mark(title)} />,
  ]);
}

/** What is there, with points between; null when nothing is. */
function joined(parts: readonly (ReactNode | null)[]): ReactNode | null {
  const present = parts.filter((part) => part !== null);
  if (present.length === 0) return null;
  return present.flatMap((part, index) => (index === 0 ? [part] : [' · ', part]));
}

function hasHit(parts: readonly MarkedPart[]): boolean {
  return parts.some(({ isHit }) => isHit);
}
