import { z } from 'zod';
import type { Contact, ContactId } from '#domain/contact.ts';
import { parsePhone } from '#domain/phone.ts';
import { parseBodyId } from '../body-id.ts';
import { ownId } from '../path-id.ts';
import { type FieldError, schemaProblem } from '../problem.ts';

/** What a contact is written with: the body of `PUT /contacts/{id}` and each entry of an import. [protocol §4 Contact] */
export const contactBody = z.object({
  id: ownId.optional(),
  full_name: z.string().trim().min(1).max(300),
  organisation: z.string().max(300).nullish(),
  language: z.enum(['fr', 'nl', 'en', 'de']).nullish(),
  country: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'must be two letters (ISO 3166-1)')
    .transform((code) => code.toUpperCase())
    .nullish(),
  phones: z
    .array(z.object({ number: z.string().min(1).max(64), label: z.string().max(64).nullish() }))
    .max(100)
    .nullable()
    .default([])
    .transform((phones) => phones ?? []),
  email: z.string().max(320).nullish(),
  confidential: z
    .boolean()
    .nullable()
    .default(false)
    .transform((isConfidential) => isConfidential === true),
});

/** Reads a contact as a client writes it, under the id of its address. Throws Problem `schema`. */
export function parseContact(pathId: string, body: unknown): Contact {
  const reading = contactBody.safeParse(body);
  if (!reading.success) throw schemaProblem(reading.error);
  const { full_name, organisation, language, country, phones, email, confidential } = reading.data;
  return {
    id: parseBodyId(pathId, reading.data.id) as ContactId,
    fullName: full_name,
    organisation: organisation ?? null,
    language: language ?? null,
    country: country ?? null,
    phones: phones.map(({ number, label }) => ({
      number,
      e164: e164Of(number, country ?? null),
      label: label ?? null,
    })),
    email: email ?? null,
    isConfidential: confidential,
  };
}

function e164Of(number: string, country: string | null): string | null {
  const reading = parsePhone(number, { writtenBy: 'person', country });
  return reading.kind === 'number' ? reading.e164 : null;
}

/** A number that cannot be read is kept and told, never refused. [protocol §4 Contact] */
export function warningsOf(contact: Contact): readonly FieldError[] {
  return contact.phones.flatMap((phone, index) => {
    const { kind } = parsePhone(phone.number, { writtenBy: 'person', country: contact.country });
    if (kind === 'number' || kind === 'short') return [];
    return [{ path: `phones.${index}.number`, message: 'this number cannot be read: no call will be matched to it' }];
  });
}
