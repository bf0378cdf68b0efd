import { Router } from 'express';
import { z } from 'zod';
import { parsePhone, phoneKey } from '#domain/phone.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { jsonBody } from '../json-body.ts';
import { Problem, schemaProblem } from '../problem.ts';
import type { RingoverApi } from './api-client.ts';
import { refuseRingover } from './refuse-ringover.ts';

/** What the route of calling back needs. */
export interface CallbackRouteParts {
  readonly authenticate: Authenticate;
  /** Null when the relay has no API key for this tenant. */
  readonly apiOf: (tenantId: string) => Pick<RingoverApi, 'callback'> | null;
}

/** Which number is dialled. [protocol §4] */
export const callbackBody = z.strictObject({
  to_number: z.union([z.string().trim().min(1).max(64), z.number().int().positive()]).transform(String),
});

/** `POST /ringover/callback`: rings the caller's own device, then dials. Never tried twice. [protocol §4] */
export function createCallbackRoute({ authenticate, apiOf }: CallbackRouteParts): Router {
  const router = Router();
  router.post('/ringover/callback', jsonBody('16kb'), async (request, response) => {
    const { tenantId } = await authenticate(request, 'write');
    const toNumber = parseNumber(request.body);
    const api = apiOf(tenantId);
    if (api === null) throw new Problem('not-configured', 'set RINGOVER_API_KEY to call back from here');
    const silence = 'Ringover did not answer in time: your telephone may ring all the same';
    await api.callback({ toNumber }).catch((error) => refuseRingover(error, silence));
    response.status(202).json({ status: 'requested', to_number: toNumber });
  });
  return router;
}

/** A number as a person writes it. Throws Problem `schema`. */
function parseNumber(body: unknown): string {
  const reading = callbackBody.safeParse(body);
  if (!reading.success) throw schemaProblem(reading.error);
  const number = phoneKey(parsePhone(reading.data.to_number, { writtenBy: 'person' }));
  if (number !== null) return number;
  const message = 'this is no number that can be dialled';
  throw new Problem('schema', message, { errors: [{ path: 'to_number', message }] });
}
