import type { Database } from '#database/open-database.ts';
import type { Call } from '#domain/call.ts';
import { callOf } from '../call-row.ts';
import { isShownSql, type StoredTask, tasksByCall } from '../task-row.ts';
import type { CallRow } from './call-row.ts';
import { createCurrentCandidates } from './current-candidates.ts';

/** Reads the calls that rows of one tenant hold, with their candidates and tasks of today. */
export type CallReader = (rows: readonly CallRow[]) => readonly Call[];

/** The reader of a database. However many rows, their tasks are asked for once. */
export function createCallReader(database: Database): CallReader {
  const currentCandidates = createCurrentCandidates(database);
  const shown = database.prepare(
    // From the calls to their tasks, whatever the planner thinks of how few tasks there are.
    `SELECT task.* FROM json_each(?) AS asked
     CROSS JOIN task INDEXED BY task_by_call ON task.tenant_id = ? AND task.call_id = asked.value
     WHERE ${isShownSql} ORDER BY created_at, task.id`,
  );
  return (rows) => {
    const ids = JSON.stringify(rows.map((row) => row.id));
    const tasksOf = tasksByCall(shown.all(ids, rows[0]?.tenant_id) as readonly StoredTask[]);
    return rows.map((row) => callOf(row, { currentCandidates, tasksOf }));
  };
}
