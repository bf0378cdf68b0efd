import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import cors from 'cors';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { createAuthenticate } from './auth/authenticate.ts';
import { createCallRoute } from './calls/route.ts';
import { createCaseRoute } from './cases/route.ts';
import { createChoiceRoute } from './choices/route.ts';
import type { RingoverSettings } from './config.ts';
import { createContactRoute } from './contacts/route.ts';
import { createErasureRoute } from './erasure/route.ts';
import { createHealthRoute } from './health/route.ts';
import { createImportRoute } from './import/route.ts';
import { createMetricsRoute } from './metrics/route.ts';
import { createDocsRoute } from './openapi/docs-route.ts';
import { createOpenApiRoute } from './openapi/route.ts';
import { findSwaggerUiFolder } from './openapi/swagger-ui-folder.ts';
import { answerNotFound, createProblemHandler } from './problem.ts';
import type { RecordingSettings } from './recordings/recording-works.ts';
import { createRecordingRoute } from './recordings/route.ts';
import { createRequestLimit } from './request-limit.ts';
import { createRequestLog } from './request-log.ts';
import { createBackfillRoute } from './ringover/backfill-route.ts';
import { createCallbackRoute } from './ringover/callback-route.ts';
import type { RingoverWorks } from './ringover/ringover-works.ts';
import { createStatsRoute } from './stats/route.ts';
import type { Retention } from './store/housekeeping.ts';
import type { RelayStore } from './store/relay-store.ts';
import type { StreamHub } from './stream/hub.ts';
import { createStreamRoute } from './stream/route.ts';
import { createTimelineRoute } from './timeline/route.ts';
import { createContactLookup } from './webhook/contact-lookup.ts';
import { createDoctorRoute } from './webhook/doctor-route.ts';
import { createWebhookRoute } from './webhook/route.ts';
import { createWorks, startRounds, type Works } from './works.ts';

/** All a relay is made of. */
export interface RelayParts {
  readonly store: RelayStore;
  readonly jwtSecret: string;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly publicUrl: string | null;
  readonly allowedOrigins: readonly string[];
  /** Proxies whose word about a sender's address is taken: addresses, networks, or how many there are. */
  readonly trustedProxies: readonly string[] | number;
  readonly webhooksPerMinute: number;
  readonly badSignaturesPerMinute: number;
  readonly requestsPerMinute: number;
  readonly retention: Retention;
  readonly recordings: RecordingSettings;
  readonly ringover: RingoverSettings;
  /** Whose Ringover's API key is. */
  readonly tenantId: string;
  readonly now: () => number;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  readonly log: Logger;
}

/** A relay: takes webhooks, keeps what they tell, streams it on. The same in the desktop, on a server and in tests. */
export interface Relay {
  /** Begins to listen. Rejects when the address cannot be had (`EADDRINUSE`, `EACCES`). */
  readonly listen: () => Promise<{ readonly url: string }>;
  /**
   * Takes no new requests, finishes open ones, asks stream readers to come back, then closes the store; within
   * `drainMs`. Calling it again waits for the same end.
   */
  readonly close: () => Promise<void>;
}

/** What still runs after this is cut off. The protocol allows 5 s for all of it. */
const drainMs = 3000;

/** Builds a relay. It owns the store from now on. */
export function createRelay(parts: RelayParts): Relay {
  const works = createWorks(parts);
  const server = createServer(createApp(parts, works));
  let stopRounds: (() => void) | null = null;
  let closing: Promise<void> | null = null;
  return {
    listen: async () => {
      const address = await listen(server, parts.host, parts.port);
      stopRounds = startRounds(works, parts.log);
      return address;
    },
    close: () => {
      closing ??= drain(server, works.hub).then(async () => {
        stopRounds?.();
        await works.close();
        await parts.store.close();
      });
      return closing;
    },
  };
}

/** The relay's routes, without a port to listen on. */
export function createApp(parts: RelayParts, works: Works): Express {
  const { now, log, publicUrl } = parts;
  const { store, hub, metrics, intake, badSignatures, deliveries, publish, recordings, ringover } = works;
  const ringoverOf = (tenantId: string): RingoverWorks | null => (tenantId === parts.tenantId ? ringover : null);
  const authenticate = createAuthenticate({ jwtSecret: parts.jwtSecret, now });
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  if (hasProxies(parts.trustedProxies)) app.set('trust proxy', parts.trustedProxies);
  app.use(createRequestLog({ metrics, log }));
  app.use(helmet());
  if (parts.allowedOrigins.length > 0) app.use(cors({ origin: [...parts.allowedOrigins] }));
  app.use(createHealthRoute({ tenants: store.tenants }));
  app.use(createMetricsRoute(metrics));
  const contactLookup = createContactLookup(store);
  app.use(
    '/api/v1',
    createWebhookRoute({
      ...parts,
      tenants: store.tenants,
      intake,
      badSignatures,
      deliveries,
      metrics,
      contactLookup,
      requestInsight: async (tenantId, callId) => ringoverOf(tenantId)?.insight.request(tenantId, callId),
    }),
  );
  app.use('/api/v1', createStreamRoute({ authenticate, hub }));
  app.use('/api/v1', createRequestLimit(parts.requestsPerMinute));
  app.use('/api/v1', createDoctorRoute({ ...store, authenticate, deliveries, publicUrl, now }));
  app.use(
    '/api/v1',
    createCallRoute({ authenticate, calls: store.calls, publish, insightOf: (id) => ringoverOf(id)?.insight ?? null }),
  );
  app.use('/api/v1', createRecordingRoute({ ...parts.recordings, ...recordings, authenticate, now }));
  app.use('/api/v1', createCallbackRoute({ authenticate, apiOf: (id) => ringoverOf(id)?.api ?? null }));
  app.use('/api/v1', createBackfillRoute({ authenticate, backfillOf: (id) => ringoverOf(id)?.backfill ?? null }));
  app.use('/api/v1', createContactRoute({ authenticate, contacts: store.contacts, publish }));
  app.use('/api/v1', createCaseRoute({ authenticate, cases: store.cases, publish }));
  app.use('/api/v1', createTimelineRoute({ ...store, authenticate }));
  app.use('/api/v1', createChoiceRoute({ authenticate, choices: store.choices }));
  app.use('/api/v1', createImportRoute({ ...store, authenticate, publish }));
  app.use('/api/v1', createStatsRoute({ authenticate, calls: store.calls, now }));
  app.use('/api/v1', createErasureRoute({ ...store, authenticate, publish, removeFiles: recordings.removeFiles }));
  app.use('/api/v1', createOpenApiRoute());
  app.use('/api/v1', createDocsRoute({ swaggerUiFolder: findSwaggerUiFolder() }));
  app.use(answerNotFound);
  app.use(createProblemHandler(log));
  return app;
}

function hasProxies(trusted: RelayParts['trustedProxies']): boolean {
  return typeof trusted === 'number' ? trusted > 0 : trusted.length > 0;
}

function listen(server: Server, host: string, port: number): Promise<{ readonly url: string }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address() as AddressInfo;
      const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
      resolve({ url: `http://${name}:${address.port}` });
    });
  });
}

async function drain(server: Server, hub: StreamHub): Promise<void> {
  if (!server.listening) {
    hub.close();
    return;
  }
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  hub.close();
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), drainMs);
  await ended;
  clearTimeout(force);
}
