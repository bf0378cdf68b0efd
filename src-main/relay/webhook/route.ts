import express, { type Request, type Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Logger } from 'pino';
import type { CallId } from '#domain/call.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { Problem, sendProblem, toProblem } from '../problem.ts';
import type { Tenant, TenantStore, WebhookOutcome } from '../store/ports.ts';
import type { BadSignatures } from './bad-signatures.ts';
import type { ContactLookup } from './contact-lookup.ts';
import type { Deliveries } from './deliveries.ts';
import { isEnvelope, parseEnvelope } from './envelope.ts';
import { parseFlat } from './flat.ts';
import type { Intake } from './intake.ts';
import { type SignedRequest, type VerifiedWebhook, verifySignature } from './signature.ts';
import type { Webhook } from './webhook.ts';

/** What the webhook's route needs. */
export interface WebhookRouteParts {
  readonly tenants: TenantStore;
  readonly intake: Intake;
  readonly contactLookup: ContactLookup;
  readonly badSignatures: BadSignatures;
  readonly deliveries: Deliveries;
  readonly metrics: Metrics;
  /** Asks for the words of a call whose event brought only a link to them. */
  readonly requestInsight: (tenantId: string, callId: CallId) => Promise<void>;
  readonly publicUrl: string | null;
  readonly webhooksPerMinute: number;
  readonly now: () => number;
  readonly log: Logger;
}

/** The largest body a webhook may have. [protocol §2.4] */
const bodyLimitBytes = 256 * 1024;

/** `POST /webhooks/ringover[/{tenant_id}]`. [protocol §2] */
export function createWebhookRoute(parts: WebhookRouteParts): Router {
  const router = Router();
  router.post(
    ['/webhooks/ringover', '/webhooks/ringover/:tenantId'],
    rateLimit({
      windowMs: 60_000,
      limit: parts.webhooksPerMinute,
      standardHeaders: false,
      legacyHeaders: false,
      handler: (_request, response) =>
        sendProblem(response, new Problem('rate-limited', 'too many webhooks', { retryAfterSeconds: 60 })),
    }),
    express.raw({ type: () => true, limit: bodyLimitBytes }),
    (request, response) => answerWebhook(parts, request, response),
  );
  return router;
}

async function answerWebhook(parts: WebhookRouteParts, request: Request, response: Response): Promise<void> {
  const begun = performance.now();
  try {
    const outcome = await takeWebhook(parts, request, response);
    parts.metrics.webhookAnswered(outcome, (performance.now() - begun) / 1000);
  } catch (error) {
    const { code } = toProblem(error);
    parts.metrics.webhookAnswered(code, (performance.now() - begun) / 1000);
    const tenantId = request.params.tenantId === undefined ? null : String(request.params.tenantId);
    parts.deliveries.note({ ...nothingRead, tenantId, receivedAt: parts.now(), outcome: 'refused', code });
    throw error;
  }
}

const nothingRead = { scheme: null, resource: null, event: null, callId: null } as const;

async function takeWebhook(
  parts: WebhookRouteParts,
  request: Request,
  response: Response,
): Promise<WebhookOutcome['status']> {
  if (!request.is('json') && !request.is('+json')) throw new Problem('not-json', 'send application/json');
  const { tenant, verified } = await verify(parts, request);
  const receivedAt = parts.now();
  const webhook = readWebhook(verified.content, receivedAt);
  if (webhook.statedTenantId !== null && webhook.statedTenantId !== tenant.id) {
    throw new Problem('tenant-mismatch', 'the body names another tenant than its key');
  }
  const { scheme } = verified;
  const asked = await parts.contactLookup.answer(tenant.id, verified.content);
  const outcome = await parts.intake.take({
    tenantId: tenant.id,
    source: 'webhook',
    scheme,
    webhook,
    body: JSON.stringify(verified.content),
    receivedAt,
  });
  if (outcome.status === 'duplicate') {
    const { resource, event, callId } = webhook;
    parts.deliveries.note({
      tenantId: tenant.id,
      receivedAt,
      scheme,
      resource,
      event,
      callId,
      outcome: 'duplicate',
      code: null,
    });
  }
  if (asked.kind === 'found') response.json(asked.body);
  else if (asked.kind === 'unknown') sendProblem(response, new Problem('not-found', 'no contact has this number'));
  else response.type('application/json').end(JSON.stringify(formatOutcome(outcome)));
  const isLinkAlone = webhook.fact?.kind === 'transcript' && webhook.fact.text === undefined;
  if (isLinkAlone && webhook.callId !== null && outcome.status === 'accepted') {
    void parts.requestInsight(tenant.id, webhook.callId);
  }
  return outcome.status;
}

