import { parseLossless } from '../webhook/lossless.ts';
import { RingoverApiError } from './api-error.ts';

/** One request to Ringover's REST API. */
export interface ApiRequest {
  /** What it is for, as metrics name it. */
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  /** Below the API's address, each part encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Whether having been accepted is all there is to know; what else is answered is then not read. */
  readonly ignoresAnswer?: boolean;
}

/** Sends one request, once. Answers the parsed body, null for none. Rejects with RingoverApiError, or the signal's reason. */
export type SendApiRequest = (request: ApiRequest, signal: AbortSignal) => Promise<unknown>;

/** What sending needs. */
export interface ApiRequestParts {
  /** For instance `https://public-api.ringover.com/v2`. The key is sent nowhere else. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly fetch: typeof fetch;
  /** For the whole of a request, its answer read to the end. */
  readonly timeoutMs: number;
  readonly longestAnswerBytes: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** A sender for one key. */
export function createSendApiRequest(parts: ApiRequestParts): SendApiRequest {
  const base = parts.baseUrl.replace(/\/+$/, '');
  return async (request, signal) => {
    const timeout = AbortSignal.timeout(parts.timeoutMs);
    try {
      const answer = await parts.fetch(`${base}${request.path}${queryOf(request)}`, {
        method: request.method,
        headers: headersOf(request, parts.apiKey),
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        redirect: 'manual',
        signal: AbortSignal.any([signal, timeout]),
      });
      return await readAnswer(request, answer, parts);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (error instanceof RingoverApiError) throw error;
      if (timeout.aborted) throw new RingoverApiError('timeout', 'Ringover did not answer in time');
      throw new RingoverApiError('unavailable', `Ringover cannot be reached${causeOf(error)}`);
    }
  };
}

/** The network's own code (`ENOTFOUND`), which names nothing; what else an error says may. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return typeof code === 'string' ? ` (${code})` : '';
}

function queryOf({ query }: ApiRequest): string {
  return query === undefined ? '' : `?${new URLSearchParams(query)}`;
}

function headersOf(request: ApiRequest, apiKey: string): Record<string, string> {
  return {
    authorization: apiKey,
    accept: 'application/json',
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

async function readAnswer(request: ApiRequest, answer: Response, parts: ApiRequestParts): Promise<unknown> {
  const failure = failureOf(answer, parts.now());
  if (failure !== null || request.ignoresAnswer === true) {
    await answer.body?.cancel();
    if (failure !== null) throw failure;
    return null;
  }
  const text = await readText(answer, parts.longestAnswerBytes);
  // An empty list is answered 204, without a body.
  if (text === '') return null;
  try {
    return parseLossless(text);
  } catch {
    throw new RingoverApiError('invalid-answer', 'Ringover answered something that is not JSON');
  }
}

function failureOf({ status, headers }: Response, now: number): RingoverApiError | null {
  const wait = parseRetryAfter(headers.get('retry-after'), now);
  if (status >= 200 && status < 300) return null;
  // A key without the right for a request is answered like a wrong key.
  if (status === 401 || status === 403) {
    return new RingoverApiError('unauthorized', 'Ringover does not accept the API key, or the key lacks this right');
  }
  if (status === 404) return new RingoverApiError('not-found', 'Ringover has nothing there');
  if (status === 429) return new RingoverApiError('rate-limited', 'Ringover was asked too often', wait);
  if (status === 408 || status >= 500) {
    return new RingoverApiError('unavailable', `Ringover failed (status ${status})`, wait);
  }
  if (status < 400) return new RingoverApiError('invalid-answer', `Ringover answered with a redirect (${status})`);
  return new RingoverApiError('refused', `Ringover refused the request (status ${status})`);
}

/** Longest wait we take from Ringover; a longer one is a mistake or a moment in another time zone. */
const longestWaitSeconds = 900;

/** Reads `Retry-After`, seconds or a date; null when it is neither. */
function parseRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isNaN(seconds) ? null : Math.min(Math.max(Math.ceil(seconds), 0), longestWaitSeconds);
}

async function readText(answer: Response, longestBytes: number): Promise<string> {
  if (answer.body === null) return '';
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  // Leaving the loop early cancels the body.
  for await (const chunk of answer.body) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > longestBytes) throw new RingoverApiError('invalid-answer', 'Ringover answered too much');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
