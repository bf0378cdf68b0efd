import { Router } from 'express';
import type { TenantStore } from '../store/ports.ts';

/** `GET /healthz` (the process answers) and `GET /readyz` (its database does too). No token, no personal data. [protocol §4] */
export function createHealthRoute({ tenants }: { readonly tenants: TenantStore }): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    await tenants.ping();
    response.json({ status: 'ready' });
  });
  return router;
}
