import type { CallUuid } from '#domain/call.ts';
import type { Insight, InsightChange } from '#domain/insight/insight.ts';
import { changedInsight, correctedInsight, emptyInsight, hasContent, insightColumns } from '../insight-document.ts';
import type { InsightStore } from '../insight-store.ts';
import type { Written } from '../ports.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import { createInsightRows } from './insight-rows.ts';
import { inTransaction } from './transaction.ts';

/** Writes what a step came to, within the caller's transaction. Null when there is no such call. */
export type WriteInsight = (tenantId: string, callId: CallUuid, change: InsightChange) => Written<Insight> | null;

/** The writer of insights of a database. */
export function createInsightWriter(parts: CallWriterParts): {
  readonly write: WriteInsight;
  readonly correct: InsightStore['correct'];
} {
  const { database } = parts;
  const calls = createCallWriter(parts);
  const rows = createInsightRows(database);
  const save = (tenantId: string, after: Insight, isMade: boolean): Written<Insight> | null => {
    const row = calls.find(tenantId, after.callId);
    if (row === null) return null;
    const { call, event } = calls.saveInsight(row, insightColumns(after), isMade);
    const value = { ...after, seq: call.seq };
    rows.save(tenantId, value);
    return { value, events: event === null ? [] : [event] };
  };
  return {
    write: (tenantId, callId, change) =>
      save(tenantId, changedInsight(rows.read(tenantId, callId) ?? emptyInsight(callId), change), hasContent(change)),
    correct: async (tenantId, callId, correction) =>
      inTransaction(database, () => {
        const before = rows.read(tenantId, callId);
        const after = before === null ? null : correctedInsight(before, correction);
        if (before === null || after === null) return null;
        return after === before ? { value: before, events: [] } : save(tenantId, after, true);
      }),
  };
}

/** Insights in SQLite. */
export function createSqliteInsightStore(parts: CallWriterParts): InsightStore {
  const { database } = parts;
  const rows = createInsightRows(database);
  const { write, correct } = createInsightWriter(parts);
  return {
    find: async (tenantId, callId) => rows.read(tenantId, callId),
    write: async (tenantId, callId, change) => inTransaction(database, () => write(tenantId, callId, change)),
    correct,
  };
}
