import type { CallUuid } from '../call.ts';
import type { CaseId } from '../case.ts';
import type { ContactId } from '../contact.ts';
import { isOpenTask, type Task } from './task.ts';

/**
 * Which tasks a list holds: what is still to be done, what a machine proposed and nobody decided, what is about one call, case
 * or contact (done ones too, dismissed ones not), or what became of missed calls. Only the last holds `return_call`.
 */
export type TaskScope =
  | 'open'
  | 'proposed'
  | 'return_call'
  | { readonly callId: CallUuid }
  | { readonly caseId: CaseId }
  | { readonly contactId: ContactId };

/** Which tasks to read, those due first at the top. */
export interface TaskQuery {
  readonly of: TaskScope;
  readonly limit: number;
}

/** Whether a list holds a task. */
export function isInTaskScope(scope: TaskScope, task: Task): boolean {
  if (scope === 'return_call') return task.kind === 'return_call';
  if (task.kind === 'return_call') return false;
  if (scope === 'open') return isOpenTask(task);
  if (scope === 'proposed') return task.status === 'proposed';
  if (task.status === 'dismissed') return false;
  if ('callId' in scope) return task.callId === scope.callId;
  return 'caseId' in scope ? task.caseId === scope.caseId : task.contactId === scope.contactId;
}

/** Orders tasks: those due first, then those never due; among equals the newest first. */
export function compareTasks(a: Task, b: Task): number {
  if (a.dueAt !== b.dueAt) return (a.dueAt ?? never) < (b.dueAt ?? never) ? -1 : 1;
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? 1 : -1;
  return a.id < b.id ? -1 : a.id === b.id ? 0 : 1;
}

/** Sorts after every moment. */
const never = '\uffff';
