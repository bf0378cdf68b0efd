import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from './metrics/metrics.ts';

/**
 * Counts and logs every answer by its route's pattern: an address may hold a number, an id or a token, and is never
 * written. Refusals are logged at `info`, the rest at `debug`.
 */
export function createRequestLog({
  metrics,
  log,
}: {
  readonly metrics: Metrics;
  readonly log: Logger;
}): RequestHandler {
  return (request, response, next) => {
    response.once('finish', () => {
      const answered = { method: request.method, route: routeOf(request), status: response.statusCode };
      metrics.requestAnswered(answered);
      if (answered.status >= 400) log.info(answered, 'refused');
      else log.debug(answered, 'answered');
    });
    next();
  };
}

function routeOf(request: Request): string {
  const route = request.route as { readonly path: string | readonly string[] } | undefined;
  if (route === undefined) return 'none';
  return typeof route.path === 'string' ? route.path : (route.path[0] ?? 'none');
}
