import type { CallUuid } from '#domain/call.ts';
import type { RelayEndpoint, RelayFetch } from './relay-client.ts';

/** Which part of a recording is wanted, as HTTP says it, and until when. */
export interface RecordingRequest {
  readonly method: 'GET' | 'HEAD';
  /** Null when all of it. */
  readonly range: string | null;
  readonly signal: AbortSignal;
}

/** Asks a relay for the sound of a call; the answer is as the relay gives it. Rejects as `fetch` does. [protocol §4] */
export async function requestRecording(
  { address, token }: RelayEndpoint,
  fetch: RelayFetch,
  id: CallUuid,
  { method, range, signal }: RecordingRequest,
): Promise<Response> {
  return fetch(`${address}/api/v1/ringover/recordings/${encodeURIComponent(id)}`, {
    method,
    headers: { authorization: `Bearer ${await token()}`, ...(range === null ? {} : { range }) },
    credentials: 'omit',
    cache: 'no-store',
    signal,
  });
}
