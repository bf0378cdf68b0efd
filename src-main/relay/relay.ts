import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import cors from 'cors';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { createAuthenticate } from './auth/authenticate.ts';
import { createCallRoute } from './calls/route.ts';
import { createCaseRoute } from './cases/route.ts';
import { createContactRoute } from './contacts/route.ts';
import { createHealthRoute } from './health/route.ts';
import { createImportRoute } from './import/route.ts';
import { answerNotFound, createProblemHandler } from './problem.ts';
import { createStatsRoute } from './stats/route.ts';
import type { RelayStore } from './store/relay-store.ts';
import { createStreamHub, type StreamHub } from './stream/hub.ts';
import { createStreamRoute } from './stream/route.ts';
import { createBadSignatures } from './webhook/bad-signatures.ts';
import { createContactLookup } from './webhook/contact-lookup.ts';
import { createIntake } from './webhook/intake.ts';
import { createWebhookRoute } from './webhook/route.ts';

/** All a relay is made of. */
export interface RelayParts {
  readonly store: RelayStore;
  readonly jwtSecret: string;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly publicUrl: string | null;
  readonly allowedOrigins: readonly string[];
  readonly webhooksPerMinute: number;
  readonly badSignaturesPerMinute: number;
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
  const hub = createStreamHub({ log: parts.store.log, random: parts.random });
  const badSignatures = createBadSignatures(parts.badSignaturesPerMinute);
  const intake = createIntake({ store: parts.store.webhooks, publish: hub.publish });
  const server = createServer(createApp(parts, hub, intake, badSignatures));
  let closing: Promise<void> | null = null;
  return {
    listen: () => listen(server, parts.host, parts.port),
    close: () => {
      closing ??= drain(server, hub).then(async () => {
        await intake.drained();
        badSignatures.close();
        await parts.store.close();
      });
      return closing;
    },
  };
}

function createApp(
  parts: RelayParts,
  hub: StreamHub,
  intake: ReturnType<typeof createIntake>,
  badSignatures: ReturnType<typeof createBadSignatures>,
): Express {
  const { store, now, log } = parts;
  const authenticate = createAuthenticate({ jwtSecret: parts.jwtSecret, now });
  const { publish } = hub;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(helmet());
  if (parts.allowedOrigins.length > 0) app.use(cors({ origin: [...parts.allowedOrigins] }));
  app.use(createHealthRoute({ tenants: store.tenants }));
  app.use(
    '/api/v1',
    createWebhookRoute({
      ...parts,
      tenants: store.tenants,
      intake,
      badSignatures,
      contactLookup: createContactLookup(store),
    }),
  );
  app.use('/api/v1', createStreamRoute({ authenticate, hub }));
  app.use('/api/v1', createCallRoute({ authenticate, calls: store.calls, publish }));
  app.use('/api/v1', createContactRoute({ authenticate, contacts: store.contacts, publish }));
  app.use('/api/v1', createCaseRoute({ authenticate, cases: store.cases, publish }));
  app.use('/api/v1', createImportRoute({ ...store, authenticate, publish }));
  app.use('/api/v1', createStatsRoute({ authenticate, calls: store.calls, now }));
  app.use(answerNotFound);
  app.use(createProblemHandler(log));
  return app;
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
