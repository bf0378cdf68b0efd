import type { CaseStatus } from '#domain/case.ts';
import { type TextKey, useSpeech } from './texts.tsx';

const texts: Readonly<Record<CaseStatus, TextKey>> = {
  open: 'window.cases.status.open',
  in_progress: 'window.cases.status.inProgress',
  closed: 'window.cases.status.closed',
  archived: 'window.cases.status.archived',
};

/** The key of the word for where a case stands. */
export function statusText(status: CaseStatus): TextKey {
  return texts[status];
}

/** Where a case stands, as a word on a quiet ground. */
export function CaseStatusMark({ status }: { readonly status: CaseStatus }) {
  const { t } = useSpeech();
  const look = status === 'open' || status === 'in_progress' ? 'bg-answered-tint text-answered' : 'bg-fill text-soft';
  return (
    <span className={`inline-flex h-5 shrink-0 items-center rounded-full px-2 text-11 font-strong ${look}`}>
      {t(statusText(status))}
    </span>
  );
}
