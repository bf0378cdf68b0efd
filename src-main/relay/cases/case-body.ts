import { z } from 'zod';
import type { Case, CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import { parseBodyId } from '../body-id.ts';
import { day, moment } from '../moment.ts';
import { ownId } from '../path-id.ts';
import { schemaProblem } from '../problem.ts';

const isoMoment = z.union([moment, day]).transform((epochMs) => new Date(epochMs).toISOString());

/** What a case is written with: the body of `PUT /cases/{id}` and each entry of an import. [protocol §4 Case] */
export const caseBody = z.object({
  id: ownId.optional(),
  reference: z.string().trim().min(1).max(128),
  title: z.string().trim().max(500).default(''),
  status: z.enum(['open', 'in_progress', 'closed', 'archived']).default('open'),
  opened_at: isoMoment,
  last_activity_at: isoMoment.nullish(),
  responsible: z.string().max(300).nullish(),
  confidential: z
    .boolean()
    .nullable()
    .default(false)
    .transform((isConfidential) => isConfidential === true),
  language: z.enum(['fr', 'nl', 'en', 'de']).nullish(),
  parties: z
    .array(z.object({ contact_id: ownId, role: z.string().min(1).max(64) }))
    .max(500)
    .nullable()
    .default([])
    .transform((parties) => parties ?? []),
});

/** Reads a case as a client writes it, under the id of its address. Throws Problem `schema`. */
export function parseCase(pathId: string, body: unknown): Case {
  const reading = caseBody.safeParse(body);
  if (!reading.success) throw schemaProblem(reading.error);
  const { reference, title, status, opened_at, last_activity_at, responsible, confidential, language, parties } =
    reading.data;
  return {
    id: parseBodyId(pathId, reading.data.id) as CaseId,
    reference,
    title,
    status,
    openedAt: opened_at,
    lastActivityAt: last_activity_at ?? null,
    responsible: responsible ?? null,
    isConfidential: confidential,
    language: language ?? null,
    parties: parties.map(({ contact_id, role }) => ({ contactId: contact_id as ContactId, role })),
  };
}
