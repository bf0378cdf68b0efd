import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { bridgeChannels } from '#contract/bridge.ts';
import type { Requests, Route } from '#contract/requests.ts';
import type { Result } from '#contract/result.ts';
import { RequestFailure } from './failure.ts';
import type { Handlers } from './handlers.ts';
import { requestSchemas } from './schemas.ts';

/** What the router needs. `onFailure` hears of what the person is told as "internal". */
export interface RouterParts {
  readonly handlers: Handlers;
  /** Whether an address is one of our own page, the only one that may ask. */
  readonly isOurPage: (address: string) => boolean;
  readonly onFailure: (route: string, error: unknown) => void;
}

/** Answers the window's requests from now on; the returned function stops that. */
export function listenToRequests(parts: RouterParts): () => void {
  ipcMain.handle(bridgeChannels.request, (event, route: unknown, params: unknown) =>
    isOurWindow(event, parts.isOurPage) ? answer(parts, route, params) : failure('forbidden'),
  );
  return () => ipcMain.removeHandler(bridgeChannels.request);
}

/** Parses, asks and answers one request. Never rejects. */
export async function answer(
  { handlers, onFailure }: Pick<RouterParts, 'handlers' | 'onFailure'>,
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

function failure(code: RequestFailure['code']): Result<never> {
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

/** Only the top frame of our own page may ask; a frame that is gone asks nothing. */
function isOurWindow(event: IpcMainInvokeEvent, isOurPage: (address: string) => boolean): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOurPage(frame.url);
}
