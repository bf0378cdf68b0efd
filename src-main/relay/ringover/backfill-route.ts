import { Router } from 'express';
import { z } from 'zod';
import type { Authenticate } from '../auth/authenticate.ts';
import { jsonBody } from '../json-body.ts';
import { Problem, schemaProblem } from '../problem.ts';
import { type Backfill, defaultBackfillDays } from './backfill.ts';
import type { BackfillReport } from './backfill-report.ts';

/** What the route of back-filling needs. */
export interface BackfillRouteParts {
  readonly authenticate: Authenticate;
  /** Null when the relay has no API key for this tenant. */
  readonly backfillOf: (tenantId: string) => Backfill | null;
}

/** How many days of history are asked for. */
export const backfillBody = z.strictObject({ days: z.number().int().min(1).max(3660).default(defaultBackfillDays) });

/** `GET /ringover/backfill`, `POST` to start it or go on, `DELETE` to pause it. */
export function createBackfillRoute({ authenticate, backfillOf }: BackfillRouteParts): Router {
  const router = Router();
  const backfillFor = (tenantId: string): Backfill => {
    const backfill = backfillOf(tenantId);
    if (backfill === null) throw new Problem('not-configured', 'set RINGOVER_API_KEY to fetch the history of calls');
    return backfill;
  };
  router.get('/ringover/backfill', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    response.json(formatReport(await backfillFor(tenantId).progress()));
  });
  router.post('/ringover/backfill', jsonBody('16kb'), async (request, response) => {
    const { tenantId } = await authenticate(request, 'write');
    const reading = backfillBody.safeParse(request.body ?? {});
    if (!reading.success) throw schemaProblem(reading.error);
    response.status(202).json(formatReport(await backfillFor(tenantId).start({ days: reading.data.days })));
  });
  router.delete('/ringover/backfill', async (request, response) => {
    const { tenantId } = await authenticate(request, 'write');
    response.status(202).json(formatReport(await backfillFor(tenantId).pause()));
  });
  return router;
}

function formatReport(report: BackfillReport): Record<string, unknown> {
  return {
    state: report.state,
    from: formatMoment(report.from),
    to: formatMoment(report.to),
    reached: formatMoment(report.reached),
    ratio: report.ratio,
    calls_seen: report.callsSeen,
    reason: report.reason,
  };
}

function formatMoment(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
