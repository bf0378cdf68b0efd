import { Router } from 'express';
import { z } from 'zod';
import type { CallUuid } from '#domain/call.ts';
import { hasInsight } from '#domain/insight/insight-settings.ts';
import { insightSteps } from '#domain/insight/insight-step.ts';
import { formatInsightItem } from '#domain/wire/insight-item.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { jsonBody } from '../json-body.ts';
import { Problem, schemaProblem } from '../problem.ts';
import type { InsightJobs } from '../store/insight-jobs.ts';
import type { InsightLedger } from '../store/insight-ledger.ts';
import type { InsightStore } from '../store/insight-store.ts';
import type { CallStore, LoggedEvent } from '../store/ports.ts';

/** What the routes of a call's insight need. */
export interface CallInsightRouteParts {
  readonly authenticate: Authenticate;
  readonly calls: Pick<CallStore, 'find'>;
  readonly insights: InsightStore;
  readonly jobs: InsightJobs;
  readonly ledger: Pick<InsightLedger, 'settings'>;
  readonly publish: (events: readonly LoggedEvent[]) => void;
  /** Told when there is something to make. */
  readonly kick: () => void;
  readonly now: () => number;
}

/** How a person says a line was said; null takes an earlier correction back. [protocol §4 "Insight"] */
export const lineCorrection = z.strictObject({ corrected_text: z.string().trim().min(1).max(5000).nullable() });

const step = z.enum(insightSteps);
const lineIndex = z.coerce.number().int().min(0).max(100_000);

/**
 * `GET /ringover/calls/{id}/insight`, `PATCH …/insight/lines/{index}`, `POST …/insight/{step}`. Correcting a line again with
 * the same words changes nothing, so that a client may send it again. [protocol §4 "Insight"]
 */
export function createCallInsightRoute(parts: CallInsightRouteParts): Router {
  const { authenticate, calls, insights, jobs, ledger, publish, now } = parts;
  const router = Router();
  router.get('/ringover/calls/:id/insight', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const insight = await insights.find(tenantId, request.params.id as CallUuid);
    if (insight === null) throw new Problem('not-found', 'nothing was made of this call');
    response.json(formatInsightItem(insight));
  });
  router.patch('/ringover/calls/:id/insight/lines/:index', jsonBody('64kb'), async (request, response) => {
    const { tenantId, userId } = await authenticate(request, 'write');
    const line = lineIndex.safeParse(request.params.index);
    const reading = lineCorrection.safeParse(request.body);
    if (!reading.success) throw schemaProblem(reading.error);
    const written = line.success
      ? await insights.correct(tenantId, request.params.id as CallUuid, {
          line: line.data,
          text: reading.data.corrected_text,
          by: userId,
          at: new Date(now()).toISOString(),
        })
      : null;
    if (written === null) throw new Problem('not-found', 'there is no such line');
    publish(written.events);
    response.json(formatInsightItem(written.value));
  });
  router.post('/ringover/calls/:id/insight/:step', async (request, response) => {
    const { tenantId } = await authenticate(request, 'write');
    const asked = step.safeParse(request.params.step);
    const call = await calls.find(tenantId, request.params.id as CallUuid);
    if (call === null || !asked.success) throw new Problem('not-found', 'there is no such call, or no such step');
    if (call.isConfidential) {
      response.status(202).json({ status: 'skipped', reason: 'confidential' });
      return;
    }
    if (!hasInsight(await ledger.settings(tenantId))) {
      response.status(202).json({ status: 'skipped', reason: 'switched-off' });
      return;
    }
    publish(await jobs.request(tenantId, call.id, [asked.data], now()));
    parts.kick();
    response.status(202).json({ status: 'requested', reason: null });
  });
  return router;
}
