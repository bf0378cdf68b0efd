import { failureOf, networkFailureOf, RelayError } from './relay-failure.ts';

/** `fetch`, by whichever way the desktop reaches the network (the OS proxy and certificates in Electron). */
export type RelayFetch = (url: string, init: RequestInit) => Promise<Response>;

/** Where a relay is and how to prove who asks. */
export interface RelayEndpoint {
  /** Scheme, host and port, perhaps a path; no slash at the end. */
  readonly address: string;
  /** A token that is valid now; asked for anew before every request. */
  readonly token: () => Promise<string>;
}

/** One request to the relay; `path` is below `/api/v1/`, `body` is sent as JSON. */
export interface ClientRequest {
  readonly method: 'GET' | 'PATCH';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Time a relay has to answer a request. */
const requestLimitMs = 20_000;

/** Asks a relay once and gives its JSON. Rejects with `RelayError` only. */
export async function requestRelay(
  endpoint: RelayEndpoint,
  fetch: RelayFetch,
  { method, path, body, headers }: ClientRequest,
): Promise<unknown> {
  const token = await endpoint.token();
  const response = await reach(fetch, `${endpoint.address}/api/v1/${path}`, {
    method,
    headers: {
      ...headers,
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(requestLimitMs),
  });
  if (!response.ok) throw new RelayError(await failureOf(response));
  try {
    return await response.json();
  } catch (error) {
    throw new RelayError(error instanceof SyntaxError ? { kind: 'not-a-relay' } : networkFailureOf(error), {
      cause: error,
    });
  }
}

async function reach(fetch: RelayFetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw new RelayError(networkFailureOf(error), { cause: error });
  }
}
