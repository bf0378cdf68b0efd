import { Router } from 'express';
import { z } from 'zod';
import type { Call, CallId, CallUuid } from '#domain/call.ts';
import { formatCallItem } from '#domain/wire/call-item.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { parseEditKey } from '../edit-key.ts';
import { givenQuery } from '../given-query.ts';
import { jsonBody } from '../json-body.ts';
import { day, dayMs, moment } from '../moment.ts';
import { ownId } from '../path-id.ts';
import { Problem, schemaProblem } from '../problem.ts';
import type { CallQuery, CallStore, LoggedEvent } from '../store/ports.ts';
import { refuseUnknownCursor, refuseUnknownLink } from '../store-problem.ts';
import { parseCallChange } from './call-change.ts';

/** What the routes of calls need. */
export interface CallRouteParts {
  readonly authenticate: Authenticate;
  readonly calls: CallStore;
  readonly publish: (events: readonly LoggedEvent[]) => void;
  /** Who makes insights for a tenant; null when nobody does. Its requests never reject. */
  readonly insightOf: (tenantId: string) => {
    readonly request: (tenantId: string, callId: CallId) => Promise<unknown>;
  } | null;
  /** Puts every step of the call in line, where the firm lets anything be made of it; whether it does. */
  readonly makeAgain: (tenantId: string, call: Call) => Promise<boolean>;
}

/** A day given as `date_from` begins with its first instant, one given as `date_to` counts whole. */
const from = z.union([moment, day]);
const to = z.union([moment, day.transform((firstInstant) => firstInstant + dayMs - 1)]);

/** Which calls a client asks for. [protocol §4] */
export const callListQuery = z.object({
  page: z.coerce.number().int().min(1).default(1),
  per_page: z.coerce.number().int().min(1).max(100).default(20),
  direction: z.enum(['inbound', 'outbound']).optional(),
  call_type: z.enum(['ringing', 'in_progress', 'answered', 'missed', 'voicemail']).optional(),
  contact_id: ownId.optional(),
  case_id: ownId.optional(),
  date_from: from.optional(),
  date_to: to.optional(),
  q: z.string().max(200).optional(),
  cursor: z.string().max(200).optional(),
  updated_after: z.coerce.number().int().min(0).optional(),
});

/** `GET /ringover/calls`, `GET` and `PATCH /ringover/calls/{id}`, `POST …/{id}/summary`. [protocol §4] */
export function createCallRoute({ authenticate, calls, publish, insightOf, makeAgain }: CallRouteParts): Router {
  const router = Router();
  router.get('/ringover/calls', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const reading = callListQuery.safeParse(givenQuery(request.query));
    if (!reading.success) throw schemaProblem(reading.error);
    const { page, per_page: perPage } = reading.data;
    const found = await calls.list(tenantId, queryOf(reading.data)).catch(refuseUnknownCursor);
    const items = found.calls.map(formatCallItem);
    response.json({ items, total: found.total, page, per_page: perPage, next_cursor: found.nextCursor });
  });
  router.get('/ringover/calls/:id', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const call = await calls.find(tenantId, request.params.id as CallUuid);
    if (call === null) throw new Problem('not-found', 'there is no such call');
    response.json(formatCallItem(call));
  });
  router.patch('/ringover/calls/:id', jsonBody('256kb'), async (request, response) => {
    const { tenantId } = await authenticate(request, 'write');
    const change = parseCallChange(request.body);
    const written = await calls
      .change(tenantId, request.params.id as CallUuid, change, parseEditKey(request))
      .catch(refuseUnknownLink);
    if (written === null) throw new Problem('not-found', 'there is no such call');
    publish(written.events);
    response.json(formatCallItem(written.value));
  });
  router.post('/ringover/calls/:id/summary', async (request, response) => {
    const { tenantId } = await authenticate(request, 'write');
    const call = await calls.find(tenantId, request.params.id as CallUuid);
    if (call === null) throw new Problem('not-found', 'there is no such call');
    const insight = call.isConfidential ? null : insightOf(tenantId);
    const isMadeAgain = await makeAgain(tenantId, call);
    void insight?.request(tenantId, call.callId);
    response
      .status(202)
      .json(
        insight === null && !isMadeAgain
          ? { status: 'skipped', reason: 'no provider of insights is set up' }
          : { status: 'requested', reason: null },
      );
  });
  return router;
}

function queryOf(query: z.infer<typeof callListQuery>): CallQuery {
  return {
    limit: query.per_page,
    ...(query.cursor === undefined ? { offset: (query.page - 1) * query.per_page } : { cursor: query.cursor }),
    ...(query.direction === undefined ? {} : { direction: query.direction }),
    ...(query.call_type === undefined ? {} : { callType: query.call_type }),
    ...(query.contact_id === undefined ? {} : { contactId: query.contact_id }),
    ...(query.case_id === undefined ? {} : { caseId: query.case_id }),
    ...(query.date_from === undefined ? {} : { from: query.date_from }),
    ...(query.date_to === undefined ? {} : { to: query.date_to }),
    ...(query.q === undefined ? {} : { words: query.q }),
    ...(query.updated_after === undefined ? {} : { updatedAfter: query.updated_after }),
  };
}
