import { z } from 'zod';
import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';

/** Any id of ours or of a caller's system: 1 to 128 characters. [protocol §4] */
export const idSchema = z.string().min(1).max(128);
/** The id of a call. */
export const callIdSchema = idSchema.transform((id) => id as CallUuid);
/** The id of a contact. */
export const contactIdSchema = idSchema.transform((id) => id as ContactId);
/** The id of a case. */
export const caseIdSchema = idSchema.transform((id) => id as CaseId);
