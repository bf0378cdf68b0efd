import type { EventName, Events } from './events.ts';
import type { Requests, Route } from './requests.ts';
import type { Result } from './result.ts';

/** The two Electron channels of the bridge. */
export const bridgeChannels = { request: 'request', event: 'event' } as const;

/** What the preload puts on `window.bridge`: the only door between the window and the main process. */
export interface Bridge {
  /** Asks the main process. Never rejects: failures come as data. */
  readonly request: <R extends Route>(route: R, params: Requests[R]['params']) => Promise<Result<Requests[R]['value']>>;
  /** Listens to an event; the returned function stops listening. */
  readonly on: <E extends EventName>(name: E, listener: (payload: Events[E]) => void) => () => void;
}
