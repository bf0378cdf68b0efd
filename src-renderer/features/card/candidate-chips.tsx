import { Check, FolderOpen, UserRound } from 'lucide-react';
import type { Call, Candidate } from '#domain/call.ts';
import { useSpeech } from '../../ui/texts.tsx';

/** Who or what else a call may belong to: a click makes it so. */
export function CandidateChips({
  call,
  pending,
  isBusy,
  onChoose,
}: {
  readonly call: Call;
  readonly pending: Candidate | null;
  readonly isBusy: boolean;
  readonly onChoose: (candidate: Candidate) => void;
}) {
  const { t } = useSpeech();
  if (call.candidates.length === 0) return null;
  const title = call.contactId === null ? t('window.card.whoIsIt') : t('window.card.alsoAbout');
  return (
    <section aria-label={title} className="mt-2.5">
      <p className="mb-1.5 text-12 font-strong text-quiet" aria-hidden>
        {title}
      </p>
      <ul className="flex flex-wrap gap-1.5">
        {call.candidates.map((candidate) => (
          <li key={`${candidate.contactId} ${candidate.caseId}`} className="max-w-full">
            <CandidateChip
              candidate={candidate}
              isOther={candidate.contactId !== call.contactId}
              isChosen={candidate === pending}
              isBusy={isBusy}
              onChoose={onChoose}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CandidateChip({
  candidate,
  isOther,
  isChosen,
  isBusy,
  onChoose,
}: {
  readonly candidate: Candidate;
  /** Another contact than the call's. */
  readonly isOther: boolean;
  readonly isChosen: boolean;
  readonly isBusy: boolean;
  readonly onChoose: (candidate: Candidate) => void;
}) {
  const { t } = useSpeech();
  const caseName = [candidate.caseReference, candidate.caseTitle].filter((part) => part !== null).join(' · ');
  const words = [isOther ? candidate.contactName : '', caseName].filter((part) => part !== '');
  const name = words.length === 0 ? candidate.contactName : words.join(', ');
  const Icon = isChosen ? Check : isOther ? UserRound : FolderOpen;
  return (
    <button
      type="button"
      data-stop
      // Not `disabled`, which would lose the keyboard's place.
      aria-disabled={isBusy}
      aria-label={t('window.card.choose', { target: name })}
      title={name}
      onClick={() => {
        if (!isBusy) onChoose(candidate);
      }}
      className="flex h-7 max-w-full items-center gap-1.5 rounded-full border border-line-plain bg-raised pr-3 pl-2 text-12 text-ink transition-colors hover:border-line-strong hover:bg-fill active:bg-fill-pressed aria-disabled:opacity-60"
    >
      <Icon size={14} strokeWidth={1.75} className="shrink-0 text-quiet" aria-hidden />
      <span className="truncate tabular-nums">{name}</span>
    </button>
  );
}
