import { FolderOpen } from 'lucide-react';
import type { ActiveCase, CaseId } from '#domain/case.ts';
import { CaseStatusMark, statusText } from '../../ui/case-status.tsx';
import { ConfidentialMark } from '../../ui/confidential-mark.tsx';
import { RecordListPane, type RecordPaneParts } from '../../ui/record-list-pane.tsx';
import { type Speech, useSpeech } from '../../ui/texts.tsx';

/** The firm's cases, those with the newest activity first. */
export function CaseListPane(pane: RecordPaneParts<CaseId>) {
  const speech = useSpeech();
  const { t } = speech;
  return (
    <RecordListPane
      pane={pane}
      route="cases.list"
      icon={FolderOpen}
      words={{
        title: t('window.place.cases'),
        filter: t('window.cases.filter'),
        emptyTitle: t('window.cases.emptyTitle'),
        emptyBody: t('window.cases.emptyBody'),
      }}
      idOf={(item) => item.case.id}
      rowOf={(item) => ({ content: <CaseRow item={item} />, spoken: spokenName(item, speech) })}
    />
  );
}

function CaseRow({ item }: { readonly item: ActiveCase }) {
  const { formats } = useSpeech();
  const { reference, title, status, responsible, isConfidential } = item.case;
  const isActive = status === 'open' || status === 'in_progress';
  return (
    <>
      <FolderOpen size={16} strokeWidth={1.75} className="shrink-0 text-quiet" aria-hidden />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2 leading-[18px]">
          <span title={title} className={`truncate text-13 ${isActive ? 'text-ink' : 'text-soft'}`}>
            {title}
          </span>{' '}
          <span className="ml-auto shrink-0 text-12 text-quiet tabular-nums">
            {formats.shortDate(item.activityAt, Date.now())}
          </span>
        </div>{' '}
        <div className="flex items-center gap-1.5 text-12 leading-4">
          <span className="shrink-0 text-soft tabular-nums">{reference}</span>{' '}
          <span className="truncate text-quiet">{responsible}</span>{' '}
          <span className="ml-auto flex shrink-0 items-center gap-1.5 pl-2">
            {isConfidential ? <ConfidentialMark /> : null}
            {isActive ? null : <CaseStatusMark status={status} />}
          </span>
        </div>
      </div>
    </>
  );
}

/**
 * What the row shows, in that order (the spaces between its parts count), so that it can be called by what is read;
 * then what it shows by shape.
 */
function spokenName({ case: file, activityAt }: ActiveCase, { t, formats }: Speech): string {
  const parts = [
    file.title,
    formats.shortDate(activityAt, Date.now()),
    file.reference,
    file.responsible,
    t(statusText(file.status)),
    file.isConfidential ? t('window.records.confidential') : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}
