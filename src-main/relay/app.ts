import { randomUUID } from 'node:crypto';
import cors from 'cors';
import express, { type Express, Router } from 'express';
import helmet from 'helmet';
import { hasInsight } from '#domain/insight/insight-settings.ts';
import { insightSteps } from '#domain/insight/insight-step.ts';
import { createAuthenticate } from './auth/authenticate.ts';
import { createCallRoute } from './calls/route.ts';
import { createCaseRoute } from './cases/route.ts';
import { createChoiceRoute } from './choices/route.ts';
import { createContactRoute } from './contacts/route.ts';
import { createErasureRoute } from './erasure/route.ts';
import { createHealthRoute } from './health/route.ts';
import { createImportRoute } from './import/route.ts';
import { createCallInsightRoute } from './insight/call-route.ts';
import { createFirmInsightRoute } from './insight/firm-route.ts';
import { createModelRoute } from './insight/model-route.ts';
import { createRecordRoute } from './insight/record-route.ts';
import { createMetricsRoute } from './metrics/route.ts';
import { createDocsRoute } from './openapi/docs-route.ts';
import { refuseOtherMethods } from './openapi/refuse-other-methods.ts';
import { createOpenApiRoute } from './openapi/route.ts';
import { findSwaggerUiFolder } from './openapi/swagger-ui-folder.ts';
import { answerNotFound, createProblemHandler } from './problem.ts';
import { createListenRecorder } from './recordings/listen-recorder.ts';
import { createListenRoute } from './recordings/listen-route.ts';
import { createRecordingRoute } from './recordings/route.ts';
import { createRecordingSettingsRoute } from './recordings/settings-route.ts';
import type { RelayParts } from './relay-parts.ts';
import { createRequestLimit } from './request-limit.ts';
import { createRequestLog } from './request-log.ts';
import { createBackfillRoute } from './ringover/backfill-route.ts';
import { createCallbackRoute } from './ringover/callback-route.ts';
import { createPresenceRoute } from './ringover/presence-route.ts';
import type { RingoverWorks } from './ringover/ringover-works.ts';
import { createStatsRoute } from './stats/route.ts';
import type { RelayStore } from './store/relay-store.ts';
import { createStreamRoute } from './stream/route.ts';
import { createTaskRoute } from './tasks/route.ts';
import { createTimelineRoute } from './timeline/route.ts';
import { createContactLookup } from './webhook/contact-lookup.ts';
import { createDoctorRoute } from './webhook/doctor-route.ts';
import { createWebhookRoute } from './webhook/route.ts';
import type { Works } from './works.ts';

/** The relay's routes, without a port to listen on. */
export function createApp(parts: RelayParts, works: Works): Express {
  const { metrics } = works;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  if (hasProxies(parts.trustedProxies)) app.set('trust proxy', parts.trustedProxies);
  // Webhooks and lists are never asked for again with what an answer was marked with.
  app.set('etag', false);
  app.use(createRequestLog({ metrics, log: parts.log }));
  // Before everything that only people's programs need: an answer to a webhook is worth microseconds.
  app.use('/api/v1', createWebhooksOf(parts, works));
  app.use(helmet());
  if (parts.allowedOrigins.length > 0) app.use(cors({ origin: originsOf(parts.allowedOrigins), exposedHeaders }));
  app.use(createHealthRoute({ tenants: works.store.tenants }));
  app.use(createMetricsRoute(metrics));
  app.use('/api/v1', createApi(parts, works));
  app.use(refuseOtherMethods, answerNotFound);
  app.use(createProblemHandler(parts.log));
  return app;
}

/** What a web page of another origin may read of an answer beside its body. */
const exposedHeaders = ['Content-Range', 'Accept-Ranges', 'ETag', 'Retry-After'];

/** `*` stands for every origin: no answer depends on what a browser sends by itself. */
function originsOf(allowed: readonly string[]): string | string[] {
  return allowed.includes('*') ? '*' : [...allowed];
}

