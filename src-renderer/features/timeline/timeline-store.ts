import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '#contract/bridge.ts';
import type { FailureCode, Result } from '#contract/result.ts';
import type { TimelinePage, TimelineQuery } from '#domain/timeline.ts';
import { type TimelineItem, type TimelineKind, timelineKeyOf } from '#domain/timeline.ts';
import { afterTimeout, type Later } from '../../ui/later.ts';

/** A timeline as far as it was read; what is in sight stays while more is read or after a failure. */
export interface TimelineState {
  readonly kind: TimelineKind;
  /** Null until the first answer. */
  readonly items: readonly TimelineItem[] | null;
  readonly nextCursor: string | null;
  readonly isLoading: boolean;
  readonly failure: FailureCode | null;
  readonly narrow: (kind: TimelineKind) => void;
  /** Reads the next older part; does nothing while one is being read or when all is there. */
  readonly readMore: () => void;
  readonly again: () => void;
}

/** A store of one timeline. */
export interface TimelineStore extends StoreApi<TimelineState> {
  /** Reads its beginning and keeps it true until the returned function is called. */
  readonly open: () => () => void;
}

/** Which timeline. */
export type TimelineSubject = Pick<TimelineQuery, 'of' | 'before'>;

const pageSize = 50;
/** As much as may be read in one piece; what is older is not read anew when something changes. */
const longestPage = 500;
/** Changes that come close together make one question. Milliseconds. */
const gatherMs = 150;

/** Makes the store of a timeline; it asks nothing before it is opened. */
export function createTimelineStore(
  bridge: Bridge,
  { of, before }: TimelineSubject,
  later: Later = afterTimeout,
): TimelineStore {
  /** The question asked last; answers to earlier ones are dropped. */
  let question = 0;
  let forget: (() => void) | null = null;
  const store = createStore<TimelineState>()((set, get) => {
    const ask = async (cursor: string | null, limit: number): Promise<Result<TimelinePage> | null> => {
      question += 1;
      const mine = question;
      set({ isLoading: true, failure: null });
      const result = await bridge.request('timeline.read', { of, before, kind: get().kind, cursor, limit });
      if (mine !== question) return null;
      set(result.ok ? { isLoading: false } : { isLoading: false, failure: result.code });
      return result;
    };
    const readAnew = async (): Promise<void> => {
      const held = get().items ?? [];
      const result = await ask(null, Math.min(Math.max(pageSize, held.length), longestPage));
      if (result === null || !result.ok) return;
      const { items, nextCursor } = result.value;
      // Beyond what one answer holds, the older part stays as it was read.
      const tail = held.length > longestPage ? held.slice(longestPage) : [];
      set({ items: joined(items, tail), nextCursor: tail.length > 0 ? get().nextCursor : nextCursor });
    };
    return {
      kind: 'all',
      items: null,
      nextCursor: null,
      isLoading: false,
      failure: null,
      narrow: (kind) => {
        set({ kind, items: null, nextCursor: null });
        void readAnew();
      },
      readMore: () => {
        const { nextCursor, isLoading } = get();
        if (nextCursor === null || isLoading) return;
        void ask(nextCursor, pageSize).then((result) => {
          if (result === null || !result.ok) return;
          set({ items: joined(get().items ?? [], result.value.items), nextCursor: result.value.nextCursor });
        });
      },
      again: () => void readAnew(),
    };
  });
  const freshen = (): void => {
    forget ??= later(() => {
      forget = null;
      store.getState().again();
    }, gatherMs);
  };
  return {
    ...store,
    open: () => {
      store.getState().again();
      const stops = [
        bridge.on('calls.changed', freshen),
        bridge.on('records.changed', freshen),
        bridge.on('tasks.changed', freshen),
        bridge.on('calls.reset', freshen),
      ];
      return () => {
        question += 1;
        forget?.();
        forget = null;
        for (const stop of stops) stop();
      };
    },
  };
}

function joined(items: readonly TimelineItem[], more: readonly TimelineItem[]): readonly TimelineItem[] {
  const known = new Set(items.map(timelineKeyOf));
  return [...items, ...more.filter((item) => !known.has(timelineKeyOf(item)))];
}
