import { type Call, isMissedCall } from '#domain/call.ts';

/** How many calls there are, and how many nobody took: counted once, then kept. */
export interface CallTotals {
  readonly all: () => number;
  readonly missed: () => number;
  /** A call was written; `before` as it was, null when it was not there. */
  readonly written: (before: Call | null, after: Call) => void;
  /** Calls went, or what was written may not have been: they are counted anew. */
  readonly forget: () => void;
}

/** The totals over two ways to count. */
export function createCallTotals(count: { readonly all: () => number; readonly missed: () => number }): CallTotals {
  let all: number | null = null;
  let missed: number | null = null;
  return {
    all: () => {
      all ??= count.all();
      return all;
    },
    missed: () => {
      missed ??= count.missed();
      return missed;
    },
    written: (before, after) => {
      if (all !== null && before === null) all += 1;
      if (missed === null) return;
      missed += (isMissedCall(after) ? 1 : 0) - (before !== null && isMissedCall(before) ? 1 : 0);
    },
    forget: () => {
      all = null;
      missed = null;
    },
  };
}
