import { UserRoundCheck } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { CallUuid } from '#domain/call.ts';
import { formatPhone } from '#domain/phone.ts';
import type { UnknownCaller } from '#domain/unknown-caller.ts';
import { BlankFailure } from '../../ui/blank-failure.tsx';
import { BlankState } from '../../ui/blank-state.tsx';
import { Button } from '../../ui/button.tsx';
import { CallGlyph } from '../../ui/call-glyph.tsx';
import { ListSkeleton } from '../../ui/inline-state.tsx';
import { moveForKey } from '../../ui/list-keys.ts';
import { focusRow } from '../../ui/rows.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useNow } from '../../ui/use-now.ts';

/** Numbers per page, and as many as may be read in one piece. */
const pageSize = 100;
const greatestLimit = 500;

/** The numbers that called and belong to nobody, the last to call first. */
export function UnknownList({
  bridge,
  chosenId,
  onOpen,
}: {
  readonly bridge: Bridge;
  readonly chosenId: CallUuid | null;
  readonly onOpen: (id: CallUuid, how: 'click' | 'enter') => void;
}) {
  const { t } = useSpeech();
  const list = useRef<HTMLUListElement>(null);
  const [limit, setLimit] = useState(pageSize);
  const [active, setActive] = useState(0);
  const { reading, again } = useLive(bridge, 'callers.unknown', { limit }, 'unknown');
  const callers = reading.kind === 'read' ? reading.value.callers : [];
  const position = Math.min(active, callers.length - 1);
  useEffect(() => {
    if (callers.length > 0 && document.activeElement === document.body) focusRow(list.current, position);
  }, [callers.length, position]);
  if (reading.kind === 'failed') {
    return <BlankFailure title={t('window.list.errorTitle')} code={reading.code} onAgain={again} />;
  }
  if (reading.kind === 'reading') return <ListSkeleton />;
  if (reading.kind === 'read' && callers.length === 0) {
    return (
      <BlankState icon={UserRoundCheck} title={t('window.callers.emptyTitle')} body={t('window.callers.emptyBody')} />
    );
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Enter') return;
    const move = moveForKey(event.key, { chosen: position, count: callers.length, pageSize: 8 });
    if (move?.kind !== 'choose') return;
    event.preventDefault();
    focusRow(list.current, move.position);
    setActive(move.position);
  };
  return (
    <div className="h-full overflow-y-auto overscroll-contain pb-2">
      <ul ref={list} aria-label={t('window.callers.listLabel')} onKeyDown={onKeyDown}>
        {callers.map((caller, index) => (
          <UnknownRow
            key={caller.number}
            caller={caller}
            isActive={index === position}
            isChosen={caller.last.id === chosenId}
            onOpen={() => {
              setActive(index);
              onOpen(caller.last.id, 'click');
            }}
          />
        ))}
      </ul>
      {reading.kind === 'read' && reading.value.hasMore && limit < greatestLimit ? (
        <div className="px-4 pt-1">
          <Button onClick={() => setLimit(limit + pageSize)}>{t('window.records.older')}</Button>
        </div>
      ) : null}
    </div>
  );
}

function UnknownRow({
  caller,
  isActive,
  isChosen,
  onOpen,
}: {
  readonly caller: UnknownCaller;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onOpen: () => void;
}) {
  const { t, formats, who } = useSpeech();
  const now = useNow(60_000);
  const { last, number, times } = caller;
  const isToday = new Date(last.occurredAt).toDateString() === new Date(now).toDateString();
  const hasNames = last.candidates.length > 0;
  return (
    <li className="mx-2">
      <button
        type="button"
        data-row
        tabIndex={isActive ? 0 : -1}
        aria-current={isChosen ? 'true' : undefined}
        onClick={onOpen}
        className={`flex h-11 w-full items-center gap-2.5 rounded-small px-2 text-left -outline-offset-2 ${isChosen ? 'bg-accent-tint' : 'hover:bg-fill'}`}
      >
        <CallGlyph call={last} />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className="truncate text-13 leading-[18px] text-ink tabular-nums">{formatPhone(number)}</span>
            <span className="ml-auto shrink-0 text-12 text-quiet tabular-nums">
              {isToday ? formats.time(last.occurredAt) : formats.shortDate(last.occurredAt, now)}
            </span>
          </span>
          <span className="flex items-baseline gap-2 text-12 leading-4 text-quiet">
            <span className="truncate">
              {hasNames ? who(last) : (last.aiSummary ?? last.note ?? last.userName ?? '')}
            </span>
            <span className="ml-auto shrink-0 tabular-nums">{t('window.callers.times', { count: times })}</span>
          </span>
        </span>
      </button>
    </li>
  );
}
