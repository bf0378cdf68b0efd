import { ArrowUpRight, Check, FolderOpen, Unlink, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Call, Candidate } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import type { CallLink } from './call-store.ts';
import { describeReason } from './candidate-reason.ts';
import { Section } from './section.tsx';

/** A link a person chose, and what it is called, for the message that confirms it. */
export interface LinkChoice {
  readonly link: CallLink;
  /** Null for "no case". */
  readonly name: string | null;
}

/** Which case the call belongs to, and the others it may belong to, each one click away. */
export function CaseSection({
  call,
  pending,
  onLink,
  onOpenCase,
}: {
  readonly call: Call;
  readonly pending: CallLink | null;
  readonly onLink: (choice: LinkChoice) => void;
  readonly onOpenCase: (id: CaseId) => void;
}) {
  const { t } = useSpeech();
  if (call.contactId === null && call.candidates.length > 0) {
    return (
      <CandidateList
        title={t('window.detail.whoIsIt')}
        call={call}
        candidates={call.candidates}
        pending={pending}
        onLink={onLink}
      >
        <p className="mb-0.5 text-13 text-quiet">{t('window.detail.whoIsItBody')}</p>
      </CandidateList>
    );
  }
  const theirs = call.candidates.filter(({ contactId }) => contactId === call.contactId);
  const others = call.candidates.filter(({ contactId }) => contactId !== call.contactId);
  return (
    <div className="grid gap-4">
      <Section title={t('window.detail.case')}>
        <LinkedCase call={call} isPending={pending !== null} onLink={onLink} onOpenCase={onOpenCase} />
      </Section>
      <CandidateList
        title={t('window.detail.alsoFits')}
        call={call}
        candidates={theirs}
        pending={pending}
        onLink={onLink}
      />
      <CandidateList
        title={t('window.detail.someoneElse')}
        call={call}
        candidates={others}
        pending={pending}
        onLink={onLink}
      />
    </div>
  );
}

/** Candidates under a heading; nothing at all when there are none. */
function CandidateList({
  title,
  call,
  candidates,
  pending,
  onLink,
  children,
}: {
  readonly title: string;
  readonly call: Call;
  readonly candidates: readonly Candidate[];
  readonly pending: CallLink | null;
  readonly onLink: (choice: LinkChoice) => void;
  readonly children?: ReactNode;
}) {
  if (candidates.length === 0) return null;
  return (
    <Section title={title}>
      {children}
      <ul className="grid gap-px overflow-hidden rounded-large border border-line bg-line">
        {candidates.map((candidate) => (
          <li key={`${candidate.contactId} ${candidate.caseId}`} className="min-w-0">
            <CandidateButton candidate={candidate} call={call} pending={pending} onLink={onLink} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function LinkedCase({
  call,
  isPending,
  onLink,
  onOpenCase,
}: {
  readonly call: Call;
  readonly isPending: boolean;
  readonly onLink: (choice: LinkChoice) => void;
  readonly onOpenCase: (id: CaseId) => void;
}) {
  const { t } = useSpeech();
  const { caseId } = call;
  const hasCase = caseId !== null;
  return (
    <div className={`flex items-center gap-3 rounded-large py-2.5 pr-2 pl-3 ${hasCase ? 'bg-accent-tint' : 'bg-fill'}`}>
      <FolderOpen
        size={18}
        strokeWidth={1.75}
        className={`shrink-0 ${hasCase ? 'text-accent' : 'text-quiet'}`}
        aria-hidden
      />
      {hasCase ? (
        <>
          <div className="selectable min-w-0 flex-1">
            <div className="text-13 font-strong break-words text-ink tabular-nums">{call.caseReference}</div>
            <div className="text-13 break-words text-soft">{call.caseTitle}</div>
          </div>
          <IconButton icon={ArrowUpRight} label={t('window.detail.openCase')} onClick={() => onOpenCase(caseId)} />
          <IconButton
            icon={Unlink}
            label={t('window.detail.detach')}
            disabled={isPending}
            onClick={() => onLink({ link: { contactId: call.contactId, caseId: null }, name: null })}
          />
        </>
      ) : (
        <span className="text-13 text-soft">{t('window.call.noCase')}</span>
      )}
    </div>
  );
}

const rowLook =
  'flex w-full items-center gap-3 bg-raised px-3 py-2 text-left transition-colors hover:bg-fill focus-visible:-outline-offset-2 disabled:opacity-60';

function CandidateButton({
  candidate,
  call,
  pending,
  onLink,
}: {
  readonly candidate: Candidate;
  readonly call: Call;
  readonly pending: CallLink | null;
  readonly onLink: (choice: LinkChoice) => void;
}) {
  const { t } = useSpeech();
  const { contactId, caseId, contactName, caseReference, caseTitle } = candidate;
  const isOther = contactId !== call.contactId;
  const isPending = pending?.caseId === caseId && pending.contactId === contactId;
  const caseName = [caseReference, caseTitle].filter((part) => part !== null).join(' · ');
  const name = caseReference ?? caseTitle ?? contactName;
  const Icon = isPending ? Check : isOther ? UserRound : FolderOpen;
  return (
    <button
      type="button"
      disabled={pending !== null}
      onClick={() => onLink({ link: { contactId, caseId }, name })}
      className={rowLook}
    >
      <Icon size={16} strokeWidth={1.75} className="shrink-0 text-quiet" aria-hidden />
      <span className="min-w-0 flex-1">
        <span className="line-clamp-2 text-13 break-words text-ink">
          {isOther ? contactName : null}
          {isOther && caseName !== '' ? '  ' : null}
          <span className={isOther ? 'text-quiet' : 'tabular-nums'}>{caseName}</span>
        </span>
        <span className="block text-12 text-quiet">{describeReason(candidate, call, t)}</span>
      </span>
      <span className="sr-only">{t('window.detail.link', { target: name })}</span>
    </button>
  );
}