interface VerifiedSender {
  readonly tenant: Tenant;
  readonly verified: VerifiedWebhook;
}

/** Finds the tenant whose key fits: the one the path names, else any. The verified key names the tenant. [protocol §2.1] */
async function verify(parts: WebhookRouteParts, request: Request): Promise<VerifiedSender> {
  const { tenantId } = request.params;
  const tenants = (await parts.tenants.all()).filter((tenant) => tenantId === undefined || tenant.id === tenantId);
  const signed = signedRequest(request);
  try {
    return await firstThatFits(parts, tenants, signed);
  } catch (error) {
    if (!(error instanceof Problem) || !error.code.startsWith('signature-')) throw error;
    parts.log.warn({ code: error.code }, 'webhook refused');
    await parts.badSignatures.count(request.ip ?? '');
    throw error;
  }
}

async function firstThatFits(
  parts: WebhookRouteParts,
  tenants: readonly Tenant[],
  signed: SignedRequest,
): Promise<VerifiedSender> {
  let refusal: Problem | null = null;
  for (const tenant of tenants) {
    const policy = {
      keys: tenant.keys,
      acceptsV3: tenant.acceptsV3,
      publicUrls: publicUrlsOf(parts.publicUrl, tenant.id),
    };
    try {
      return { tenant, verified: await verifySignature(signed, policy, parts.now()) };
    } catch (error) {
      if (!(error instanceof Problem) || error.code === 'malformed-json') throw error;
      // An expired proof of the right key says more than a key that does not fit.
      if (refusal === null || refusal.code === 'signature-invalid') refusal = error;
    }
  }
  if (refusal !== null) throw refusal;
  throw await verifySignature(signed, { keys: [], acceptsV3: true, publicUrls: [] }, parts.now()).then(
    () => new Problem('signature-invalid', 'no tenant has this key'),
    (error: unknown) => error,
  );
}

/** The address a tenant's webhooks are posted to, with its name in the path or without. */
function publicUrlsOf(publicUrl: string | null, tenantId: string): readonly string[] {
  return publicUrl === null ? [] : [publicUrl, `${publicUrl.replace(/\/$/, '')}/${encodeURIComponent(tenantId)}`];
}

function signedRequest(request: Request): SignedRequest {
  return {
    method: request.method,
    url: `${request.protocol}://${request.get('host') ?? ''}${request.originalUrl}`,
    // Express leaves the body undefined when there is none.
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    header: (name) => request.get(name),
  };
}

function readWebhook(content: unknown, receivedAt: number): Webhook {
  return isEnvelope(content) ? parseEnvelope(content, receivedAt) : parseFlat(content);
}

function formatOutcome(outcome: WebhookOutcome): Record<string, unknown> {
  return {
    status: outcome.status,
    call_id: outcome.callId,
    event_created: outcome.eventCreated,
    contact_matched: outcome.contactId !== null,
    case_linked: outcome.caseId !== null,
    duplicate: outcome.status === 'duplicate',
    matched_contact_id: outcome.contactId,
    linked_case_id: outcome.caseId,
  };
}
