import type { CallUuid } from '#domain/call.ts';
import { applyTaskChanges, type TaskChanges } from '#domain/edit.ts';
import type { Task, TaskId } from '#domain/task/task.ts';
import { isoOf, linksOf } from '../call-row.ts';
import { whereOf } from '../condition.ts';
import { UnknownLink } from '../ports.ts';
import { taskConditions, taskPage, taskPlace } from '../task-list.ts';
import type { StoredTask } from '../task-row.ts';
import { decisionOn, planProposals, showingCall } from '../task-standing.ts';
import type { TaskPage, TaskQuery, TaskStore } from '../task-store.ts';
import { addAppliedEdit, isEditApplied } from './applied-edits.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import { findCall } from './postgres-call-store.ts';
import type { PostgresDatabase } from './postgres-database.ts';
import { findTask, removeTask, retellCalls, saveTask, tasksAbout } from './task-writer.ts';
import type { RowReader, WriteTransaction } from './write-transaction.ts';

/** Tasks in PostgreSQL. */
export function createPostgresTaskStore(database: PostgresDatabase, parts: CallWriterParts): TaskStore {
  const { now, randomUuid } = parts;
  const calls = createCallWriter(parts);
  return {
    list: (tenantId, query) => listTasks(database, tenantId, query),
    find: (tenantId, id) => findTask(database, tenantId, id),
    change: (tenantId, id, changes, editId = null) =>
      database.write([tenantId], async (transaction) => {
        const before = await findTask(transaction, tenantId, id);
        if (await isEditApplied(transaction, tenantId, editId)) {
          return before === null ? null : { value: before, events: [] };
        }
        await checkLinks(transaction, tenantId, changes);
        keepDecision(transaction, tenantId, before);
        const changed = applyTaskChanges(before, id, changes, isoOf(now()));
        const { task, event } = saveTask(transaction, tenantId, changed);
        addAppliedEdit(transaction, tenantId, { id: editId, at: now() });
        const shown = await retellCalls(transaction, calls, { tenantId, ids: [before, task].map(showingCall) });
        return { value: task, events: [event, ...shown] };
      }),
    remove: (tenantId, id, editId = null) =>
      database.write([tenantId], async (transaction) => {
        if (await isEditApplied(transaction, tenantId, editId)) return { value: null, events: [] };
        const before = await findTask(transaction, tenantId, id);
        if (before === null) return null;
        keepDecision(transaction, tenantId, before);
        const event = removeTask(transaction, tenantId, id);
        addAppliedEdit(transaction, tenantId, { id: editId, at: now() });
        const shown = await retellCalls(transaction, calls, { tenantId, ids: [showingCall(before)] });
        return { value: null, events: [event, ...shown] };
      }),
    propose: (tenantId, callId, proposals) =>
      database.write([tenantId], async (transaction) => {
        const call = await findCall(transaction, tenantId, callId);
        if (call === null) return null;
        const ofCall = { callIds: [callId], contactId: null };
        const newId = (): TaskId => randomUuid() as TaskId;
        const decided = await decisionsOf(transaction, tenantId, callId);
        const about = { ...linksOf(call), callId, newId, at: isoOf(now()), decided };
        const plan = planProposals(await tasksAbout(transaction, tenantId, ofCall), proposals, about);
        const events = [
          ...plan.gone.map((task) => removeTask(transaction, tenantId, task.id)),
          ...plan.made.map((task) => saveTask(transaction, tenantId, task).event),
        ];
        const ids = events.length === 0 ? [] : [callId];
        const shown = await retellCalls(transaction, calls, { tenantId, ids });
        return { value: await tasksAbout(transaction, tenantId, ofCall), events: [...events, ...shown] };
      }),
  };
}

/** Remembers a machine's task as it was when somebody decided on it; lets others be. */
function keepDecision(transaction: WriteTransaction, tenantId: string, before: Task | null): void {
  const decision = decisionOn(before);
  if (decision === null) return;
  transaction.send(
    'INSERT INTO task_decision (tenant_id, call_id, fingerprint) SELECT ?, ?, unnest(?::text[]) ON CONFLICT DO NOTHING',
    [tenantId, decision.callId, decision.fingerprints],
  );
}

async function decisionsOf(reader: RowReader, tenantId: string, callId: CallUuid): Promise<readonly string[]> {
  const rows = await reader.rows<{ readonly fingerprint: string }>(
    'SELECT fingerprint FROM task_decision WHERE tenant_id = ? AND call_id = ?',
    [tenantId, callId],
  );
  return rows.map(({ fingerprint }) => fingerprint);
}

/** Refuses links to what is not there. Throws UnknownLink. */
async function checkLinks(reader: RowReader, tenantId: string, changes: TaskChanges): Promise<void> {
  const { callId, caseId, contactId } = changes;
  const has = async (table: 'call' | 'contact' | 'legal_case', id: string): Promise<boolean> =>
    (await reader.rows(`SELECT 1 FROM ${table} WHERE tenant_id = ? AND id = ?`, [tenantId, id])).length > 0;
  if (callId && !(await has('call', callId))) throw new UnknownLink('call_id');
  if (caseId && !(await has('legal_case', caseId))) throw new UnknownLink('case_id');
  if (contactId && !(await has('contact', contactId))) throw new UnknownLink('contact_id');
}

async function listTasks(database: PostgresDatabase, tenantId: string, query: TaskQuery): Promise<TaskPage> {
  const conditions = taskConditions(tenantId, query);
  const counted = whereOf(conditions);
  const paged = whereOf([...conditions, ...taskPlace(query)]);
  const [totals, rows] = await Promise.all([
    database.planned<{ readonly total: number }>(`SELECT count(*) AS total FROM task ${counted.sql}`, counted.values),
    database.planned<StoredTask>(`SELECT * FROM task ${paged.sql} ORDER BY created_at DESC, id DESC LIMIT ?`, [
      ...paged.values,
      query.limit + 1,
    ]),
  ]);
  return taskPage(rows, totals[0]?.total ?? 0, query.limit);
}
