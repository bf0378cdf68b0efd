import type { CountedCall } from '#domain/call-numbers.ts';
import type { CaseId } from '#domain/case.ts';

/** Which calls to count: those that began in a span, of one case or of all. Moments are epoch milliseconds. */
export interface CountQuery {
  readonly from: number;
  /** The span ends before it. */
  readonly before: number;
  readonly caseId: CaseId | null;
  readonly cursor: string | null;
  readonly limit: number;
}

/** A part of the calls to count. */
export interface CountedPage {
  readonly calls: readonly CountedCall[];
  /** Pass back for what follows; null at the end. */
  readonly nextCursor: string | null;
}

/** Reads what numbers are made of. */
export interface CountReader {
  /** Oldest first. Never reads the words of a call, so that a year's calls are read in a blink a page. */
  counted(query: CountQuery): Promise<CountedPage>;
}
