import { Router } from 'express';
import { z } from 'zod';
import type { Authenticate } from '../auth/authenticate.ts';
import { schemaProblem } from '../problem.ts';
import type { StreamHub } from './hub.ts';

/** What the stream's route needs. */
export interface StreamRouteParts {
  readonly authenticate: Authenticate;
  readonly hub: StreamHub;
}

/** The id of the last event a client has. [protocol §5] */
export const lastEventId = z
  .string()
  .regex(/^\d{1,15}$/, 'must be the id of an event')
  .transform(Number)
  .nullable();

/** `GET /events/stream`. [protocol §5] */
export function createStreamRoute({ authenticate, hub }: StreamRouteParts): Router {
  const router = Router();
  router.get('/events/stream', async (request, response) => {
    const client = await authenticate(request, 'read');
    const { last_event_id: fromQuery } = request.query;
    const given = request.get('last-event-id') ?? (typeof fromQuery === 'string' ? fromQuery : undefined);
    const reading = lastEventId.safeParse(given === undefined || given === '' ? null : given);
    if (!reading.success) throw schemaProblem(reading.error);
    request.socket.setNoDelay(true);
    // Sent with the first event: until then a log that cannot be read is still answered as a problem.
    response.set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
      Connection: 'keep-alive',
    });
    await hub.open({ tenantId: client.tenantId, lastEventId: reading.data, sink: response });
  });
  return router;
}
