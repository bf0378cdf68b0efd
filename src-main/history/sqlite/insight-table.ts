import type { Database } from 'better-sqlite3';
import type { Migration } from '#database/migrate.ts';
import type { Call } from '#domain/call.ts';
import type { Insight } from '#domain/insight/insight.ts';
import type { HistoryChange } from '../history-store.ts';
import { insightMark } from '../insight-mark.ts';
import type { WantedInsight } from '../insight-reader.ts';

/**
 * What was made of calls: `wanted` is the mark of what the call says now, `mark` that of what was fetched.
 * `occurred_at` as of calls.
 */
export const insightMigration: Migration = {
  name: 'insights',
  sql: `CREATE TABLE insight (
     call_id TEXT PRIMARY KEY,
     occurred_at INTEGER NOT NULL,
     wanted TEXT NOT NULL,
     mark TEXT,
     item TEXT
   ) STRICT;
   CREATE INDEX insight_wanted ON insight (occurred_at DESC) WHERE wanted IS NOT mark;
   CREATE TRIGGER insight_goes_with_its_call AFTER DELETE ON call BEGIN
     DELETE FROM insight WHERE call_id = old.id;
   END;
   -- An earlier version fetched no insights: the next connection looks at every call once more.
   UPDATE position SET backfill = '' WHERE origin IS NOT NULL;`,
};

/** The insights of an open database. Writes are part of the caller's transaction. */
export interface InsightTable {
  /** Takes note of what a call says of its insights; forgets them when it says it has none. */
  readonly want: (call: Call) => void;
  /** Ignored when the call is not there, or has a later one. */
  readonly write: (change: Extract<HistoryChange, { kind: 'insight' }>) => void;
  readonly insight: (id: string) => Insight | null;
  readonly wanted: (limit: number) => readonly WantedInsight[];
}

/** The table of a database that `insightMigration` was applied to. */
export function createInsightTable(database: Database): InsightTable {
  const want = database.prepare(
    `INSERT INTO insight (call_id, occurred_at, wanted) VALUES (:id, :occurredAt, :mark)
     ON CONFLICT (call_id) DO UPDATE SET occurred_at = excluded.occurred_at, wanted = excluded.wanted`,
  );
  const forget = database.prepare('DELETE FROM insight WHERE call_id = ?');
  const write = database.prepare(
    `UPDATE insight SET mark = coalesce(:mark, mark),
       item = iif(coalesce(item ->> '$.seq', 0) > coalesce(:seq, 0), item, :item) WHERE call_id = :id`,
  );
  const read = database
    .prepare<[string], string>('SELECT item FROM insight WHERE call_id = ? AND item IS NOT NULL')
    .pluck();
  const wanted = database.prepare<[number], WantedInsight>(
    'SELECT call_id AS id, wanted AS mark FROM insight WHERE wanted IS NOT mark ORDER BY occurred_at DESC LIMIT ?',
  );
  return {
    want: (call) => {
      const mark = insightMark(call);
      if (mark === null) forget.run(call.id);
      else want.run({ id: call.id, occurredAt: Date.parse(call.occurredAt), mark });
    },
    write: ({ id, mark, insight }) => {
      const item = insight === null ? null : JSON.stringify(insight);
      write.run({ id, mark, seq: insight?.seq ?? null, item });
    },
    insight: (id) => {
      const item = read.get(id);
      // Written by `write` and encrypted since: what is read is an insight.
      return item === undefined ? null : (JSON.parse(item) as Insight);
    },
    wanted: (limit) => wanted.all(limit),
  };
}
