import express, { Router } from 'express';
import { z } from 'zod';
import type { Case, CaseId } from '#domain/case.ts';
import { formatCaseItem } from '#domain/case-item.ts';
import type { ContactId } from '#domain/contact.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { parseListQuery } from '../list-query.ts';
import { day, moment } from '../moment.ts';
import { ownId, parsePathId } from '../path-id.ts';
import { Problem, schemaProblem } from '../problem.ts';
import type { CaseStore, LoggedEvent } from '../store/ports.ts';

/** What the routes of cases need. */
export interface CaseRouteParts {
  readonly authenticate: Authenticate;
  readonly cases: CaseStore;
  readonly publish: (events: readonly LoggedEvent[]) => void;
}

const isoMoment = z.union([moment, day]).transform((epochMs) => new Date(epochMs).toISOString());

const caseBody = z.object({
  id: ownId.optional(),
  reference: z.string().trim().min(1).max(128),
  title: z.string().trim().max(500).default(''),
  status: z.enum(['open', 'in_progress', 'closed', 'archived']).default('open'),
  opened_at: isoMoment,
  last_activity_at: isoMoment.nullish(),
  responsible: z.string().max(300).nullish(),
  confidential: z.boolean().default(false),
  parties: z
    .array(z.object({ contact_id: ownId, role: z.string().min(1).max(64) }))
    .max(500)
    .default([]),
});

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
  router.put('/cases/:id', express.json({ limit: '256kb' }), async (request, response) => {
    const { tenantId } = await authenticate(request, 'write');
    const { value, events } = await cases.put(tenantId, parseCase(request.params.id, request.body));
    publish(events);
    response.json(formatCaseItem(value));
  });
  return router;
}

function parseCase(pathId: string, body: unknown): Case {
  const reading = caseBody
    .extend({ id: z.literal(parsePathId(pathId), 'must be the id of the address').optional() })
    .safeParse(body);
  if (!reading.success) throw schemaProblem(reading.error);
  const { reference, title, status, opened_at, last_activity_at, responsible, confidential, parties } = reading.data;
  return {
    id: pathId as CaseId,
    reference,
    title,
    status,
    openedAt: opened_at,
    lastActivityAt: last_activity_at ?? null,
    responsible: responsible ?? null,
    isConfidential: confidential,
    parties: parties.map(({ contact_id, role }) => ({ contactId: contact_id as ContactId, role })),
  };
}
