import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { Task, TaskId, TaskKind, TaskStatus } from '#domain/task/task.ts';
import { type CallContext, isoOf } from './call-row.ts';

/** A task as a row of a database holds it. Moments are epoch milliseconds, but for `due_at`, which may be a date: ISO 8601. */
export type StoredTask = Readonly<Record<'tenant_id' | 'id' | 'kind' | 'title' | 'status' | 'origin', string>> &
  Readonly<Record<'due_at' | 'call_id' | 'case_id' | 'contact_id' | 'assignee' | 'model' | 'quote', string | null>> &
  Readonly<Record<'remind_at' | 'quote_seconds' | 'completed_at', number | null>> &
  Readonly<Record<'created_at' | 'updated_at' | 'seq', number>>;

/** The columns of a task, in the order of `storedTask`. */
export const taskColumns = [
  'tenant_id',
  'id',
  'kind',
  'title',
  'status',
  'due_at',
  'remind_at',
  'call_id',
  'case_id',
  'contact_id',
  'assignee',
  'origin',
  'model',
  'quote',
  'quote_seconds',
  'created_at',
  'updated_at',
  'completed_at',
  'seq',
] as const satisfies readonly (keyof StoredTask)[];

/** The row of a task. */
export function storedTask(tenantId: string, task: Task): StoredTask {
  return {
    tenant_id: tenantId,
    id: task.id,
    kind: task.kind,
    title: task.title,
    status: task.status,
    due_at: task.dueAt,
    remind_at: momentOf(task.remindAt),
    call_id: task.callId,
    case_id: task.caseId,
    contact_id: task.contactId,
    assignee: task.assignee,
    origin: task.origin,
    model: task.model,
    quote: task.quote,
    quote_seconds: task.quoteSeconds,
    created_at: Date.parse(task.createdAt),
    updated_at: Date.parse(task.updatedAt),
    completed_at: momentOf(task.completedAt),
    seq: task.seq,
  };
}

/** The task a row holds. */
export function taskOf(row: StoredTask): Task {
  return {
    id: row.id as TaskId,
    kind: row.kind as TaskKind,
    title: row.title,
    status: row.status as TaskStatus,
    dueAt: row.due_at,
    remindAt: isoOrNull(row.remind_at),
    callId: row.call_id as CallUuid | null,
    caseId: row.case_id as CaseId | null,
    contactId: row.contact_id as ContactId | null,
    assignee: row.assignee,
    origin: row.origin as Task['origin'],
    model: row.model,
    quote: row.quote,
    quoteSeconds: row.quote_seconds,
    createdAt: isoOf(row.created_at),
    updatedAt: isoOf(row.updated_at),
    completedAt: isoOrNull(row.completed_at),
    seq: row.seq,
  };
}

/** That a row of `task` is shown on its call. */
export const isShownSql = `kind = 'follow_up' AND status <> 'dismissed'`;

/** Finds each call's tasks among these rows, in their order. */
export function tasksByCall(rows: readonly StoredTask[]): CallContext['tasksOf'] {
  const byCall = new Map<string | null, Task[]>();
  for (const row of rows) {
    const own = byCall.get(row.call_id) ?? [];
    byCall.set(row.call_id, own);
    own.push(taskOf(row));
  }
  return (callId) => byCall.get(callId) ?? [];
}

function momentOf(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso);
}

function isoOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : isoOf(epochMs);
}
