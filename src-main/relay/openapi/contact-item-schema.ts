import { z } from 'zod';

const contactItem = z.object({
  id: z.string(),
  full_name: z.string(),
  organisation: z.string().nullable(),
  language: z.enum(['fr', 'nl', 'en', 'de']).nullable(),
  country: z.string().nullable().meta({ description: 'ISO 3166-1 alpha-2' }),
  phones: z.array(
    z.object({
      number: z.string().meta({ description: 'As it was given' }),
      e164: z.string().nullable().meta({ description: 'Null when the number cannot be read' }),
      label: z.string().nullable(),
    }),
  ),
  email: z.string().nullable(),
  confidential: z.boolean(),
});

/** A contact as clients get it. [protocol §4 Contact] */
export const contactItemSchema = contactItem.meta({ id: 'ContactItem' });

/** A contact just written, with what was kept but cannot be read. [protocol §4 Contact] */
export const writtenContactSchema = contactItem
  .extend({ warnings: z.array(z.object({ path: z.string(), message: z.string() })) })
  .meta({ id: 'WrittenContact' });

/** A page of contacts. [protocol §4] */
export const contactPageSchema = z
  .object({
    items: z.array(contactItemSchema),
    total: z.number().int().min(0),
    page: z.number().int().min(1),
    per_page: z.number().int().min(1),
  })
  .meta({ id: 'ContactPage' });
