import type { Call } from '#domain/call.ts';
import { parseProgress } from '#domain/call-progress.ts';
import { linksOf, type StoredCall } from '../call-row.ts';
import { changedColumns } from '../call-standing.ts';
import { type CallChange, type CallStore, type LoggedEvent, UnknownLink } from '../ports.ts';
import { relinkedTask } from '../task-standing.ts';
import { addAppliedEdit, isEditApplied } from './applied-edits.ts';
import { listCalls } from './call-list.ts';
import { rememberChoice } from './call-matcher.ts';
import { selectCalls } from './call-sql.ts';
import { readCallStats } from './call-stats.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import type { PostgresDatabase } from './postgres-database.ts';
import { readCalls } from './shown-tasks.ts';
import { saveTask, tasksAbout } from './task-writer.ts';
import type { RowReader, WriteTransaction } from './write-transaction.ts';

/** Calls in PostgreSQL. What is derived from them is written with them. */
export function createPostgresCallStore(database: PostgresDatabase, parts: CallWriterParts): CallStore {
  const writer = createCallWriter(parts);

  const remember = (transaction: WriteTransaction, row: StoredCall, change: CallChange): void => {
    if (change.contactId === undefined && change.caseId === undefined) return;
    // That nobody and nothing fits is said of this call, not of its number.
    if (row.number === null || (row.contact_id === null && row.case_id === null)) return;
    rememberChoice(transaction, {
      tenantId: row.tenant_id,
      number: row.number,
      contactId: row.contact_id,
      caseId: row.case_id,
      chosenAt: parts.now(),
    });
  };

  return {
    list: (tenantId, query) => listCalls(database, tenantId, query),
    find: async (tenantId, id) => {
      const row = await findCall(database, tenantId, id);
      return row === null ? null : ((await readCalls(database, [row]))[0] ?? null);
    },
    channels: async (tenantId, callId) => {
      const [row] = await database.rows<{ readonly progress: string }>(
        'SELECT progress FROM call WHERE tenant_id = ? AND call_id = ?',
        [tenantId, callId],
      );
      const legs = row === undefined ? {} : parseProgress(row.progress).legs;
      return Object.keys(legs).filter((channel) => channel !== '');
    },
    change: (tenantId, id, change, editId = null) =>
      database.write([tenantId], async (transaction) => {
        const row = await findCall(transaction, tenantId, id);
        if (row === null) return null;
        if (await isEditApplied(transaction, tenantId, editId)) {
          return { value: (await readCalls(transaction, [row]))[0] as Call, events: [] };
        }
        await checkLinks(transaction, tenantId, change);
        const columns = changedColumns(row, change);
        const told = await relinkTasks(transaction, row, { ...row, ...columns });
        const { call, event } = await writer.saveChange(transaction, row, columns);
        remember(transaction, { ...row, ...columns }, change);
        addAppliedEdit(transaction, tenantId, { id: editId, at: parts.now() });
        return { value: call, events: event === null ? told : [...told, event] };
      }),
    stats: (tenantId, span) => readCallStats(database, tenantId, span),
  };
}

/** The row of a call; null when the tenant has no such call. `id` is our own. */
export async function findCall(reader: RowReader, tenantId: string, id: string): Promise<StoredCall | null> {
  const [row] = await reader.rows<StoredCall>(`${selectCalls} WHERE call.tenant_id = ? AND call.id = ?`, [
    tenantId,
    id,
  ]);
  return row ?? null;
}

/** Tasks that say of whom and what they are as their call did go on doing so. */
async function relinkTasks(
  transaction: WriteTransaction,
  before: StoredCall,
  after: StoredCall,
): Promise<readonly LoggedEvent[]> {
  if (before.contact_id === after.contact_id && before.case_id === after.case_id) return [];
  const tasks = await tasksAbout(transaction, before.tenant_id, { callIds: [before.id], contactId: null });
  return tasks
    .map((task) => relinkedTask(task, linksOf(before), linksOf(after)))
    .filter((task) => task !== null)
    .map((task) => saveTask(transaction, before.tenant_id, task).event);
}

async function checkLinks(reader: RowReader, tenantId: string, { contactId, caseId }: CallChange): Promise<void> {
  const has = async (table: 'contact' | 'legal_case', id: string): Promise<boolean> =>
    (await reader.rows(`SELECT 1 FROM ${table} WHERE tenant_id = ? AND id = ?`, [tenantId, id])).length > 0;
  if (contactId && !(await has('contact', contactId))) throw new UnknownLink('contact_id');
  if (caseId && !(await has('legal_case', caseId))) throw new UnknownLink('case_id');
}
