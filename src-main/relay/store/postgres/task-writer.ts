import type { CallUuid } from '#domain/call.ts';
import type { Task, TaskId } from '#domain/task/task.ts';
import type { StoredCall } from '../call-row.ts';
import type { LoggedEvent } from '../ports.ts';
import { type StoredTask, storedTask, taskColumns, taskOf } from '../task-row.ts';
import { selectCalls } from './call-sql.ts';
import type { CallWriter } from './call-writer.ts';
import { jsonOf } from './statement.ts';
import type { RowReader, WriteTransaction } from './write-transaction.ts';

const saveStatement = `
  INSERT INTO task SELECT * FROM json_populate_record(NULL::task, ?::json)
  ON CONFLICT (tenant_id, id) DO UPDATE SET ${taskColumns.map((column) => `${column} = excluded.${column}`).join(', ')}
`;

/** Whose tasks are read: those of calls, of a contact, or of either. */
export interface TaskSubjects {
  readonly callIds: readonly string[];
  readonly contactId: string | null;
}

/** A tenant's task; null when there is none. */
export async function findTask(reader: RowReader, tenantId: string, id: TaskId): Promise<Task | null> {
  const [row] = await reader.rows<StoredTask>('SELECT * FROM task WHERE tenant_id = ? AND id = ?', [tenantId, id]);
  return row === undefined ? null : taskOf(row);
}

/** A tenant's tasks about any of these, the oldest first. */
export async function tasksAbout(
  reader: RowReader,
  tenantId: string,
  { callIds, contactId }: TaskSubjects,
): Promise<readonly Task[]> {
  const rows = await reader.rows<StoredTask>(
    'SELECT * FROM task WHERE tenant_id = ? AND (call_id = ANY(?::text[]) OR contact_id = ?) ORDER BY created_at, id',
    [tenantId, callIds, contactId],
  );
  return rows.map(taskOf);
}

/** Saves a task and tells it. The calls that show it are the caller's to tell. */
export function saveTask(
  transaction: WriteTransaction,
  tenantId: string,
  given: Task,
): { readonly task: Task; readonly event: LoggedEvent } {
  const task = { ...given, seq: transaction.nextSeq(tenantId) };
  transaction.send(saveStatement, [jsonOf(storedTask(tenantId, task))]);
  return { task, event: transaction.tell(tenantId, { kind: 'task_updated', seq: task.seq, task }) };
}

/** Removes a task and tells it. The calls that showed it are the caller's to tell. */
export function removeTask(transaction: WriteTransaction, tenantId: string, id: TaskId): LoggedEvent {
  const seq = transaction.nextSeq(tenantId);
  transaction.send('DELETE FROM task WHERE tenant_id = ? AND id = ?', [tenantId, id]);
  return transaction.tell(tenantId, { kind: 'task_deleted', seq, id });
}

/** Tells calls again whose tasks changed, each once; null and calls that are gone are let be. */
export async function retellCalls(
  transaction: WriteTransaction,
  writer: CallWriter,
  { tenantId, ids }: { readonly tenantId: string; readonly ids: readonly (CallUuid | null)[] },
): Promise<readonly LoggedEvent[]> {
  const given = [...new Set(ids.filter((id) => id !== null))];
  if (given.length === 0) return [];
  const rows = await transaction.rows<StoredCall>(
    `${selectCalls} WHERE call.tenant_id = ? AND call.id = ANY(?::text[]) ORDER BY call.occurred_at, call.id`,
    [tenantId, given],
  );
  const events: (LoggedEvent | null)[] = [];
  for (const row of rows) events.push((await writer.rewrite(transaction, row)).event);
  return events.filter((event) => event !== null);
}
