import type { CallUuid } from '#domain/call.ts';
import type { RelayEndpoint, RelayFetch } from './request-relay.ts';

/** Which part of a recording is wanted, as HTTP says it, and until when. */
export interface RecordingRequest {
  readonly method: 'GET' | 'HEAD';
  /** Null when all of it. */
  readonly range: string | null;
  /** The audio the range is of; another is given whole. Null when any. */
  readonly etag: string | null;
  /** Whether it is fetched to be heard, or copied only. */
  readonly purpose: 'hear' | 'keep';
  readonly signal: AbortSignal;
}

/** Asks a relay for the sound of a call; the answer is as the relay gives it. Rejects as `fetch` does. [protocol §4] */
export async function requestRecording(
  { address, token }: RelayEndpoint,
  fetch: RelayFetch,
  id: CallUuid,
  { method, range, etag, purpose, signal }: RecordingRequest,
): Promise<Response> {
  return fetch(`${address}/api/v1/ringover/recordings/${encodeURIComponent(id)}`, {
    method,
    headers: {
      authorization: `Bearer ${await token()}`,
      ...(range === null ? {} : { range }),
      ...(etag === null ? {} : { 'if-range': etag }),
      ...(purpose === 'keep' ? { 'x-briefline-purpose': 'copy' } : {}),
    },
    credentials: 'omit',
    cache: 'no-store',
    signal,
  });
}
