import { Router } from 'express';
import type { CaseId } from '#domain/case.ts';
import { formatCaseItem } from '#domain/wire/case-item.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { jsonBody } from '../json-body.ts';
import { parseListQuery } from '../list-query.ts';
import { Problem } from '../problem.ts';
import type { CaseStore, LoggedEvent } from '../store/ports.ts';
import { parseCase } from './case-body.ts';

/** What the routes of cases need. */
export interface CaseRouteParts {
  readonly authenticate: Authenticate;
  readonly cases: CaseStore;
  readonly publish: (events: readonly LoggedEvent[]) => void;
}

/** `GET /cases`, `GET` and `PUT /cases/{id}`. [protocol §4] */
export function createCaseRoute({ authenticate, cases, publish }: CaseRouteParts): Router {
  const router = Router();
  router.get('/cases', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const { page, perPage, query } = parseListQuery(request.query);
    const { items, total } = await cases.list(tenantId, query);
    response.json({ items: items.map(formatCaseItem), total, page, per_page: perPage });
  });
  router.get('/cases/:id', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const found = await cases.find(tenantId, request.params.id as CaseId);
    if (found === null) throw new Problem('not-found', 'there is no such case');
    response.json(formatCaseItem(found));
  });
  router.put('/cases/:id', jsonBody('256kb'), async (request, response) => {
    const { tenantId } = await authenticate(request, 'write');
    const { value, events } = await cases.put(tenantId, parseCase(request.params.id, request.body));
    publish(events);
    response.json(formatCaseItem(value));
  });
  return router;
}
