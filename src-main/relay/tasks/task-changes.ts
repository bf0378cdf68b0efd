import { z } from 'zod';
import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { TaskChanges } from '#domain/edit.ts';
import { taskKinds, taskStatuses } from '#domain/task/task.ts';
import { moment } from '../moment.ts';
import { ownId } from '../path-id.ts';
import { schemaProblem } from '../problem.ts';

const isoMoment = moment.transform((epochMs) => new Date(epochMs).toISOString());

/** Of which kind a task is. [protocol §4 "Task"] */
export const taskKind = z.enum(taskKinds);
/** Where a task stands. [protocol §4 "Task"] */
export const taskStatus = z.enum(taskStatuses);

/** What a client may say of a task; what is left out stays. [protocol §4 "Task"] */
export const taskChanges = z
  .strictObject({
    kind: taskKind.optional(),
    title: z.string().trim().max(500).optional(),
    status: taskStatus.optional(),
    due_at: z.union([isoMoment, z.iso.date()]).nullable().optional(),
    remind_at: isoMoment.nullable().optional(),
    call_id: ownId.nullable().optional(),
    case_id: ownId.nullable().optional(),
    contact_id: ownId.nullable().optional(),
    assignee: z.string().trim().min(1).max(300).nullable().optional(),
  })
  .refine((body) => Object.keys(body).length > 0, 'nothing to change');

/** Reads what a client says of a task. Throws Problem `schema`. */
export function parseTaskChanges(body: unknown): TaskChanges {
  const reading = taskChanges.safeParse(body);
  if (!reading.success) throw schemaProblem(reading.error);
  const { kind, title, status, due_at, remind_at, call_id, case_id, contact_id, assignee } = reading.data;
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(title === undefined ? {} : { title }),
    ...(status === undefined ? {} : { status }),
    ...(due_at === undefined ? {} : { dueAt: due_at }),
    ...(remind_at === undefined ? {} : { remindAt: remind_at }),
    ...(call_id === undefined ? {} : { callId: call_id as CallUuid | null }),
    ...(case_id === undefined ? {} : { caseId: case_id as CaseId | null }),
    ...(contact_id === undefined ? {} : { contactId: contact_id as ContactId | null }),
    ...(assignee === undefined ? {} : { assignee }),
  };
}
