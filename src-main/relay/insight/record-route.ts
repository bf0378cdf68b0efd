import { Router } from 'express';
import { z } from 'zod';
import type { CallUuid } from '#domain/call.ts';
import { formatSpending, noSpending } from '#domain/insight/insight-spending.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { Problem, schemaProblem } from '../problem.ts';
import type { InsightRecord } from '../store/insight-record.ts';
import type { CallStore } from '../store/ports.ts';

/** What the routes of costs and changes need. */
export interface RecordRouteParts {
  readonly authenticate: Authenticate;
  readonly calls: Pick<CallStore, 'find'>;
  readonly record: InsightRecord;
}

/** Which part of the changes is asked for. */
export const changeListQuery = z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) });

/**
 * `GET /insight/spending`, `GET /insight/changes`, both for who may administer, and `GET
 * /ringover/calls/{id}/insight/spending`: what insights cost, and who changed how they are made. [protocol §4 "Insight
 * settings"]
 */
export function createRecordRoute({ authenticate, calls, record }: RecordRouteParts): Router {
  const router = Router();
  router.get('/insight/spending', async (request, response) => {
    const { tenantId } = await authenticate(request, 'admin');
    const months = await record.byMonth(tenantId);
    response.json({
      items: months.map(({ month, provider, ...spent }) => ({ month, provider, ...formatSpending(spent) })),
    });
  });
  router.get('/insight/changes', async (request, response) => {
    const { tenantId } = await authenticate(request, 'admin');
    const reading = changeListQuery.safeParse(request.query);
    if (!reading.success) throw schemaProblem(reading.error);
    response.json({ items: await record.changes(tenantId, reading.data.limit) });
  });
  router.get('/ringover/calls/:id/insight/spending', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const id = request.params.id as CallUuid;
    if ((await calls.find(tenantId, id)) === null) throw new Problem('not-found', 'there is no such call');
    response.json(formatSpending((await record.ofCalls(tenantId, [id])).get(id) ?? noSpending));
  });
  return router;
}
