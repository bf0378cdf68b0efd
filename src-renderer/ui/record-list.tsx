import { useVirtualizer } from '@tanstack/react-virtual';
import { type LucideIcon, SearchX } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import type { RecordList as Records } from '#domain/record-list.ts';
import { BlankFailure } from './blank-failure.tsx';
import { BlankState } from './blank-state.tsx';
import { Button } from './button.tsx';
import { FilterField } from './filter-field.tsx';
import { moveForKey } from './list-keys.ts';
import { useSpeech } from './texts.tsx';
import { useDelayed } from './use-delayed.ts';
import type { Live } from './use-live.ts';

/** Height of every row, so that nothing is ever measured. Pixels. */
const rowHeightPx = 44;
/** More is read when this many rows or fewer are left below. */
const readAheadRows = 40;

/** One record of a list: its key, what is drawn, and what is spoken. */
export interface RecordRow {
  readonly key: string;
  readonly content: ReactNode;
  readonly spoken: string;
}

/** The words of one kind of list. */
export interface RecordListWords {
  readonly title: string;
  readonly filter: string;
  readonly emptyTitle: string;
  readonly emptyBody: string;
}

/** A list of contacts or cases under its title, with a field that narrows it, in each of its states. */
export function RecordList<Item>({
  live,
  words,
  icon,
  typed,
  rowOf,
  chosenKey,
  emptyAction,
  onEmpty,
  onType,
  onChoose,
  onOpen,
  onReadMore,
}: {
  readonly live: Live<Records<Item>>;
  readonly words: RecordListWords;
  readonly icon: LucideIcon;
  readonly typed: string;
  readonly rowOf: (item: Item) => RecordRow;
  readonly chosenKey: string | null;
  readonly emptyAction: ReactNode;
  /** Whether there is no record at all to choose, whatever is typed. */
  readonly onEmpty: (isEmpty: boolean) => void;
  readonly onType: (typed: string) => void;
  /** The keyboard moved to a record. */
  readonly onChoose: (item: Item) => void;
  /** A record was clicked, or opened with Enter: then the keyboard wants to go there too. */
  readonly onOpen: (item: Item, how: 'click' | 'enter') => void;
  readonly onReadMore: () => void;
}) {
  const { t, formats } = useSpeech();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { reading } = live;
  const isSlow = useDelayed(reading.kind === 'reading');
  const { items, total } = reading.kind === 'read' ? reading.value : { items: [], total: 0 };
  const rows = items.map(rowOf);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  });
  const drawn = virtual.getVirtualItems();
  const lastIndex = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (items.length < total && items.length - lastIndex <= readAheadRows) onReadMore();
  }, [items.length, total, lastIndex, onReadMore]);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);

  const chosen = rows.findIndex(({ key }) => key === chosenKey);
  const move = (event: KeyboardEvent, isTyping: boolean): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && typed !== '') {
      event.preventDefault();
      onType('');
      return;
    }
    // Letters and the ends of the line belong to the field.
    if (isTyping && !['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Enter'].includes(event.key)) return;
    const pageSize = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeightPx) - 1);
    const found = moveForKey(event.key, { chosen, count: rows.length, pageSize });
    if (found === null) return;
    event.preventDefault();
    const position = found.kind === 'open' ? chosen : found.position;
    const item = items[position];
    if (item === undefined) return;
    if (found.kind === 'open') onOpen(item, 'enter');
    else {
      onChoose(item);
      virtual.scrollToIndex(position);
    }
  };
  const rowId = (key: string): string => `${id}-${key}`;
  const activeId = chosen === -1 ? undefined : rowId(rows[chosen]?.key ?? '');
  const isEmpty = reading.kind === 'read' && items.length === 0;
  const isBare = isEmpty && typed === '';
  const hasNothing = isBare || reading.kind === 'failed';
  useEffect(() => onEmpty(hasNothing), [onEmpty, hasNothing]);
  return (
    <section className="flex h-full min-w-0 flex-col" aria-labelledby={`${id}-title`}>
      <header className="flex h-12 shrink-0 items-center gap-2 px-4.5">
        <h1 id={`${id}-title`} className="text-15 font-strong">
          {words.title}
        </h1>
        {total === 0 ? null : <span className="text-12 text-quiet tabular-nums">{formats.count(total)}</span>}
      </header>
      {isBare ? null : (
        <div className="shrink-0 px-4 pb-2">
          <FilterField
            ref={field}
            label={words.filter}
            value={typed}
            onChange={onType}
            onKeyDown={(event) => move(event, true)}
            controls={`${id}-list`}
            activeId={activeId}
          />
        </div>
      )}
      <div className="min-h-0 flex-1">
        {reading.kind === 'reading' && isSlow ? <RecordListSkeleton /> : null}
        {reading.kind === 'failed' ? (
          <BlankFailure title={t('window.records.errorTitle')} code={reading.code} onAgain={live.again} />
        ) : null}
        {isBare ? (
          <BlankState icon={icon} title={words.emptyTitle} body={words.emptyBody} action={emptyAction} />
        ) : null}
        {isEmpty && typed !== '' ? (
          <BlankState
            icon={SearchX}
            title={t('window.records.noneTitle')}
            body={t('window.records.noneBody')}
            action={<Button onClick={() => onType('')}>{t('window.records.clearFilter')}</Button>}
          />
        ) : null}
        {items.length === 0 ? null : (
          <div
            ref={scroller}
            id={`${id}-list`}
            role="listbox"
            aria-label={words.title}
            tabIndex={0}
            aria-activedescendant={activeId}
            onKeyDown={(event) => move(event, false)}
            className="group/list h-full overflow-y-auto overscroll-contain outline-none"
          >
            <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() + 8 }}>
              {drawn.map(({ index, start }) => {
                const [row, item] = [rows[index], items[index]];
                if (row === undefined || item === undefined) return null;
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is the list's, which names this row as its active one
                  <div
                    key={row.key}
                    id={rowId(row.key)}
                    role="option"
                    tabIndex={-1}
                    aria-selected={row.key === chosenKey}
                    aria-setsize={total}
                    aria-posinset={index + 1}
                    aria-label={row.spoken}
                    onClick={() => onOpen(item, 'click')}
                    style={{ transform: `translateY(${start}px)` }}
                    className={`absolute inset-x-2 top-0 flex h-11 items-center gap-2.5 rounded-small px-2 group-focus-visible/list:aria-selected:outline-2 -outline-offset-2 outline-accent ${row.key === chosenKey ? 'bg-accent-tint' : 'hover:bg-fill'}`}
                  >
                    {row.content}
                  </div>
                );
              })}
            </div>
          </div>
        )}
      </div>
    </section>
  );
}

const skeletonWidths = ['w-36', 'w-28', 'w-44', 'w-32', 'w-40', 'w-24', 'w-52', 'w-48'];

function RecordListSkeleton() {
  const { t } = useSpeech();
  return (
    <div role="status" aria-label={t('window.relayPart.reading')} className="animate-breathe">
      {skeletonWidths.map((width) => (
        <div key={width} className="mx-2 flex h-11 items-center gap-2.5 px-2">
          <div className="size-5 rounded-full bg-fill" />
          <div className="grid gap-1.5">
            <div className={`h-2.5 rounded-full bg-fill-hover ${width}`} />
            <div className="h-2 w-20 rounded-full bg-fill" />
          </div>
        </div>
      ))}
    </div>
  );
}