function createWebhooksOf(parts: RelayParts, works: Works): Router {
  const { store } = works;
  return createWebhookRoute({
    ...parts,
    ...works,
    tenants: store.tenants,
    contactLookup: createContactLookup(store),
    requestInsight: async (tenantId, callId) => {
      await ringoverOf(parts, works, tenantId)?.insight.request(tenantId, callId);
    },
  });
}

/** The routes a client's token opens, and their description. */
function createApi(parts: RelayParts, works: Works): Router {
  const { now, publicUrl } = parts;
  const { store, hub, deliveries, publish, recordings } = works;
  const authenticate = createAuthenticate({ jwtSecret: parts.jwtSecret, now });
  const ringover = (tenantId: string): RingoverWorks | null => ringoverOf(parts, works, tenantId);
  const router = Router();
  router.use(createStreamRoute({ authenticate, hub }));
  router.use(createRequestLimit(parts.requestsPerMinute));
  router.use(createDoctorRoute({ ...store, authenticate, deliveries, publicUrl, now }));
  router.use(
    createCallRoute({
      authenticate,
      publish,
      calls: store.calls,
      insightOf: (id) => ringover(id)?.insight ?? null,
      makeAgain: async (tenantId, call) => {
        if (call.isConfidential || !hasInsight(await store.insightLedger.settings(tenantId))) return false;
        publish(await store.insightJobs.request(tenantId, call.id, insightSteps, now()));
        works.insight?.kick();
        return true;
      },
    }),
  );
  router.use(
    createCallInsightRoute({
      authenticate,
      ...insightStores(store),
      calls: store.calls,
      publish,
      kick: () => works.insight?.kick(),
      now,
    }),
  );
  router.use(createFirmInsightRoute({ authenticate, ...insightStores(store), works: works.insight, now }));
  router.use(createModelRoute({ authenticate, record: store.insightRecord, works: works.insight }));
  router.use(createRecordRoute({ authenticate, calls: store.calls, record: store.insightRecord }));
  const listens = createListenRecorder({ listenings: store.listenings, now, randomUuid: randomUUID });
  router.use(createRecordingRoute({ ...recordings, authenticate, listens, now }));
  router.use(createListenRoute({ ...store, authenticate }));
  router.use(createRecordingSettingsRoute({ ...store, authenticate }));
  router.use(createCallbackRoute({ authenticate, apiOf: (id) => ringover(id)?.api ?? null }));
  router.use(createPresenceRoute({ authenticate, presencesOf: (id) => ringover(id)?.presences ?? null }));
  router.use(createBackfillRoute({ authenticate, backfillOf: (id) => ringover(id)?.backfill ?? null }));
  router.use(createContactRoute({ authenticate, contacts: store.contacts, publish }));
  router.use(createCaseRoute({ authenticate, cases: store.cases, publish }));
  router.use(createTaskRoute({ authenticate, tasks: store.tasks, publish }));
  router.use(createTimelineRoute({ ...store, authenticate }));
  router.use(createChoiceRoute({ authenticate, choices: store.choices }));
  router.use(createImportRoute({ ...store, authenticate, publish }));
  router.use(createStatsRoute({ authenticate, calls: store.calls, now }));
  router.use(createErasureRoute({ ...store, authenticate, publish, removeFiles: recordings.removeFiles }));
  router.use(createOpenApiRoute());
  router.use(createDocsRoute({ swaggerUiFolder: findSwaggerUiFolder() }));
  return router;
}

function insightStores({ insights, insightJobs: jobs, insightLedger: ledger, insightRecord: record }: RelayStore) {
  return { insights, jobs, ledger, record };
}

/** Ringover's API is asked for the one tenant whose key it is. */
function ringoverOf({ tenantId }: RelayParts, { ringover }: Works, asking: string): RingoverWorks | null {
  return asking === tenantId ? ringover : null;
}

function hasProxies(trusted: RelayParts['trustedProxies']): boolean {
  return typeof trusted === 'number' ? trusted > 0 : trusted.length > 0;
}
