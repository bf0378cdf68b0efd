import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { isSqliteFailure } from './store/sqlite/transaction.ts';

/** Every refusal the relay gives, by code: its status and title. [protocol §2.4, §3] */
const problems = {
  'malformed-json': [400, 'The body is not JSON'],
  'signature-missing': [401, 'No signature'],
  'signature-invalid': [401, 'The signature does not fit'],
  'signature-expired': [401, 'The signature is too old'],
  'token-missing': [401, 'No access token'],
  'token-invalid': [401, 'The access token is not valid'],
  'token-expired': [401, 'The access token has expired'],
  scope: [403, 'The access token does not allow this'],
  'tenant-mismatch': [403, 'The event belongs to another tenant'],
  'not-found': [404, 'Not found'],
  'recording-not-available': [404, 'The recording is not available'],
  'method-not-allowed': [405, 'This address does not take that method'],
  'not-configured': [409, 'This relay is not set up for it'],
  'body-too-large': [413, 'The body is too large'],
  'not-json': [415, 'The body must be JSON'],
  schema: [422, 'The content does not fit'],
  'recording-unreadable': [422, 'The recording cannot be read'],
  'rate-limited': [429, 'Too many requests'],
  internal: [500, 'Something failed here'],
  'ringover-refused': [502, 'Ringover refused'],
  'ringover-unavailable': [503, 'Ringover does not answer'],
  'storage-unavailable': [503, 'Nothing can be stored at the moment'],
} as const satisfies Record<string, readonly [number, string]>;

/** The name of a refusal. */
export type ProblemCode = keyof typeof problems;

/** The HTTP status and the title a refusal is sent with. */
export function answerOf(code: ProblemCode): { readonly status: number; readonly title: string } {
  const [status, title] = problems[code];
  return { status, title };
}

/** Where a content does not fit, and why. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** A refusal on its way to the client as `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly errors: readonly FieldError[];
  readonly retryAfterSeconds: number | null;

  constructor(
    code: ProblemCode,
    detail: string,
    more: { errors?: readonly FieldError[]; retryAfterSeconds?: number } = {},
  ) {
    super(detail);
    this.code = code;
    this.errors = more.errors ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds ?? null;
  }
}

/** How long a sender is asked to wait while nothing can be stored. */
const storageRetrySeconds = 5;

/** The refusal of a content that a schema did not accept. */
export function schemaProblem(error: z.ZodError): Problem {
  const errors = error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  return new Problem('schema', 'some fields do not fit', { errors });
}

/** The refusal for whatever was thrown; what is nobody's fault outside becomes `internal` without a detail. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isSqliteFailure(error)) {
    return new Problem('storage-unavailable', 'nothing was stored; send it again later', {
      retryAfterSeconds: storageRetrySeconds,
    });
  }
  if (error instanceof URIError) return nothingHere();
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
  if (status === 413) return new Problem('body-too-large', 'a body may have 256 KiB');
  if (status === 415) return new Problem('not-json', 'this content encoding is not supported');
  if (status === 400) return new Problem('malformed-json', 'the body cannot be read');
  return new Problem('internal', 'the relay could not handle this request');
}

/** Writes a refusal. */
export function sendProblem(response: Response, problem: Problem): void {
  const { status, title } = answerOf(problem.code);
  if (problem.retryAfterSeconds !== null) response.set('Retry-After', String(problem.retryAfterSeconds));
  const challenge = challengeOf(problem.code);
  if (challenge !== null) response.set('WWW-Authenticate', challenge);
  response.status(status).type('application/problem+json');
  response.send(
    JSON.stringify({
      type: `urn:briefline:problem:${problem.code}`,
      title,
      status,
      detail: problem.message,
      code: problem.code,
      ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
    }),
  );
}

/** Answers a path nobody serves. */
export const answerNotFound: RequestHandler = (_request, response) => {
  sendProblem(response, nothingHere());
};

function nothingHere(): Problem {
  return new Problem('not-found', 'there is nothing at this address');
}

/** How a client is told what it is asked for (RFC 6750); null for refusals that are not about its token. */
function challengeOf(code: ProblemCode): string | null {
  switch (code) {
    case 'token-missing':
      return 'Bearer';
    case 'token-invalid':
    case 'token-expired':
      return 'Bearer error="invalid_token"';
    case 'scope':
      return 'Bearer error="insufficient_scope"';
    default:
      return null;
  }
}

/** The last stop of every error. What is `internal` is logged with its stack, never with the request's content. */
export function createProblemHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = toProblem(error);
    if (problem.code === 'internal' || problem.code === 'storage-unavailable') {
      log.error({ err: error, code: problem.code, route: request.path }, 'request failed');
    }
    if (response.headersSent) next(error);
    else sendProblem(response, problem);
  };
}
