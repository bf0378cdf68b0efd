import { z } from 'zod';

/** What became of a webhook. [protocol §2.3] */
export const webhookOutcomeSchema = z
  .object({
    status: z.enum(['accepted', 'duplicate', 'ignored']),
    call_id: z.string().nullable(),
    event_created: z.boolean(),
    contact_matched: z.boolean(),
    case_linked: z.boolean(),
    duplicate: z.boolean(),
    matched_contact_id: z.string().nullable(),
    linked_case_id: z.string().nullable(),
  })
  .meta({ id: 'WebhookOutcome' });

/** Who is calling, for the telephone system that asked. */
export const callerSchema = z
  .object({
    uuid: z.string(),
    firstname: z.string(),
    lastname: z.string(),
    company: z.string(),
    url: z.string(),
    data: z.object({}),
    is_shared: z.boolean(),
  })
  .meta({ id: 'Caller' });

/** Contacts that fit what was typed on a phone. */
export const searchHitsSchema = z
  .array(
    z.object({
      firstname: z.string(),
      lastname: z.string(),
      company: z.string(),
      url: z.string(),
      numbers: z.array(z.object({ number: z.string(), type: z.string() })),
    }),
  )
  .meta({ id: 'SearchHits' });
