import { z } from 'zod';
import { callIdSchema, contactIdSchema } from './id-schemas.ts';

const longestName = 300;
/** How far the list of unknown callers may be read in one piece. */
const longestList = 500;

/** How many unknown callers the window asks for. */
export const unknownCallersSchema = z.strictObject({ limit: z.int().min(1).max(longestList) });

/** Whose number a call came from. */
export const introductionSchema = z.strictObject({
  callId: callIdSchema,
  who: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('known'), contactId: contactIdSchema }),
    z.strictObject({
      kind: z.literal('new'),
      contact: z.strictObject({
        id: contactIdSchema,
        fullName: z.string().trim().min(1).max(longestName),
        organisation: z.string().trim().min(1).max(longestName).nullable(),
        language: z.enum(['fr', 'nl', 'en', 'de']).nullable(),
      }),
    }),
  ]),
});
