import { Router } from 'express';
import type { ContactId } from '#domain/contact.ts';
import { formatContactItem } from '#domain/wire/contact-item.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { jsonBody } from '../json-body.ts';
import { parseListQuery } from '../list-query.ts';
import { Problem } from '../problem.ts';
import type { ContactStore, LoggedEvent } from '../store/ports.ts';
import { parseContact, warningsOf } from './contact-body.ts';

/** What the routes of contacts need. */
export interface ContactRouteParts {
  readonly authenticate: Authenticate;
  readonly contacts: ContactStore;
  readonly publish: (events: readonly LoggedEvent[]) => void;
}

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
  router.put('/contacts/:id', jsonBody('256kb'), async (request, response) => {
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
