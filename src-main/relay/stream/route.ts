import { type Request, Router } from 'express';
import type { Authenticate } from '../auth/authenticate.ts';
import type { StreamHub } from './hub.ts';

/** What the stream's route needs. */
export interface StreamRouteParts {
  readonly authenticate: Authenticate;
  readonly hub: StreamHub;
}

/** Beyond every id there is. */
const neverGiven = Number.MAX_SAFE_INTEGER;

/** `GET /events/stream`. [protocol §5] */
export function createStreamRoute({ authenticate, hub }: StreamRouteParts): Router {
  const router = Router();
  router.get('/events/stream', async (request, response) => {
    const client = await authenticate(request, 'read');
    request.socket.setNoDelay(true);
    // Sent with the first event: until then a log that cannot be read is still answered as a problem.
    response.set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
      Connection: 'keep-alive',
    });
    if (request.method === 'HEAD') response.end();
    else await hub.open({ tenantId: client.tenantId, lastEventId: lastEventIdOf(request), sink: response });
  });
  return router;
}

/**
 * The last event a client has; null when it names none. One that is no id of ours was never given: its sender is told to begin
 * anew, since a browser that is refused does not come back. [protocol §5]
 */
function lastEventIdOf(request: Request): number | null {
  const { last_event_id: fromQuery } = request.query;
  const given = request.get('last-event-id') ?? (typeof fromQuery === 'string' ? fromQuery : '');
  if (given === '') return null;
  return /^\d{1,15}$/.test(given) ? Number(given) : neverGiven;
}
