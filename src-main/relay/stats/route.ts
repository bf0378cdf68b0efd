import { Router } from 'express';
import { z } from 'zod';
import type { Authenticate } from '../auth/authenticate.ts';
import { givenQuery } from '../given-query.ts';
import { ownId } from '../path-id.ts';
import { schemaProblem } from '../problem.ts';
import type { CallStats, CallStore } from '../store/ports.ts';

/** What the route of the numbers needs. */
export interface StatsRouteParts {
  readonly authenticate: Authenticate;
  readonly calls: CallStore;
  readonly now: () => number;
}

/** Over which days, and of which case. [protocol §4] */
export const statsQuery = z.object({
  days: z.coerce.number().int().min(1).max(3660).default(30),
  case_id: ownId.optional(),
});

/** `GET /ringover/stats`. [protocol §4] */
export function createStatsRoute({ authenticate, calls, now }: StatsRouteParts): Router {
  const router = Router();
  router.get('/ringover/stats', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const reading = statsQuery.safeParse(givenQuery(request.query));
    if (!reading.success) throw schemaProblem(reading.error);
    const { days, case_id: caseId } = reading.data;
    const since = now() - days * 86_400_000;
    response.json(formatStats(await calls.stats(tenantId, { since, ...(caseId === undefined ? {} : { caseId }) })));
  });
  return router;
}

function formatStats(stats: CallStats): Record<string, unknown> {
  const spoken = stats.answeredCalls === 0 ? 0 : stats.totalDurationSeconds / stats.answeredCalls;
  return {
    total_calls: stats.totalCalls,
    answered_calls: stats.answeredCalls,
    missed_calls: stats.missedCalls,
    voicemails: stats.voicemails,
    total_duration_minutes: minutes(stats.totalDurationSeconds),
    avg_duration_minutes: minutes(spoken),
    avg_sentiment_score: stats.avgSentimentScore,
    calls_with_recordings: stats.callsWithRecordings,
    calls_with_transcripts: stats.callsWithTranscripts,
    by_day: stats.byDay,
    by_hour: stats.byHour,
    top_contacts: stats.topContacts.map((top) => ({
      contact_id: top.contactId,
      contact_name: top.contactName,
      calls: top.calls,
    })),
    sentiment: stats.sentiment,
  };
}

function minutes(seconds: number): number {
  return Math.round((seconds / 60) * 100) / 100;
}
