import type { Call, CallUuid } from '#domain/call.ts';
import type { Insight } from '#domain/insight/insight.ts';
import type { HistoryChange } from '../history-store.ts';
import { insightMark } from '../insight-mark.ts';
import type { InsightReader } from '../insight-reader.ts';

interface Held {
  readonly mark: string | null;
  readonly insight: Insight | null;
}

/** Insights in memory, and how they are written. */
export interface MemoryInsights extends InsightReader {
  /** Forgets what goes with calls that went, or that say they have none. */
  readonly follow: () => void;
  /** Ignored when the call is not there, or has a later one. */
  readonly write: (change: Extract<HistoryChange, { kind: 'insight' }>) => void;
}

/** Keeps the insights of calls, which are given newest first. */
export function createMemoryInsights(calls: () => readonly Call[]): MemoryInsights {
  const held = new Map<CallUuid, Held>();
  const wanting = () => calls().flatMap((call) => ({ id: call.id, mark: insightMark(call) }));
  return {
    follow: () => {
      const ids = new Set(wanting().flatMap(({ id, mark }) => (mark === null ? [] : [id])));
      for (const id of held.keys()) if (!ids.has(id)) held.delete(id);
    },
    write: ({ id, mark, insight }) => {
      if (!wanting().some((wanted) => wanted.id === id && wanted.mark !== null)) return;
      const before = held.get(id) ?? { mark: null, insight: null };
      const isEarlier = (before.insight?.seq ?? 0) > (insight?.seq ?? 0);
      held.set(id, { mark: mark ?? before.mark, insight: isEarlier ? before.insight : insight });
    },
    insight: async (id) => held.get(id)?.insight ?? null,
    wantedInsights: async (limit) =>
      wanting()
        .flatMap(({ id, mark }) => (mark === null || mark === held.get(id)?.mark ? [] : [{ id, mark }]))
        .slice(0, limit),
  };
}
