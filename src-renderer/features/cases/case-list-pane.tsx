import { FolderOpen } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { ActiveCase } from '#contract/requests.ts';
import type { CaseId } from '#domain/case.ts';
import { CaseStatusMark, statusText } from '../../ui/case-status.tsx';
import { ConfidentialMark } from '../../ui/confidential-mark.tsx';
import { RecordList } from '../../ui/record-list.tsx';
import { type Speech, useSpeech } from '../../ui/texts.tsx';
import { useLive } from '../../ui/use-live.ts';

/** Cases read at a time: several screens of rows. */
const pageSize = 200;

/** The firm's cases, those with the newest activity first. */
export function CaseListPane({
  bridge,
  chosenId,
  emptyAction,
  onEmpty,
  onChoose,
  onOpen,
}: {
  readonly bridge: Bridge;
  readonly chosenId: CaseId | null;
  readonly emptyAction: ReactNode;
  readonly onEmpty: (isEmpty: boolean) => void;
  readonly onChoose: (id: CaseId) => void;
  readonly onOpen: (id: CaseId, how: 'click' | 'enter') => void;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const [typed, setTyped] = useState('');
  const [limit, setLimit] = useState(pageSize);
  const live = useLive(bridge, 'cases.list', { words: typed, limit }, 'cases');
  const readMore = useCallback(() => setLimit((before) => Math.min(before + pageSize, 5000)), []);
  return (
    <RecordList<ActiveCase>
      live={live}
      words={{
        title: t('window.place.cases'),
        filter: t('window.cases.filter'),
        emptyTitle: t('window.cases.emptyTitle'),
        emptyBody: t('window.cases.emptyBody'),
      }}
      icon={FolderOpen}
      typed={typed}
      rowOf={(item) => ({
        key: item.case.id,
        content: <CaseRow item={item} />,
        spoken: spokenName(item, speech),
      })}
      chosenKey={chosenId}
      emptyAction={emptyAction}
      onEmpty={onEmpty}
      onType={setTyped}
      onChoose={(item) => onChoose(item.case.id)}
      onOpen={(item, how) => onOpen(item.case.id, how)}
      onReadMore={readMore}
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
          <span className={`truncate text-13 ${isActive ? 'text-ink' : 'text-soft'}`}>{title}</span>
          <span className="ml-auto shrink-0 text-12 text-quiet tabular-nums">
            {formats.shortDate(item.activityAt, Date.now())}
          </span>
        </div>
        <div className="flex items-center gap-1.5 text-12 leading-4">
          <span className="shrink-0 text-soft tabular-nums">{reference}</span>
          <span className="truncate text-quiet">{responsible}</span>
          <span className="ml-auto flex shrink-0 items-center gap-1.5 pl-2">
            {isConfidential ? <ConfidentialMark /> : null}
            {isActive ? null : <CaseStatusMark status={status} />}
          </span>
        </div>
      </div>
    </>
  );
}

function spokenName({ case: file, activityAt }: ActiveCase, { t, formats }: Speech): string {
  const parts = [file.reference, file.title, t(statusText(file.status)), file.responsible];
  return [...parts.filter((part) => part !== null), formats.shortDate(activityAt, Date.now())].join(', ');
}
