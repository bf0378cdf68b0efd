import type { CallUuid } from '#domain/call.ts';
import type { Insight } from '#domain/insight/insight.ts';

/** What was made of the calls of the offline copy. It goes with its call, and when its call no longer says it has any. */
export interface InsightReader {
  /** Null when nothing was made, or it was not fetched yet. */
  insight(id: CallUuid): Promise<Insight | null>;
  /** Calls that say of their insights what the copy has not fetched, the newest first. */
  wantedInsights(limit: number): Promise<readonly WantedInsight[]>;
}

/** An insight to fetch; `mark` is to be kept with what comes, so that it is not asked for again. */
export interface WantedInsight {
  readonly id: CallUuid;
  readonly mark: string;
}
