import { stringify } from 'csv-stringify/sync';
import { Router } from 'express';
import { z } from 'zod';
import type { CallUuid } from '#domain/call.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { jsonBody } from '../json-body.ts';
import { moment } from '../moment.ts';
import { ownId, parsePathId } from '../path-id.ts';
import { Problem, schemaProblem } from '../problem.ts';
import type { ListeningStore, NotedListening } from '../store/listening-store.ts';

/** What the routes of listenings need. */
export interface ListenRouteParts {
  readonly authenticate: Authenticate;
  readonly listenings: ListeningStore;
}

/** A day: no recording is longer. */
const seconds = z.number().min(0).max(86_400);

/** What a computer tells of a listening to the copy it keeps. [protocol §4] */
export const listenBody = z.strictObject({
  id: ownId,
  at: moment,
  from_seconds: seconds.nullable().optional(),
  to_seconds: seconds.nullable().optional(),
});

/** How the list is wanted. [protocol §4] */
export const listensQuery = z.object({ format: z.enum(['json', 'csv']).default('json') });

/** `GET` (for administrators) and `POST /ringover/recordings/{id}/listens`. [protocol §4] */
export function createListenRoute({ authenticate, listenings }: ListenRouteParts): Router {
  const router = Router();
  const path = '/ringover/recordings/:id/listens';
  router.get(path, async (request, response) => {
    const { tenantId } = await authenticate(request, 'admin');
    const reading = listensQuery.safeParse(request.query);
    if (!reading.success) throw schemaProblem(reading.error);
    const listens = await listenings.list(tenantId, parsePathId(request.params.id) as CallUuid);
    if (listens === null) throw new Problem('not-found', 'there is no such call');
    const items = listens.map(formatListening);
    response.set('Cache-Control', 'private, no-store');
    if (reading.data.format === 'json') response.json({ items });
    else response.type('text/csv').send(stringify(items, { header: true, columns, escape_formulas: true }));
  });
  router.post(path, jsonBody('256kb'), async (request, response) => {
    const { tenantId, userId } = await authenticate(request, 'read');
    const reading = listenBody.safeParse(request.body);
    if (!reading.success) throw schemaProblem(reading.error);
    const { id, at, from_seconds: fromSeconds = null, to_seconds: toSeconds = null } = reading.data;
    const callId = parsePathId(request.params.id) as CallUuid;
    const listening = { tenantId, id, callId, userId, at, source: 'desktop', fromSeconds, toSeconds } as const;
    if (!(await listenings.note(listening))) throw new Problem('not-found', 'there is no such call');
    response.status(204).end();
  });
  return router;
}

const columns = ['id', 'user_id', 'at', 'source', 'from_seconds', 'to_seconds'];

function formatListening({ id, userId, at, source, fromSeconds, toSeconds }: NotedListening) {
  return {
    id,
    user_id: userId,
    at: new Date(at).toISOString(),
    source,
    from_seconds: fromSeconds,
    to_seconds: toSeconds,
  };
}
