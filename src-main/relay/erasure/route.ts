import { Router } from 'express';
import { z } from 'zod';
import type { ContactId } from '#domain/contact.ts';
import { parsePhone, phoneKey } from '#domain/phone.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { jsonBody } from '../json-body.ts';
import { ownId } from '../path-id.ts';
import { Problem, schemaProblem } from '../problem.ts';
import type { ErasedPerson, Housekeeping } from '../store/housekeeping.ts';
import type { LoggedEvent } from '../store/ports.ts';

/** What the route of erasures needs. */
export interface ErasureRouteParts {
  readonly authenticate: Authenticate;
  readonly housekeeping: Housekeeping;
  readonly removeFiles: (files: readonly string[]) => Promise<void>;
  readonly publish: (events: readonly LoggedEvent[]) => void;
}

/** Whom to erase: one of the two. */
export const erasureBody = z
  .strictObject({ contact_id: ownId.optional(), phone: z.string().min(1).max(64).optional() })
  .refine(({ contact_id, phone }) => (contact_id === undefined) !== (phone === undefined), {
    message: 'name a contact_id or a phone',
    path: ['contact_id'],
  });

/** `POST /erasures`: forgets a person, by contact or by number; the fact of each call stays. Scope `admin`. [protocol §4] */
export function createErasureRoute({ authenticate, housekeeping, removeFiles, publish }: ErasureRouteParts): Router {
  const router = Router();
  router.post('/erasures', jsonBody('16kb'), async (request, response) => {
    const { tenantId, userId } = await authenticate(request, 'admin');
    const erasure = await housekeeping.erase(tenantId, parsePerson(request.body), userId);
    if (erasure === null) throw new Problem('not-found', 'there is no such contact');
    await removeFiles(erasure.files);
    publish(erasure.events);
    const { calls, messages, recordings, webhooks } = erasure;
    response.json({ calls, messages, recordings, webhooks });
  });
  return router;
}

function parsePerson(body: unknown): ErasedPerson {
  const reading = erasureBody.safeParse(body);
  if (!reading.success) throw schemaProblem(reading.error);
  const { contact_id, phone } = reading.data;
  if (contact_id !== undefined) return { contactId: contact_id as ContactId };
  const number = phoneKey(parsePhone(phone ?? '', { writtenBy: 'person' }));
  if (number !== null) return { number };
  const message = 'this number cannot be read';
  throw new Problem('schema', message, { errors: [{ path: 'phone', message }] });
}
