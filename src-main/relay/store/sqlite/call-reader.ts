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
    `SELECT * FROM task WHERE tenant_id = ? AND call_id IN (SELECT value FROM json_each(?)) AND ${isShownSql}
     ORDER BY created_at, id`,
  );
  return (rows) => {
    const ids = JSON.stringify(rows.map((row) => row.id));
    const tasksOf = tasksByCall(shown.all(rows[0]?.tenant_id, ids) as readonly StoredTask[]);
    return rows.map((row) => callOf(row, { currentCandidates, tasksOf }));
  };
}
