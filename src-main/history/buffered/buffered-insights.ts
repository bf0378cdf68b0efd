import type { HistoryChange } from '../history-store.ts';
import type { InsightReader } from '../insight-reader.ts';

/** Insights of a store, with those it could not take yet before them. While it takes none, none are wanted. */
export function createBufferedInsights(store: InsightReader, waiting: () => readonly HistoryChange[]): InsightReader {
  return {
    insight: async (id) => {
      const last = waiting().findLast((change) => change.kind === 'insight' && change.id === id);
      return last?.kind === 'insight' ? last.insight : store.insight(id);
    },
    wantedInsights: async (limit) => (waiting().length > 0 ? [] : store.wantedInsights(limit)),
  };
}
