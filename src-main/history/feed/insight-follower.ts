import type { CallUuid } from '#domain/call.ts';
import type { Clock } from '../clock.ts';
import { HistoryError, type HistoryStore } from '../history-store.ts';
import { insist } from './insist.ts';
import type { RelayClient } from './relay-client.ts';
import { RelayError } from './relay-failure.ts';

/** What fetching insights needs. */
export interface InsightFollowerParts {
  readonly store: HistoryStore;
  readonly client: Pick<RelayClient, 'insight'>;
  readonly clock: Clock;
  /** What was made of a call is there, or otherwise than before. Must not throw. */
  readonly onInsight: (id: CallUuid) => void;
  /** Insights could not be fetched for now; nothing personal is in the fields. */
  readonly onTrouble: (what: string, fields: Readonly<Record<string, string | number>>) => void;
  /** The stream this belongs to has ended: nothing more is asked for. */
  readonly isOver: () => boolean;
}

/** Fetches what was made of calls in the background, the newest first, one at a time. */
export interface InsightFollower {
  /** Fetches what is wanted now; called meanwhile, it looks again afterwards. Waits for the whole history. */
  follow(): void;
}

/** So many insights are fetched by themselves between two connections; older ones when somebody looks at them. */
const mostFetched = 2_000;
/** Times an insight is asked for before all are left to the next connection. */
const mostAttempts = 4;

/** A follower that has fetched nothing yet. */
export function createInsightFollower(parts: InsightFollowerParts): InsightFollower {
  let isBusy = false;
  let isAskedAgain = false;
  let left = mostFetched;

  const run = async (): Promise<void> => {
    while (left > 0 && !parts.isOver()) {
      if ((await parts.store.position()).backfill !== null) return;
      const [next] = await parts.store.wantedInsights(1);
      if (next === undefined) return;
      left -= 1;
      const insight = await insist(() => parts.client.insight(next.id), { ...parts, attempts: mostAttempts });
      if (parts.isOver()) return;
      await parts.store.apply([{ kind: 'insight', id: next.id, mark: next.mark, insight }]);
      parts.onInsight(next.id);
    }
  };
  const follow = (): void => {
    if (isBusy) {
      isAskedAgain = true;
      return;
    }
    isBusy = true;
    run()
      .catch((error: unknown) => {
        left = 0;
        if (!parts.isOver()) parts.onTrouble('insights not fetched', { failure: nameOf(error) });
      })
      .finally(() => {
        isBusy = false;
        if (isAskedAgain) {
          isAskedAgain = false;
          follow();
        }
      });
  };
  return { follow };
}

function nameOf(error: unknown): string {
  if (error instanceof RelayError) return error.failure.kind;
  return error instanceof HistoryError ? error.code : 'unknown';
}
