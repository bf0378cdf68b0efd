import type { Database } from '#database/open-database.ts';
import type { CallUuid } from '#domain/call.ts';
import type { ContactId } from '#domain/contact.ts';
import type { Task, TaskId } from '#domain/task/task.ts';
import type { LoggedEvent } from '../ports.ts';
import { type StoredTask, storedTask, taskColumns, taskOf } from '../task-row.ts';
import type { CallWriter } from './call-writer.ts';
import { createStreamAppender } from './stream-log.ts';

/** Writes tasks and tells them, within the caller's transaction. The calls that show them are the caller's to tell. */
export interface TaskWriter {
  readonly find: (tenantId: string, id: TaskId) => Task | null;
  readonly ofCall: (tenantId: string, callId: string) => readonly Task[];
  readonly ofContact: (tenantId: string, contactId: ContactId) => readonly Task[];
  readonly save: (tenantId: string, task: Task) => { readonly task: Task; readonly event: LoggedEvent };
  readonly remove: (tenantId: string, id: TaskId) => LoggedEvent;
}

const saveTask = `
  INSERT INTO task (${taskColumns.join(', ')}) VALUES (${taskColumns.map((column) => `@${column}`).join(', ')})
  ON CONFLICT (tenant_id, id) DO UPDATE SET ${taskColumns.map((column) => `${column} = @${column}`).join(', ')}
`;

/** The writer of a database. */
export function createTaskWriter(database: Database): TaskWriter {
  const stream = createStreamAppender(database);
  const byId = database.prepare('SELECT * FROM task WHERE tenant_id = ? AND id = ?');
  const byCall = database.prepare('SELECT * FROM task WHERE tenant_id = ? AND call_id = ? ORDER BY created_at, id');
  const byContact = database.prepare(
    'SELECT * FROM task WHERE tenant_id = ? AND contact_id = ? ORDER BY created_at, id',
  );
  const save = database.prepare(saveTask);
  const remove = database.prepare('DELETE FROM task WHERE tenant_id = ? AND id = ?');
  return {
    find: (tenantId, id) => {
      const row = byId.get(tenantId, id) as StoredTask | undefined;
      return row === undefined ? null : taskOf(row);
    },
    ofCall: (tenantId, callId) => (byCall.all(tenantId, callId) as readonly StoredTask[]).map(taskOf),
    ofContact: (tenantId, contactId) => (byContact.all(tenantId, contactId) as readonly StoredTask[]).map(taskOf),
    save: (tenantId, given) => {
      const task = { ...given, seq: stream.nextSeq(tenantId) };
      save.run(storedTask(tenantId, task));
      return { task, event: stream.tell(tenantId, { kind: 'task_updated', seq: task.seq, task }) };
    },
    remove: (tenantId, id) => {
      remove.run(tenantId, id);
      return stream.tell(tenantId, { kind: 'task_deleted', seq: stream.nextSeq(tenantId), id });
    },
  };
}

/** Tells calls again whose tasks changed, each once; null and calls that are gone are let be. */
export function retellCalls(
  writer: CallWriter,
  tenantId: string,
  ids: readonly (CallUuid | null)[],
): readonly LoggedEvent[] {
  return [...new Set(ids)]
    .map((id) => (id === null ? null : writer.find(tenantId, id)))
    .filter((row) => row !== null)
    .map((row) => writer.rewrite(row).event)
    .filter((event) => event !== null);
}
