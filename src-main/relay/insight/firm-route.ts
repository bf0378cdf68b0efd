import express, { Router } from 'express';
import { z } from 'zod';
import type { InsightJob } from '#domain/insight-job.ts';
import { formatInsightSending } from '#domain/insight-sending-item.ts';
import type { InsightSettings } from '#domain/insight-settings.ts';
import { formatInsightSettings } from '#domain/insight-settings-item.ts';
import type { InsightFacilities, InsightWorks, ModelDownload, ProviderTest } from '../../insight/insight-works.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { Problem, schemaProblem } from '../problem.ts';
import type { InsightJobs } from '../store/insight-jobs.ts';
import type { InsightLedger, SendingTotal } from '../store/insight-ledger.ts';
import { insightSettingsBody, settingsOf } from './settings-body.ts';

/** What the routes of a firm's insights need. */
export interface FirmInsightRouteParts {
  readonly authenticate: Authenticate;
  readonly jobs: InsightJobs;
  readonly ledger: InsightLedger;
  /** Null where nobody makes insights. */
  readonly works: Pick<InsightWorks, 'test' | 'facilities' | 'fetchModel'> | null;
  readonly now: () => number;
}

/** Which provider is tried; as the firm has set it up. */
export const providerTestBody = z.strictObject({ provider: z.enum(['local', 'transcription', 'chat', 'anthropic']) });

/** Which part of a list is asked for. */
export const insightListQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) });
export const sendingListQuery = insightListQuery.extend({ before: z.coerce.number().int().min(1).optional() });

/**
 * `GET` and `PUT /insight/settings`, `POST /insight/settings/test`, `POST /insight/model`, `GET /insight/jobs`,
 * `GET /insight/sendings`. All but the jobs want `admin`. [protocol §4 "Insight settings"]
 */
export function createFirmInsightRoute({ authenticate, jobs, ledger, works, now }: FirmInsightRouteParts): Router {
  const router = Router();
  const answerOf = async (settings: InsightSettings) => ({
    ...formatInsightSettings(settings),
    facilities: formatFacilities((await works?.facilities()) ?? noFacilities),
  });
  router.get('/insight/settings', async (request, response) => {
    const { tenantId } = await authenticate(request, 'admin');
    response.json(await answerOf(await ledger.settings(tenantId)));
  });
  router.put('/insight/settings', express.json({ limit: '64kb' }), async (request, response) => {
    const { tenantId, userId } = await authenticate(request, 'admin');
    const reading = insightSettingsBody.safeParse(request.body);
    if (!reading.success) throw schemaProblem(reading.error);
    const settings = settingsOf(reading.data);
    await ledger.saveSettings(tenantId, settings, userId);
    response.json(await answerOf(settings));
  });
  router.post('/insight/settings/test', express.json({ limit: '64kb' }), async (request, response) => {
    const { tenantId } = await authenticate(request, 'admin');
    const reading = providerTestBody.safeParse(request.body);
    if (!reading.success) throw schemaProblem(reading.error);
    const settings = await ledger.settings(tenantId);
    const tried = (await works?.test(settings, reading.data.provider)) ?? nobody;
    const { isWorking, reason, tookSeconds } = tried;
    response.json({ working: isWorking, reason, took_seconds: tookSeconds });
  });
  router.post('/insight/model', async (request, response) => {
    await authenticate(request, 'admin');
    const download = works?.fetchModel() ?? null;
    if (download === null) throw new Problem('not-configured', 'there is no place to fetch a speech model from');
    response.status(202).json(formatDownload(download));
  });
  router.get('/insight/jobs', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const reading = insightListQuery.safeParse(request.query);
    if (!reading.success) throw schemaProblem(reading.error);
    const at = now();
    const found = await jobs.list(tenantId, reading.data.limit);
    response.json({ items: found.map((job) => formatJob(job, at)) });
  });
  router.get('/insight/sendings', async (request, response) => {
    const { tenantId } = await authenticate(request, 'admin');
    const reading = sendingListQuery.safeParse(request.query);
    if (!reading.success) throw schemaProblem(reading.error);
    const { limit, before = null } = reading.data;
    const page = await ledger.sendings(tenantId, { limit, before });
    response.json({
      items: page.sendings.map(formatInsightSending),
      next_before: page.nextBefore,
      totals: page.totals.map(formatTotal),
    });
  });
  return router;
}

/** Where nobody makes insights, no provider works. */
const nobody: ProviderTest = { isWorking: false, reason: 'no-provider', tookSeconds: 0 };

const noFacilities: InsightFacilities = { keyedHosts: [], allowedHosts: [], localModels: [], download: null };

function formatFacilities({ keyedHosts, allowedHosts, localModels, download }: InsightFacilities) {
  return {
    keyed_hosts: keyedHosts,
    allowed_hosts: allowedHosts,
    local_models: localModels,
    download: download === null ? null : formatDownload(download),
  };
}

function formatDownload({ file, state, receivedBytes, totalBytes }: ModelDownload) {
  return { file, state, received_bytes: receivedBytes, total_bytes: totalBytes };
}

function formatJob({ callId, steps, failures, attempts, nextAttemptAt, reason, updatedAt }: InsightJob, now: number) {
  return {
    call_id: callId,
    state: steps.length === 0 ? 'failed' : (nextAttemptAt ?? 0) > now ? 'waiting' : 'running',
    steps,
    failures,
    attempts,
    next_attempt_at: nextAttemptAt === null ? null : new Date(nextAttemptAt).toISOString(),
    reason,
    updated_at: new Date(updatedAt).toISOString(),
  };
}

function formatTotal(total: SendingTotal) {
  return {
    provider: total.provider,
    sendings: total.sendings,
    size_bytes: total.sizeBytes,
    audio_seconds: total.audioSeconds,
    input_tokens: total.inputTokens,
    output_tokens: total.outputTokens,
    took_seconds: total.tookSeconds,
  };
}
