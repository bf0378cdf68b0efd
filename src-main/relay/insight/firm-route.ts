import { type Request, Router } from 'express';
import { z } from 'zod';
import type { InsightJob } from '#domain/insight/insight-job.ts';
import { type InsightSettings, parseHost } from '#domain/insight/insight-settings.ts';
import { type InsightFacilities, type ProviderTrial, triedProviders } from '#domain/insight/insight-setup.ts';
import { formatInsightSending } from '#domain/wire/insight-sending-item.ts';
import { formatInsightSettings } from '#domain/wire/insight-settings-item.ts';
import type { InsightWorks } from '../../insight/insight-works.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { jsonBody } from '../json-body.ts';
import { Problem, schemaProblem } from '../problem.ts';
import type { InsightJobs } from '../store/insight-jobs.ts';
import type { InsightLedger, SendingTotal } from '../store/insight-ledger.ts';
import type { InsightRecord } from '../store/insight-record.ts';
import { insightSettingsBody, settingsOf } from './settings-body.ts';

/** What the routes of a firm's insights need. */
export interface FirmInsightRouteParts {
  readonly authenticate: Authenticate;
  readonly jobs: InsightJobs;
  readonly ledger: InsightLedger;
  readonly record: Pick<InsightRecord, 'ofCalls'>;
  /** Null where nobody makes insights. */
  readonly works: Pick<InsightWorks, 'test' | 'facilities'> | null;
  readonly now: () => number;
}

/** Which provider is tried; as the firm has set it up. */
export const providerTestBody = z.strictObject({ provider: z.enum(triedProviders) });

/** Which part of a list is asked for. */
export const insightListQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) });
/** Likewise, before a sending's number where there is more. */
export const sendingListQuery = insightListQuery.extend({ before: z.coerce.number().int().min(1).optional() });

/**
 * `GET` and `PUT /insight/settings`, `POST /insight/settings/test`, `PUT` and `DELETE /insight/hosts/{host}`, `GET /insight/jobs`,
 * `GET /insight/sendings`. All but the jobs want `admin`. [protocol §4 "Insight settings"]
 */
export function createFirmInsightRoute({
  authenticate,
  jobs,
  ledger,
  record,
  works,
  now,
}: FirmInsightRouteParts): Router {
  const router = Router();
  const answerOf = async (settings: InsightSettings) => ({
    ...formatInsightSettings(settings),
    facilities: formatFacilities((await works?.facilities()) ?? noFacilities),
  });
  router.get('/insight/settings', async (request, response) => {
    const { tenantId } = await authenticate(request, 'admin');
    response.json(await answerOf(await ledger.settings(tenantId)));
  });
  router.put('/insight/settings', jsonBody('64kb'), async (request, response) => {
    const { tenantId, userId } = await authenticate(request, 'admin');
    const reading = insightSettingsBody.safeParse(request.body);
    if (!reading.success) throw schemaProblem(reading.error);
    // Hosts are let in one by one, by their own route.
    const { hosts } = await ledger.settings(tenantId);
    const settings = { ...settingsOf(reading.data), hosts };
    await ledger.saveSettings(tenantId, settings, userId);
    response.json(await answerOf(settings));
  });
  router.post('/insight/settings/test', jsonBody('64kb'), async (request, response) => {
    const { tenantId } = await authenticate(request, 'admin');
    const reading = providerTestBody.safeParse(request.body);
    if (!reading.success) throw schemaProblem(reading.error);
    const settings = await ledger.settings(tenantId);
    const tried = (await works?.test(settings, reading.data.provider)) ?? nobody;
    const { isWorking, reason, tookSeconds } = tried;
    response.json({ working: isWorking, reason, took_seconds: tookSeconds });
  });
  const changeHosts = async (
    request: Request,
    change: (hosts: readonly string[], host: string) => readonly string[],
  ) => {
    const { tenantId, userId } = await authenticate(request, 'admin');
    const host = parseHost(String(request.params.host));
    if (host === null) throw new Problem('not-found', 'this is no host');
    const settings = await ledger.settings(tenantId);
    const changed = { ...settings, hosts: change(settings.hosts, host) };
    await ledger.saveSettings(tenantId, changed, userId);
    return answerOf(changed);
  };
  router.put('/insight/hosts/:host', async (request, response) => {
    await authenticate(request, 'admin');
    if (((await works?.facilities()) ?? noFacilities).firmHosts === 'none') {
      throw new Problem('not-configured', "this relay's operator alone says where anything may be sent to");
    }
    response.json(await changeHosts(request, (hosts, host) => [...new Set([...hosts, host])]));
  });
  router.delete('/insight/hosts/:host', async (request, response) => {
    const without = (hosts: readonly string[], host: string): readonly string[] => {
      if (!hosts.includes(host)) throw new Problem('not-found', 'the firm did not allow this host');
      return hosts.filter((other) => other !== host);
    };
    response.json(await changeHosts(request, without));
  });
  router.get('/insight/jobs', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const reading = insightListQuery.safeParse(request.query);
    if (!reading.success) throw schemaProblem(reading.error);
    const at = now();
    const found = await jobs.list(tenantId, reading.data.limit);
    const spent = await record.ofCalls(
      tenantId,
      found.map(({ callId }) => callId),
    );
    response.json({
      items: found.map((job) => ({ ...formatJob(job, at), costs: spent.get(job.callId)?.costs ?? [] })),
    });
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
const nobody: ProviderTrial = { isWorking: false, reason: 'no-provider', tookSeconds: 0 };

const noFacilities: InsightFacilities = { keyedHosts: [], allowedHosts: [], localModels: [], firmHosts: 'none' };

function formatFacilities({ keyedHosts, allowedHosts, localModels, firmHosts }: InsightFacilities) {
  return {
    keyed_hosts: keyedHosts,
    allowed_hosts: allowedHosts,
    local_models: localModels,
    firm_hosts: firmHosts,
  };
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
