import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type ListRow, rowAt, rowStart } from './list-rows.ts';

/** Closer to the top than this counts as being there. Pixels. */
const nearTopPx = 8;

/** What stays true of a list's scroll place as rows come and go. */
export interface ScrollPlace {
  /** Calls that came in above what is in sight since the top was last seen. */
  readonly newAbove: number;
  readonly scrollToTop: () => void;
}

/** Keeps what the eye rests on where it is when calls come in above; at the top, new calls simply appear. */
export function useScrollPlace(scroller: RefObject<HTMLElement | null>, rows: readonly ListRow[]): ScrollPlace {
  const before = useRef(rows);
  const [newAbove, setNewAbove] = useState(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    const earlier = before.current;
    before.current = rows;
    if (element === null || earlier === rows || element.scrollTop <= nearTopPx) return;
    const anchor = rowAt(earlier, element.scrollTop);
    const start = anchor === null ? null : rowStart(rows, anchor.key);
    if (anchor === null || start === null || start === anchor.start) return;
    element.scrollTop += start - anchor.start;
    const came = positionOf(rows, anchor.key) - positionOf(earlier, anchor.key);
    setNewAbove((count) => Math.max(0, count + came));
  }, [scroller, rows]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const onScroll = (): void => {
      if (element.scrollTop <= nearTopPx) setNewAbove(0);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [scroller]);

  const scrollToTop = useCallback(() => scroller.current?.scrollTo({ top: 0 }), [scroller]);
  return { newAbove, scrollToTop };
}

function positionOf(rows: readonly ListRow[], key: string): number {
  const row = rows.find((candidate) => candidate.key === key);
  return row?.kind === 'call' ? row.position : 0;
}
