import type { FetchingState } from '#contract/state.ts';
import { type CatchingUp, type CaughtUp, isWorthTelling, ratioOf } from '#domain/announcement/catching-up.ts';

/** What following the fetching of calls needs. */
export interface FetchingParts {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Runs something later; returns what cancels it. */
  readonly later: (run: () => void, delayMs: number) => () => void;
  readonly isPaused: () => boolean;
  /** It has come further, or to its end. */
  readonly onChange: () => void;
  /** A person wants to hear of it. */
  readonly onCaughtUp: (caughtUp: CaughtUp) => void;
}

/** How far the history of calls has come, and what is said once it is there. */
export interface Fetching {
  /** Null when all is here. */
  state(): FetchingState | null;
  onProgress(progress: CatchingUp | null): void;
  onCaughtUp(caughtUp: CaughtUp): void;
  /** Idempotent. */
  close(): void;
}

/** Often enough to see a bar move. Milliseconds. */
const tellEveryMs = 250;

/** Follows the fetching of calls; tells of its progress a few times a second at most, of its end at once. */
export function createFetching(parts: FetchingParts): Fetching {
  let progress: CatchingUp | null = null;
  let cancel: (() => void) | null = null;
  const stop = (): void => {
    cancel?.();
    cancel = null;
  };
  return {
    state: () => (progress === null ? null : stateOf(progress, parts)),
    onProgress: (next) => {
      const isEnd = next === null && progress !== null;
      progress = next;
      if (isEnd) {
        stop();
        parts.onChange();
      } else if (next !== null) {
        cancel ??= parts.later(() => {
          cancel = null;
          parts.onChange();
        }, tellEveryMs);
      }
    },
    onCaughtUp: (caughtUp) => {
      if (isWorthTelling(caughtUp, parts.now())) parts.onCaughtUp(caughtUp);
    },
    close: stop,
  };
}

function stateOf(progress: CatchingUp, { now, isPaused }: FetchingParts): FetchingState {
  const { isFirst, fetched, total, backTo, keptSince } = progress;
  const ratio = ratioOf(progress, now());
  return { isFirst, isPaused: isPaused(), fetched, total: keptSince === null ? total : null, backTo, ratio };
}
