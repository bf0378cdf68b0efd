import type { CallUuid } from '../call.ts';
import type { CaseId } from '../case.ts';
import type { ContactId } from '../contact.ts';
import { type Task, type TaskId, taskKinds, taskStatuses } from '../task/task.ts';
import {
  flag,
  idText,
  moment,
  nullable,
  number,
  oneOf,
  type Read,
  readFields,
  text,
  withDefault,
} from './wire-reader.ts';

/** Writes a task for the wire. `is_done` is what clients of the LexiBel API read. [protocol §4 "Task"] */
export function formatTaskItem(task: Task) {
  return {
    id: task.id,
    kind: task.kind,
    title: task.title,
    status: task.status,
    is_done: task.status === 'done',
    due_at: task.dueAt,
    remind_at: task.remindAt,
    call_id: task.callId,
    case_id: task.caseId,
    contact_id: task.contactId,
    assignee: task.assignee,
    origin: task.origin,
    model: task.model,
    quote: task.quote,
    quote_seconds: task.quoteSeconds,
    created_at: task.createdAt,
    updated_at: task.updatedAt,
    completed_at: task.completedAt,
    seq: task.seq,
  };
}

/** Reads a task from the wire; what only our relay sends may be absent. Throws WireError. */
export const parseTaskItem: Read<Task> = (value, path) => {
  const { field } = readFields(value, path);
  const isDone = field('is_done', flag);
  return {
    id: field('id', idText) as TaskId,
    kind: field('kind', withDefault(oneOf(taskKinds), 'follow_up')),
    title: field('title', withDefault(text, '')),
    status: field('status', withDefault(taskStatus, isDone ? 'done' : 'open')),
    dueAt: field('due_at', nullable(moment)),
    remindAt: field('remind_at', nullable(moment)),
    callId: field('call_id', nullable(idText)) as CallUuid | null,
    caseId: field('case_id', nullable(idText)) as CaseId | null,
    contactId: field('contact_id', nullable(idText)) as ContactId | null,
    assignee: field('assignee', nullable(text)),
    origin: field('origin', withDefault(oneOf(['person', 'machine']), 'person')),
    model: field('model', nullable(text)),
    quote: field('quote', nullable(text)),
    quoteSeconds: field('quote_seconds', nullable(number)),
    createdAt: field('created_at', withDefault(moment, epoch)),
    updatedAt: field('updated_at', withDefault(moment, epoch)),
    completedAt: field('completed_at', nullable(moment)),
    seq: field('seq', withDefault(number, 0)),
  };
};

/** Reads where a task stands. */
export const taskStatus = oneOf(taskStatuses);

/** Of a task whose moments nobody told. */
const epoch = new Date(0).toISOString();
