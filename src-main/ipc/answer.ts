import type { Requests, Route } from '#contract/requests.ts';
import type { Result } from '#contract/result.ts';
import { RequestFailure } from './failure.ts';
import type { Handlers } from './handlers.ts';
import { requestSchemas } from './schemas.ts';

/** What answering needs. `onFailure` hears of what the person is told as "internal". */
export interface AnswerParts {
  readonly handlers: Handlers;
  readonly onFailure: (route: string, error: unknown) => void;
}

/** Parses, asks and answers one request. Never rejects. */
export async function answer(
  { handlers, onFailure }: AnswerParts,
  route: unknown,
  params: unknown,
): Promise<Result<unknown>> {
  if (!isRoute(route)) return failure('bad-request');
  const parsed = requestSchemas[route].safeParse(params ?? null);
  if (!parsed.success) return failure('bad-request');
  try {
    return { ok: true, value: await handlerOf(handlers, route)(parsed.data) };
  } catch (error) {
    if (error instanceof RequestFailure) return failure(error.code);
    onFailure(route, error);
    return failure('internal');
  }
}

/** A refusal as the window gets it. */
export function failure(code: RequestFailure['code']): Result<never> {
  return { ok: false, code, message: code };
}

function isRoute(route: unknown): route is Route {
  return typeof route === 'string' && Object.hasOwn(requestSchemas, route);
}

// TypeScript does not see that schema and handler are of one route; `requestSchemas` and `Handlers` make it so.
function handlerOf(handlers: Handlers, route: Route): (params: unknown) => Promise<unknown> {
  const handler = handlers[route] as (params: Requests[Route]['params']) => Promise<Requests[Route]['value']>;
  return (params) => handler(params as Requests[Route]['params']);
}
