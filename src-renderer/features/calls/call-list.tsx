import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import type { CallUuid } from '#domain/call.ts';
import { moveForKey } from '../../ui/list-keys.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { useNow } from '../../ui/use-now.ts';
import { CallRow, rowId } from './call-row.tsx';
import { type ListRow, listRows, rowHeightPx } from './list-rows.ts';
import type { LoadedCalls } from './loaded-calls.ts';
import { useScrollPlace } from './use-scroll-place.ts';

/** The next page is asked for when this many rows or fewer are left below. */
const readAheadRows = 40;
/** Day names change at midnight; looked at once a minute. */
const dayTickMs = 60_000;

/** A list of calls under day headings. Only the rows in sight are drawn, however long the list. */
export function CallList({
  loaded,
  label,
  chosenId,
  onChoose,
  onOpen,
  onReadMore,
}: {
  readonly loaded: LoadedCalls;
  readonly label: string;
  readonly chosenId: CallUuid | null;
  /** The keyboard moved to a call. */
  readonly onChoose: (id: CallUuid) => void;
  /** A call was clicked, or opened with Enter: then the keyboard wants to go there too. */
  readonly onOpen: (id: CallUuid, how: 'click' | 'enter') => void;
  readonly onReadMore: () => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => listRows(loaded.calls), [loaded.calls]);
  const { virtual, stuckIndex } = useRowVirtualizer(rows, chosenId, scroller);
  const { newAbove, scrollToTop } = useScrollPlace(scroller, rows);
  const items = virtual.getVirtualItems();
  // What is chosen may be in another list only.
  const chosenRow = rows.filter((row) => row.kind === 'call').find(({ key }) => key === chosenId);
  const lastIndex = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (loaded.nextCursor !== null && rows.length - lastIndex <= readAheadRows) onReadMore();
  }, [loaded.nextCursor, rows.length, lastIndex, onReadMore]);
  useEffect(() => scroller.current?.focus({ preventScroll: true }), []);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = loaded.calls.findIndex(({ id }) => id === chosenId);
    const pageSize = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeightPx.call) - 1);
    const move = moveForKey(event.key, { chosen, count: loaded.calls.length, pageSize });
    if (move === null) return;
    event.preventDefault();
    if (move.kind === 'open') {
      if (chosenId !== null) onOpen(chosenId, 'enter');
      return;
    }
    const call = loaded.calls[move.position];
    if (call === undefined) return;
    onChoose(call.id);
    if (move.position === 0) virtual.scrollToOffset(0);
    else virtual.scrollToIndex(rows.findIndex(({ key }) => key === call.id));
  };
  const onClick = useClickHandler(scroller, onOpen);

  return (
    <div className="relative h-full">
      <div
        ref={scroller}
        role="listbox"
        aria-label={label}
        tabIndex={0}
        aria-activedescendant={chosenRow === undefined ? undefined : rowId(chosenRow.call.id)}
        onKeyDown={onKeyDown}
        className="group/list h-full overflow-y-auto overscroll-contain outline-none [overflow-anchor:none]"
      >
        <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() + 8 }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return row.kind === 'day' ? (
              <DayHeading key={row.key} row={row} start={start} isStuck={index === stuckIndex.current} />
            ) : (
              <div key={row.key} role="presentation" className="absolute inset-x-0 top-0" style={at(start)}>
                <CallRow
                  call={row.call}
                  isChosen={row.call.id === chosenId}
                  position={row.position}
                  total={loaded.total}
                  onChoose={onClick}
                />
              </div>
            );
          })}
        </div>
      </div>
      <NewAbove count={newAbove} onClick={scrollToTop} />
    </div>
  );
}

function useClickHandler(
  scroller: RefObject<HTMLDivElement | null>,
  onOpen: (id: CallUuid, how: 'click' | 'enter') => void,
): (id: CallUuid) => void {
  return useCallback(
    (id) => {
      // The keyboard stays with the list: a row is taken away once it is out of sight, and focus with it.
      scroller.current?.focus({ preventScroll: true });
      onOpen(id, 'click');
    },
    [scroller, onOpen],
  );
}

function useRowVirtualizer(
  rows: readonly ListRow[],
  chosenId: CallUuid | null,
  scroller: RefObject<HTMLDivElement | null>,
) {
  const stuckIndex = useRef(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowHeightPx[rows[index]?.kind ?? 'call'],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    // A row that is scrolled to must not end under the heading that sticks to the top.
    scrollPaddingStart: rowHeightPx.day,
    rangeExtractor: (range: Range) => {
      stuckIndex.current = lastDayBefore(rows, range.startIndex);
      const chosen = rows.findIndex(({ key }) => key === chosenId);
      const wanted = [...defaultRangeExtractor(range), stuckIndex.current, ...(chosen === -1 ? [] : [chosen])];
      return [...new Set(wanted)].filter((index) => index < rows.length).sort((a, b) => a - b);
    },
  });
  return { virtual, stuckIndex };
}

function lastDayBefore(rows: readonly ListRow[], index: number): number {
  return Math.max(
    0,
    rows.findLastIndex((row, at) => at <= index && row.kind === 'day'),
  );
}

function DayHeading({
  row,
  start,
  isStuck,
}: {
  readonly row: Extract<ListRow, { kind: 'day' }>;
  readonly start: number;
  readonly isStuck: boolean;
}) {
  const { formats } = useSpeech();
  const now = useNow(dayTickMs);
  const place = isStuck ? 'sticky top-0 z-10' : 'absolute inset-x-0 top-0';
  return (
    <div
      role="presentation"
      className={`${place} flex h-9 items-end bg-page px-4.5 pb-1.5 text-12 font-strong text-soft`}
      style={isStuck ? {} : at(start)}
    >
      {formats.day(row.moment, now)}
    </div>
  );
}

/** Says that calls came in above what is in sight, and goes there. */
function NewAbove({ count, onClick }: { readonly count: number; readonly onClick: () => void }) {
  const { t } = useSpeech();
  if (count === 0) return null;
  return (
    <button
      type="button"
      onClick={onClick}
      className="absolute top-2 left-1/2 z-20 flex h-7 -translate-x-1/2 animate-arrive items-center gap-1.5 rounded-full bg-accent-fill px-3 text-12 font-strong text-on-accent shadow-float hover:bg-accent-fill-hover"
    >
      <ArrowUp size={13} aria-hidden />
      {t('window.list.newAbove', { count })}
    </button>
  );
}

function at(start: number): { transform: string } {
  return { transform: `translateY(${start}px)` };
}
