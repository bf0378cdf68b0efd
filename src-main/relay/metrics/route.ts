import { Router } from 'express';
import type { Metrics } from './metrics.ts';

/** `GET /metrics`: Prometheus text, without a token, without personal data. [protocol §4] */
export function createMetricsRoute(metrics: Metrics): Router {
  const router = Router();
  router.get('/metrics', async (_request, response) => {
    response.set('Content-Type', metrics.contentType).send(await metrics.text());
  });
  return router;
}
