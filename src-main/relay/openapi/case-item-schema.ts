import { z } from 'zod';

/** A case as clients get it. [protocol §4 Case] */
export const caseItemSchema = z
  .object({
    id: z.string(),
    reference: z.string(),
    title: z.string(),
    status: z.enum(['open', 'in_progress', 'closed', 'archived']),
    opened_at: z.iso.datetime(),
    last_activity_at: z.iso.datetime().nullable(),
    responsible: z.string().nullable(),
    confidential: z.boolean(),
    language: z.enum(['fr', 'nl', 'en', 'de']).nullable(),
    parties: z.array(z.object({ contact_id: z.string(), role: z.string() })),
  })
  .meta({ id: 'CaseItem' });

/** A page of cases. [protocol §4] */
export const casePageSchema = z
  .object({
    items: z.array(caseItemSchema),
    total: z.number().int().min(0),
    page: z.number().int().min(1),
    per_page: z.number().int().min(1),
  })
  .meta({ id: 'CasePage' });
