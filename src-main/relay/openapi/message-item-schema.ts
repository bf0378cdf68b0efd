import { z } from 'zod';

/** A text message as clients get it. [protocol §4] */
export const messageItemSchema = z
  .object({
    id: z.string(),
    conversation_id: z.string().nullable(),
    direction: z.enum(['inbound', 'outbound']),
    phone_number: z.string().nullable(),
    contact_id: z.string().nullable(),
    contact_name: z.string().nullable(),
    case_id: z.string().nullable(),
    body: z.string(),
    sent_at: z.iso.datetime(),
    seq: z.number().int().min(0),
  })
  .meta({ id: 'MessageItem' });
