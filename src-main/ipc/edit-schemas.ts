import { z } from 'zod';
import { recordingConsents } from '#domain/call.ts';
import type { EditId } from '#domain/edit.ts';
import { firmChannels } from '#domain/recording/firm-channel.ts';
import { type TaskId, taskKinds, taskStatuses } from '#domain/task/task.ts';
import { callIdSchema, caseIdSchema, contactIdSchema, idSchema } from './id-schemas.ts';
import { withoutUndefined } from './without-undefined.ts';

/** As much as the relay takes of a note, in characters. [protocol §4] */
const longestNote = 50_000;
const longestTag = 64;
const mostTags = 50;
const longestTitle = 500;
const longestName = 300;
/** How far a list of tasks may be read in one piece. */
const longestList = 5_000;

const noteSchema = z.string().max(longestNote).nullable();
const tagsSchema = z.array(z.string().min(1).max(longestTag)).max(mostTags);
const momentSchema = z.iso.datetime({ offset: true });

/** The id of a task. */
export const taskIdSchema = idSchema.transform((id) => id as TaskId);

/** The id of an edit. */
export const editIdSchema = idSchema.transform((id) => id as EditId);

/** What a person says of a call. */
export const callEditSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('note'), base: noteSchema, note: noteSchema }),
  z.strictObject({ kind: z.literal('tags'), added: tagsSchema, removed: tagsSchema }),
  z.strictObject({
    kind: z.literal('link'),
    contactId: contactIdSchema.nullable(),
    caseId: caseIdSchema.nullable(),
  }),
  z.strictObject({ kind: z.literal('billable'), isBillable: z.boolean() }),
  z.strictObject({ kind: z.literal('confidential'), isConfidential: z.boolean() }),
  z.strictObject({ kind: z.literal('consent'), consent: z.enum(recordingConsents) }),
  z.strictObject({ kind: z.literal('voices'), firmChannel: z.enum(firmChannels) }),
]);

/** What a person says of a task. */
export const taskChangesSchema = z
  .strictObject({
    kind: z.enum(taskKinds).optional(),
    title: z.string().max(longestTitle).optional(),
    status: z.enum(taskStatuses).optional(),
    dueAt: z.union([z.iso.date(), momentSchema]).nullable().optional(),
    remindAt: momentSchema.nullable().optional(),
    callId: callIdSchema.nullable().optional(),
    caseId: caseIdSchema.nullable().optional(),
    contactId: contactIdSchema.nullable().optional(),
    assignee: z.string().min(1).max(longestName).nullable().optional(),
  })
  .transform(withoutUndefined);

/** Which tasks the window asks for. */
export const taskQuerySchema = z.strictObject({
  of: z.union([
    z.enum(['open', 'proposed', 'return_call']),
    z.strictObject({ callId: callIdSchema }),
    z.strictObject({ caseId: caseIdSchema }),
    z.strictObject({ contactId: contactIdSchema }),
  ]),
  limit: z.int().min(1).max(longestList),
});
