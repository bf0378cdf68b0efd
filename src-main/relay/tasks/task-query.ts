import { z } from 'zod';
import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import { ownId } from '../path-id.ts';
import { schemaProblem } from '../problem.ts';
import type { TaskQuery } from '../store/task-store.ts';
import { taskKind, taskStatus } from './task-changes.ts';

/** Which tasks a client asks for. [protocol §4] */
export const taskListQuery = z.object({
  status: taskStatus.optional(),
  kind: taskKind.optional(),
  call_id: ownId.optional(),
  case_id: ownId.optional(),
  contact_id: ownId.optional(),
  updated_after: z.coerce.number().int().min(0).optional(),
  cursor: z.string().max(800).optional(),
  per_page: z.coerce.number().int().min(1).max(100).default(20),
});

/** Reads which tasks a client asks for. Throws Problem `schema`. */
export function parseTaskQuery(given: unknown): TaskQuery {
  const reading = taskListQuery.safeParse(given);
  if (!reading.success) throw schemaProblem(reading.error);
  const { status, kind, call_id, case_id, contact_id, updated_after, cursor, per_page } = reading.data;
  return {
    limit: per_page,
    ...(status === undefined ? {} : { status }),
    ...(kind === undefined ? {} : { kind }),
    ...(call_id === undefined ? {} : { callId: call_id as CallUuid }),
    ...(case_id === undefined ? {} : { caseId: case_id as CaseId }),
    ...(contact_id === undefined ? {} : { contactId: contact_id as ContactId }),
    ...(updated_after === undefined ? {} : { updatedAfter: updated_after }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}
