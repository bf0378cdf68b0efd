import express, { Router } from 'express';
import { z } from 'zod';
import type { Contact, ContactId } from '#domain/contact.ts';
import { formatContactItem } from '#domain/contact-item.ts';
import { parsePhone } from '#domain/phone.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { parseListQuery } from '../list-query.ts';
import { ownId, parsePathId } from '../path-id.ts';
import { Problem, schemaProblem } from '../problem.ts';
import type { ContactStore, LoggedEvent } from '../store/ports.ts';

/** What the routes of contacts need. */
export interface ContactRouteParts {
  readonly authenticate: Authenticate;
  readonly contacts: ContactStore;
  readonly publish: (events: readonly LoggedEvent[]) => void;
}

const contactBody = z.object({
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
    .default([]),
  email: z.string().max(320).nullish(),
  confidential: z.boolean().default(false),
});

/** `GET /contacts`, `GET`, `PUT` and `DELETE /contacts/{id}`. [protocol §4] */
export function createContactRoute({ authenticate, contacts, publish }: ContactRouteParts): Router {
  const router = Router();
  router.get('/contacts', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const { page, perPage, query } = parseListQuery(request.query);
    const { items, total } = await contacts.list(tenantId, query);
    response.json({ items: items.map(formatContactItem), total, page, per_page: perPage });
  });
  router.get('/contacts/:id', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const contact = await contacts.find(tenantId, request.params.id as ContactId);
    if (contact === null) throw new Problem('not-found', 'there is no such contact');
    response.json(formatContactItem(contact));
  });
  router.put('/contacts/:id', express.json({ limit: '256kb' }), async (request, response) => {
    const { tenantId } = await authenticate(request, 'write');
    const contact = parseContact(request.params.id, request.body);
    const { events } = await contacts.put(tenantId, contact);
    publish(events);
    response.json({ ...formatContactItem(contact), warnings: warningsOf(contact) });
  });
  router.delete('/contacts/:id', async (request, response) => {
    const { tenantId } = await authenticate(request, 'write');
    const removed = await contacts.remove(tenantId, request.params.id as ContactId);
    if (removed === null) throw new Problem('not-found', 'there is no such contact');
    publish(removed.events);
    response.status(204).end();
  });
  return router;
}

function parseContact(pathId: string, body: unknown): Contact {
  const reading = contactBody
    .extend({ id: z.literal(parsePathId(pathId), 'must be the id of the address').optional() })
    .safeParse(body);
  if (!reading.success) throw schemaProblem(reading.error);
  const { full_name, organisation, language, country, phones, email, confidential } = reading.data;
  return {
    id: pathId as ContactId,
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
function warningsOf(contact: Contact): readonly { readonly path: string; readonly message: string }[] {
  return contact.phones.flatMap((phone, index) => {
    const { kind } = parsePhone(phone.number, { writtenBy: 'person', country: contact.country });
    if (kind === 'number' || kind === 'short') return [];
    return [{ path: `phones.${index}.number`, message: 'this number cannot be read: no call will be matched to it' }];
  });
}
