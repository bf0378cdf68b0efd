import { z } from 'zod';
import { recordingConsents } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import { firmChannels } from '#domain/recording/firm-channel.ts';
import { ownId } from '../path-id.ts';
import { schemaProblem } from '../problem.ts';
import type { CallChange } from '../store/ports.ts';

const tags = z.array(z.string().min(1).max(64)).max(50);
/** As long as a note that several people wrote may have grown. */
const note = z.string().max(50_000).nullable();

/** What a client may change of a call. [protocol §4 "Edits"] */
export const callChange = z
  .strictObject({
    contact_id: ownId.nullable().optional(),
    case_id: ownId.nullable().optional(),
    note: note.optional(),
    note_base: note
      .optional()
      .meta({ description: 'The note the person began with: `note` is merged into what it is now' }),
    tags: tags.optional(),
    tags_added: tags.optional(),
    tags_removed: tags.optional(),
    billable: z.boolean().optional(),
    confidential: z.boolean().optional(),
    recording_consent: z.enum(recordingConsents).optional(),
    firm_channel: z.enum(firmChannels).nullable().optional(),
  })
  .refine((body) => Object.keys(body).length > 0, 'nothing to change')
  .refine((body) => body.note_base === undefined || body.note !== undefined, {
    message: 'comes with the note that was written',
    path: ['note_base'],
  })
  .refine((body) => body.tags === undefined || (body.tags_added === undefined && body.tags_removed === undefined), {
    message: 'either replaces all tags, or some are added and removed',
    path: ['tags'],
  });

/** Reads what a client changes of a call. Throws Problem `schema`. */
export function parseCallChange(body: unknown): CallChange {
  const reading = callChange.safeParse(body);
  if (!reading.success) throw schemaProblem(reading.error);
  const change = reading.data;
  return {
    ...(change.contact_id === undefined ? {} : { contactId: change.contact_id as ContactId | null }),
    ...(change.case_id === undefined ? {} : { caseId: change.case_id as CaseId | null }),
    ...(change.note === undefined ? {} : { note: change.note }),
    ...(change.note_base === undefined ? {} : { noteBase: change.note_base }),
    ...(change.tags === undefined ? {} : { tags: change.tags }),
    ...(change.tags_added === undefined ? {} : { tagsAdded: change.tags_added }),
    ...(change.tags_removed === undefined ? {} : { tagsRemoved: change.tags_removed }),
    ...(change.billable === undefined ? {} : { isBillable: change.billable }),
    ...(change.confidential === undefined ? {} : { isConfidential: change.confidential }),
    ...(change.recording_consent === undefined ? {} : { recordingConsent: change.recording_consent }),
    ...(change.firm_channel === undefined ? {} : { firmChannel: change.firm_channel }),
  };
}
