import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { CallUuid } from '#domain/call.ts';
import type { Message } from '#domain/message.ts';
import { createHitFinder } from '#domain/search/search-hits.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { type FoundItem, foundKeyOf } from './found-item.ts';
import { FoundMessageRow } from './found-message-row.tsx';
import { FoundRow, foundHeight, foundHeightPx, foundRowId } from './found-row.tsx';
import type { FoundCalls } from './search-store.ts';

/** The next page is asked for when this many rows or fewer are left below. */
const readAheadRows = 25;

/** The calls that were found. Only the rows in sight are drawn. The keyboard stays in the field above. */
export function FoundList({
  id,
  found,
  items: hits,
  chosenKey,
  keyboard,
  onOpen,
  onOpenMessage,
  onReadMore,
}: {
  readonly id: string;
  readonly found: FoundCalls;
  readonly items: readonly FoundItem[];
  readonly chosenKey: string | null;
  /** Is given what brings a row into sight. */
  readonly keyboard: RefObject<((position: number) => void) | null>;
  readonly onOpen: (id: CallUuid) => void;
  readonly onOpenMessage: (message: Message) => void;
  readonly onReadMore: () => void;
}) {
  const { t } = useSpeech();
  const scroller = useRef<HTMLDivElement>(null);
  const { words } = found;
  const finder = useMemo(() => createHitFinder(words), [words]);
  const virtual = useVirtualizer({
    count: hits.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const hit = hits[index];
      if (hit === undefined) return 0;
      return hit.kind === 'message' ? foundHeightPx.withLine : foundHeight(hit.found, finder);
    },
    getItemKey: (index) => {
      const hit = hits[index];
      return hit === undefined ? index : foundKeyOf(hit);
    },
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  // Other hits have other heights.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hits say when, not what
  useEffect(() => virtual.measure(), [virtual, hits]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words begin at the top
  useEffect(() => {
    // Newer engines answer a scroll with a promise, which an effect must not give back.
    scroller.current?.scrollTo({ top: 0 });
  }, [words]);
  useEffect(() => {
    keyboard.current = (position) => virtual.scrollToIndex(position);
  }, [keyboard, virtual]);
  useEffect(() => {
    if (found.nextCursor !== null && hits.length - lastIndex <= readAheadRows) onReadMore();
  }, [found.nextCursor, hits.length, lastIndex, onReadMore]);
  return (
    <div ref={scroller} className="h-full overflow-y-auto overscroll-contain [overflow-anchor:none]">
      <div
        id={id}
        role="listbox"
        aria-label={t('window.search.listLabel')}
        className="relative"
        style={{ height: virtual.getTotalSize() + 8 }}
      >
        {items.map(({ index, start }) => {
          const hit = hits[index];
          if (hit === undefined) return null;
          const key = foundKeyOf(hit);
          return (
            <div
              key={key}
              role="presentation"
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              {hit.kind === 'call' ? (
                <FoundRow
                  found={hit.found}
                  finder={finder}
                  isChosen={key === chosenKey}
                  position={index}
                  total={found.total}
                  onChoose={onOpen}
                />
              ) : (
                <FoundMessageRow
                  id={foundRowId(key)}
                  found={hit.found}
                  finder={finder}
                  isChosen={key === chosenKey}
                  position={index}
                  total={found.total}
                  onOpen={onOpenMessage}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
