import type { Call } from '#domain/call.ts';
import { type CallContext, callOf, type StoredCall } from '../call-row.ts';
import { isShownSql, type StoredTask, tasksByCall } from '../task-row.ts';
import { readLinkedNames } from './linked-names.ts';
import type { RowReader } from './write-transaction.ts';

/** Reads the tasks shown on the calls of these rows, all of one tenant; a call that was never written has none. */
export async function readShownTasks(reader: RowReader, rows: readonly StoredCall[]): Promise<CallContext['tasksOf']> {
  const ids = rows.filter((row) => row.seq > 0).map((row) => row.id);
  const found =
    ids.length === 0
      ? []
      : await reader.rows<StoredTask>(
          `SELECT * FROM task WHERE tenant_id = ? AND call_id = ANY(?::text[]) AND ${isShownSql} ORDER BY created_at, id`,
          [rows[0]?.tenant_id ?? '', ids],
        );
  return tasksByCall(found);
}

/** Reads the calls that rows of one tenant hold, with their candidates and tasks of today. */
export async function readCalls(reader: RowReader, rows: readonly StoredCall[]): Promise<readonly Call[]> {
  const [{ currentCandidates }, tasksOf] = await Promise.all([
    readLinkedNames(reader, rows),
    readShownTasks(reader, rows),
  ]);
  return rows.map((row) => callOf(row, { currentCandidates, tasksOf }));
}
