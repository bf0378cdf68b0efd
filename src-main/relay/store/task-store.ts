import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { EditId, TaskChanges } from '#domain/edit.ts';
import type { Task, TaskId, TaskKind, TaskStatus } from '#domain/task/task.ts';
import type { Written } from './ports.ts';

/** Which tasks a list holds. */
export interface TaskQuery {
  readonly status?: TaskStatus;
  readonly kind?: TaskKind;
  readonly callId?: CallUuid;
  readonly caseId?: CaseId;
  readonly contactId?: ContactId;
  /** Only tasks touched by events after this one. */
  readonly updatedAfter?: number;
  /** Continue after this place (`nextCursor` of a page). */
  readonly cursor?: string;
  readonly limit: number;
}

/** A page of tasks, those made last first. */
export interface TaskPage {
  readonly tasks: readonly Task[];
  /** How many there are in all, on every page. */
  readonly total: number;
  readonly nextCursor: string | null;
}

/** Something to do that a machine read out of a call. */
export interface ProposedTask {
  readonly title: string;
  /** ISO 8601, a date or a moment; null when none was named. */
  readonly dueAt: string | null;
  readonly assignee: string | null;
  /** The words of the call it rests on. */
  readonly quote: string;
  /** Where in the recording they are said, in seconds; null when nobody knows. */
  readonly quoteSeconds: number | null;
}

/** What one reading of a call proposes. */
export interface Proposals {
  /** The model that read it. */
  readonly model: string;
  readonly tasks: readonly ProposedTask[];
}

/**
 * Keeps tasks. Every write tells the task and, where a call shows it or showed it before, the call, all in one transaction. An
 * edit (`editId`) that was taken before is not taken again: nothing is written, and nothing told.
 */
export interface TaskStore {
  /** Throws UnknownCursor. */
  list(tenantId: string, query: TaskQuery): Promise<TaskPage>;
  find(tenantId: string, id: TaskId): Promise<Task | null>;
  /**
   * The task as it is now; one nobody has yet begins with the changes. Null when the edit was taken before and the task is gone
   * since. Throws UnknownLink when the call, contact or case does not exist.
   */
  change(tenantId: string, id: TaskId, changes: TaskChanges, editId?: EditId | null): Promise<Written<Task> | null>;
  /** Null when there was none; an edit that was taken before is answered as if the task had been there. */
  remove(tenantId: string, id: TaskId, editId?: EditId | null): Promise<Written<null> | null>;
  /**
   * Makes a call's proposals those of its newest reading; null when there is no such call. Proposals nobody touched go or stay as
   * the reading has them; a task a person accepted, dismissed, did or changed stays as it is and is not proposed again. Doing it
   * twice changes nothing.
   */
  propose(tenantId: string, callId: CallUuid, proposals: Proposals): Promise<Written<readonly Task[]> | null>;
}
