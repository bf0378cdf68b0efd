import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import { z } from 'zod';
import type { Authenticate } from '../auth/authenticate.ts';
import { Problem, schemaProblem } from '../problem.ts';
import type { KeptWebhook, Tenant, TenantStore, WebhookStore } from '../store/ports.ts';
import type { Deliveries, Delivery } from './deliveries.ts';
import { sendTestWebhook } from './test-webhook.ts';
import { unknownFieldsOf } from './unknown-fields.ts';

/** What the webhook doctor's routes need. */
export interface DoctorRouteParts {
  readonly authenticate: Authenticate;
  readonly webhooks: WebhookStore;
  readonly tenants: TenantStore;
  readonly deliveries: Deliveries;
  readonly publicUrl: string | null;
  readonly now: () => number;
}

/** How many of the last deliveries are asked for. */
export const recentQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) });

/** `GET /webhooks/recent`: what came last and what became of it. `POST /webhooks/test`: sends one through the public URL. */
export function createDoctorRoute(parts: DoctorRouteParts): Router {
  const { authenticate, webhooks, tenants, deliveries, publicUrl, now } = parts;
  const router = Router();
  router.get('/webhooks/recent', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const reading = recentQuery.safeParse(request.query);
    if (!reading.success) throw schemaProblem(reading.error);
    const { limit } = reading.data;
    const isOnlyTenant = (await tenants.all()).length <= 1;
    // Whose a refused webhook was meant to be is not always known: only a firm that is alone here is shown it.
    const isShown = (delivery: Delivery): boolean =>
      delivery.tenantId === tenantId || (delivery.tenantId === null && isOnlyTenant);
    const items = [
      ...(await webhooks.recent(tenantId, limit)).map(formatKept),
      ...deliveries.recent().filter(isShown).map(formatDelivery),
    ]
      .sort((a, b) => (a.received_at < b.received_at ? 1 : -1))
      .slice(0, limit);
    response.json({ items, public_url: publicUrl });
  });
  router.post('/webhooks/test', async (request, response) => {
    const { tenantId } = await authenticate(request, 'write');
    if (publicUrl === null) {
      throw new Problem('not-configured', 'set RELAY_PUBLIC_URL to the address Ringover posts to');
    }
    const tenant = (await tenants.all()).find(({ id }) => id === tenantId);
    const nonce = randomUUID();
    const sent = await sendTestWebhook({ url: publicUrl, key: keyOf(tenant), nonce, now });
    const hasArrived = (await webhooks.recent(tenantId, 200)).some(({ body }) => body?.includes(nonce));
    response.json({
      has_arrived: hasArrived,
      status: sent.status,
      code: sent.code,
      took_ms: sent.tookMs,
      public_url: publicUrl,
    });
  });
  return router;
}

function keyOf(tenant: Tenant | undefined): string {
  const [key] = tenant?.keys ?? [];
  if (key === undefined) throw new Problem('not-configured', 'this tenant has no webhook key yet');
  return key;
}

function formatKept(webhook: KeptWebhook) {
  const content: unknown = webhook.body === null ? null : JSON.parse(webhook.body);
  return {
    received_at: new Date(webhook.receivedAt).toISOString(),
    resource: webhook.resource,
    event: webhook.event,
    call_id: webhook.callId,
    signature: webhook.scheme,
    outcome: webhook.outcome,
    code: null,
    unknown_fields: unknownFieldsOf(content),
  };
}

function formatDelivery(delivery: Delivery) {
  return {
    received_at: new Date(delivery.receivedAt).toISOString(),
    resource: delivery.resource,
    event: delivery.event,
    call_id: delivery.callId,
    signature: delivery.scheme,
    outcome: delivery.outcome,
    code: delivery.code,
    unknown_fields: [],
  };
}
