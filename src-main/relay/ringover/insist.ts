import { DatabaseError } from '#database/database-error.ts';
import { RingoverApiError } from './api-error.ts';

/** Work that cannot succeed however often it is tried, with the reason for an operator. */
export class HopelessError extends Error {
  constructor(reason: string, options?: { readonly cause?: unknown }) {
    super(reason, options);
    this.name = 'HopelessError';
  }
}

/** Runs work until it succeeds. Rejects with HopelessError, or with the signal's reason when that aborts. */
export type Insist = <Value>(work: () => Promise<Value>, signal: AbortSignal) => Promise<Value>;

/** What insisting needs. */
export interface InsistParts {
  /** Rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  /** Told before each wait: what failed, in words for an operator. */
  readonly onWait: (reason: string, waitMs: number) => void;
}

/** The wait after a first failure, doubling with each, and the longest. */
const firstWaitMs = 1000;
const longestWaitMs = 300_000;

/** What may be a slip, but not so often in a row. */
const slips = 5;

/**
 * Tries work again, later each time: for ever while Ringover is busy or away or nothing can be stored; a few times when
 * Ringover answers nonsense or something unforeseen happens; not at all when Ringover refuses.
 */
export function createInsist({ sleep, random, onWait }: InsistParts): Insist {
  return async (work, signal) => {
    let slipped = 0;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        signal.throwIfAborted();
        const outlook = outlookOf(error);
        if (outlook.kind === 'slip') slipped += 1;
        if (outlook.kind === 'hopeless' || slipped >= slips) throw new HopelessError(outlook.reason, { cause: error });
        const asked = error instanceof RingoverApiError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
        const waitMs = Math.max(asked, (0.5 + random() / 2) * Math.min(longestWaitMs, firstWaitMs * 2 ** attempt));
        onWait(outlook.reason, waitMs);
        await sleep(waitMs, signal);
      }
    }
  };
}

interface Outlook {
  readonly kind: 'passing' | 'slip' | 'hopeless';
  readonly reason: string;
}

function outlookOf(error: unknown): Outlook {
  if (error instanceof DatabaseError) return { kind: 'passing', reason: 'nothing can be stored at the moment' };
  if (!(error instanceof RingoverApiError)) return { kind: 'slip', reason: 'something failed here; see the log' };
  switch (error.kind) {
    case 'rate-limited':
    case 'unavailable':
    case 'timeout':
      return { kind: 'passing', reason: error.message };
    case 'invalid-answer':
      return { kind: 'slip', reason: error.message };
    case 'unauthorized':
      return {
        kind: 'hopeless',
        reason:
          'Ringover does not accept the API key, or the key may not read calls: give it that right, then start again',
      };
    case 'not-found':
    case 'refused':
      return { kind: 'hopeless', reason: error.message };
  }
}
