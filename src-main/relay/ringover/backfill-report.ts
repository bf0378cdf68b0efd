import type { BackfillProgress } from '../store/backfill-store.ts';

/** How far back-filling has come. Moments are epoch milliseconds, null when none was ever asked for. */
export interface BackfillReport {
  readonly state: BackfillProgress['state'] | 'none';
  readonly from: number | null;
  readonly to: number | null;
  readonly reached: number | null;
  /** 0 to 1, of the time to be covered. */
  readonly ratio: number;
  readonly callsSeen: number;
  /** Why it failed, or what it waits for while running, in words for an operator. */
  readonly reason: string | null;
}

/** What the kept progress says. */
export function reportOf(progress: BackfillProgress | null): BackfillReport {
  if (progress === null) {
    return { state: 'none', from: null, to: null, reached: null, ratio: 0, callsSeen: 0, reason: null };
  }
  const { state, from, to, reached, callsSeen, reason } = progress;
  const span = to - from;
  const ratio = state === 'done' || span <= 0 ? 1 : Math.min(1, Math.max(0, (to - reached) / span));
  return { state, from, to, reached, ratio, callsSeen, reason };
}
