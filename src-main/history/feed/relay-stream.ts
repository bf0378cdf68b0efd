import { EventSource, type FetchLikeResponse } from 'eventsource';
import { streamEventNames } from '#domain/wire/event.ts';
import { failureOf, networkFailureOf, type RelayFailure } from './relay-failure.ts';
import type { RelayEndpoint, RelayFetch } from './request-relay.ts';
import type { StreamMessage } from './wire.ts';

/** What a stream tells its holder. After `onEnd`, which comes once unless the stream is closed, it tells nothing. */
export interface StreamListeners {
  readonly onOpen: () => void;
  /** Bytes came, be it a comment only. */
  readonly onHeard: () => void;
  readonly onMessage: (message: StreamMessage) => void;
  readonly onEnd: (failure: RelayFailure) => void;
}

/** What a stream needs. `lastEventId` asks for everything after it; null for what comes from now on. */
export interface StreamParts {
  readonly endpoint: RelayEndpoint;
  readonly fetch: RelayFetch;
  readonly lastEventId: string | null;
}

/** A stream being listened to. */
export interface RelayStream {
  /** Idempotent. */
  close(): void;
}

/** The longest single line: an hour of transcript is some 60,000 characters. */
const longestLine = 8 * 1024 * 1024;

const ended: RelayFailure = { kind: 'offline', reason: 'unreachable', retryAfterMs: null };

/**
 * Opens one stream. It never reconnects by itself: whatever ends it is told once, and its holder decides. That is on
 * purpose, because EventSource gives up for good on a 503 and cannot be given a first `Last-Event-ID`.
 */
export function openRelayStream(
  { endpoint, fetch, lastEventId }: StreamParts,
  listeners: StreamListeners,
): RelayStream {
  let isClosed = false;
  let failure: RelayFailure = ended;
  const source = new EventSource(`${endpoint.address}/api/v1/events/stream`, {
    maxBufferSize: longestLine,
    fetch: async (url, init) => {
      try {
        const response = await fetch(String(url), {
          method: 'GET',
          headers: {
            ...init.headers,
            authorization: `Bearer ${await endpoint.token()}`,
            ...(lastEventId === null ? {} : { 'last-event-id': lastEventId }),
          },
          cache: 'no-store',
          credentials: 'omit',
          signal: init.signal as AbortSignal,
        });
        if (response.status !== 200) failure = await failureOf(response);
        else if (!isEventStream(response)) failure = { kind: 'not-a-relay' };
        return hearing(response, listeners.onHeard);
      } catch (error) {
        failure = networkFailureOf(error);
        throw asCut(error);
      }
    },
  });
  const close = (): void => {
    isClosed = true;
    source.close();
  };
  const onMessage = (name: string) => (event: MessageEvent) => {
    if (!isClosed) listeners.onMessage({ name, id: event.lastEventId, data: String(event.data) });
  };
  for (const name of streamEventNames) source.addEventListener(name, onMessage(name));
  source.addEventListener('open', () => {
    if (!isClosed) listeners.onOpen();
  });
  source.addEventListener('error', () => {
    if (isClosed) return;
    close();
    listeners.onEnd(failure);
  });
  return { close };
}

// EventSource takes an AbortError for its own doing and stays open for ever; nobody but us aborts its requests.
function asCut(error: unknown): Error {
  return new Error('the stream was cut', { cause: error });
}

function isEventStream(response: Response): boolean {
  return (response.headers.get('content-type') ?? '').startsWith('text/event-stream');
}

/** The response, telling of every chunk that is read from it. */
function hearing(response: Response, onHeard: () => void): FetchLikeResponse {
  const { body, url, status, redirected, headers } = response;
  if (body === null || status !== 200) return { body: null, url, status, redirected, headers };
  const getReader = () => {
    const reader = body.getReader();
    return {
      read: async () => {
        const result = await reader.read().catch((error: unknown) => {
          throw asCut(error);
        });
        if (result.done) return { done: true as const };
        onHeard();
        return { done: false as const, value: result.value };
      },
      // A stream that was cut cannot be cancelled, and need not be.
      cancel: () => reader.cancel().catch(() => undefined),
    };
  };
  return { body: { getReader }, url, status, redirected, headers };
}
