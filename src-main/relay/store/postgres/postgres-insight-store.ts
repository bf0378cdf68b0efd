import type { CallUuid } from '#domain/call.ts';
import type { Insight, InsightChange } from '#domain/insight/insight.ts';
import { changedInsight, correctedInsight, emptyInsight, hasContent, insightColumns } from '../insight-document.ts';
import type { InsightStore } from '../insight-store.ts';
import type { Written } from '../ports.ts';
import { type CallWriter, type CallWriterParts, createCallWriter } from './call-writer.ts';
import { readInsight, saveInsight } from './insight-rows.ts';
import { findCall } from './postgres-call-store.ts';
import type { PostgresDatabase } from './postgres-database.ts';
import type { WriteTransaction } from './write-transaction.ts';

/** Writes what a step came to, within a transaction. Null when there is no such call. */
export async function writeInsight(
  calls: CallWriter,
  transaction: WriteTransaction,
  { tenantId, callId }: { readonly tenantId: string; readonly callId: CallUuid },
  change: InsightChange,
): Promise<Written<Insight> | null> {
  const before = (await readInsight(transaction, tenantId, callId)) ?? emptyInsight(callId);
  return save(calls, transaction, tenantId, changedInsight(before, change), hasContent(change));
}

/** Insights in PostgreSQL. */
export function createPostgresInsightStore(database: PostgresDatabase, parts: CallWriterParts): InsightStore {
  const calls = createCallWriter(parts);
  return {
    find: (tenantId, callId) => readInsight(database, tenantId, callId),
    write: (tenantId, callId, change) =>
      database.write([tenantId], (transaction) => writeInsight(calls, transaction, { tenantId, callId }, change)),
    correct: (tenantId, callId, correction) =>
      database.write([tenantId], async (transaction) => {
        const before = await readInsight(transaction, tenantId, callId);
        const after = before === null ? null : correctedInsight(before, correction);
        if (before === null || after === null) return null;
        return after === before ? { value: before, events: [] } : save(calls, transaction, tenantId, after, true);
      }),
  };
}

async function save(
  calls: CallWriter,
  transaction: WriteTransaction,
  tenantId: string,
  after: Insight,
  isMade: boolean,
): Promise<Written<Insight> | null> {
  const row = await findCall(transaction, tenantId, after.callId);
  if (row === null) return null;
  const { call, event } = await calls.saveInsight(transaction, row, insightColumns(after), isMade);
  const value = { ...after, seq: call.seq };
  saveInsight(transaction, tenantId, value);
  return { value, events: event === null ? [] : [event] };
}
