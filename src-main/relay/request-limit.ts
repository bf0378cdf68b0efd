import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { Problem, sendProblem } from './problem.ts';

const windowMs = 60_000;

/** Lets an address ask this often a minute; beyond, it is answered `rate-limited` with `Retry-After`. */
export function createRequestLimit(perMinute: number): RequestHandler {
  return rateLimit({
    windowMs,
    limit: perMinute,
    standardHeaders: false,
    legacyHeaders: false,
    handler: (_request, response) => {
      const retryAfterSeconds = windowMs / 1000;
      sendProblem(response, new Problem('rate-limited', 'too many requests', { retryAfterSeconds }));
    },
  });
}
