import type { Branded } from '../brand.ts';
import type { CaseId } from '../case.ts';
import type { ContactId } from '../contact.ts';

/** Our id of a task; made where the task is made, so that it exists before the relay knows of it. */
export type TaskId = Branded<'TaskId'>;

/** Where a task may stand: `proposed` by a machine until a person accepts (`open`) or dismisses it. */
export const taskStatuses = ['proposed', 'open', 'done', 'dismissed'] as const;
/** Where a task stands. */
export type TaskStatus = (typeof taskStatuses)[number];

/** `return_call` says what became of a missed call: put off (`remindAt`), or done by hand. It has no title of its own. */
export const taskKinds = ['follow_up', 'return_call'] as const;
/** Of which kind a task is. */
export type TaskKind = (typeof taskKinds)[number];

/** Something to do: written down by a person, read out of a call by a machine, or a missed call to return. */
export interface Task {
  readonly id: TaskId;
  readonly kind: TaskKind;
  readonly title: string;
  readonly status: TaskStatus;
  /** ISO 8601, a date or a moment; null when it is never due. */
  readonly dueAt: string | null;
  /** ISO 8601 moment at which a person wants to be reminded; before it, the task keeps quiet. Null: no reminder. */
  readonly remindAt: string | null;
  /** The call it is about: a `CallUuid`, named here by its brand because calls hold their tasks. */
  readonly callId: Branded<'CallUuid'> | null;
  readonly caseId: CaseId | null;
  readonly contactId: ContactId | null;
  /** Who shall do it, as the firm names them; null: anyone. */
  readonly assignee: string | null;
  readonly origin: 'person' | 'machine';
  /** The model that proposed it; null for a person's. */
  readonly model: string | null;
  /** The words of the call it rests on; null for a person's. */
  readonly quote: string | null;
  /** Where in the recording they are said, in seconds; null when nobody knows. */
  readonly quoteSeconds: number | null;
  /** ISO 8601 moments. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Null until it is done. */
  readonly completedAt: string | null;
  /** Sequence number of the last event that touched the task; 0 while the relay does not know it. */
  readonly seq: number;
}

/** Whether a task is still to be done. */
export function isOpenTask({ status }: Task): boolean {
  return status === 'open';
}

/** The id of the task that says what became of a missed call: one a call, whoever writes it first. */
export function returnCallTaskId(id: Branded<'CallUuid'>): TaskId {
  return `return-${id}` as TaskId;
}
