import { WireError } from '#domain/wire/wire-reader.ts';
import { failureOf, networkFailureOf, RelayError } from './relay-failure.ts';
import type { RelayEndpoint, RelayFetch } from './request-relay.ts';

/** Why a relay that is there and knows us did not do what it was asked. */
export type RelayRefusalCode =
  | 'not-configured'
  | 'ringover-refused'
  | 'ringover-unavailable'
  | 'body-too-large'
  /** The content is not what the route takes. */
  | 'schema'
  /** It is not there, or the relay has no such route. */
  | 'not-found'
  /** What answers knows nothing of it: another make, or something between. */
  | 'unsupported'
  /** The call has no recording, or none yet; `retryAfterSeconds` says when to ask again. */
  | 'recording-not-available'
  | 'recording-unreadable';

/** A refusal, with the relay's own words for an administrator. */
export class RelayRefusal extends Error {
  readonly code: RelayRefusalCode;
  /** When the relay would have something else to say; null when it did not tell. */
  readonly retryAfterSeconds: number | null;

  constructor(code: RelayRefusalCode, detail: string, retryAfterSeconds: number | null = null) {
    super(detail);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** One request to a relay. */
export interface RelayRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1/`. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is. */
  readonly file?: { readonly content: Uint8Array<ArrayBuffer>; readonly type: string };
  /** Ends the request before its time. */
  readonly signal?: AbortSignal;
  /** Time the relay has to answer; 20 s unless told. */
  readonly limitMs?: number;
}

/** Asks a relay once and gives its JSON, null for an answer without. Rejects with RelayError or RelayRefusal. */
export type AskRelay = (request: RelayRequest) => Promise<unknown>;

const defaultLimitMs = 20_000;

/** A way to ask the relay at an address for what is not about calls. [protocol §4] */
export function createAskRelay({ address, token }: RelayEndpoint, fetch: RelayFetch): AskRelay {
  return async (request) => {
    const headers = { authorization: `Bearer ${await token()}`, accept: 'application/json', ...typeOf(request) };
    try {
      const response = await fetch(`${address}/api/v1/${request.path}`, {
        method: request.method,
        headers,
        ...bodyOf(request),
        credentials: 'omit',
        cache: 'no-store',
        signal: signalOf(request),
      });
      if (response.status === 204) return null;
      if (response.ok) return await response.json();
      throw await refusalOf(response);
    } catch (error) {
      if (error instanceof RelayError || error instanceof RelayRefusal) throw error;
      if (error instanceof SyntaxError) throw new RelayRefusal('unsupported', 'the answer is no JSON');
      throw new RelayError(networkFailureOf(error), { cause: error });
    }
  };
}

/** Reads an answer; what does not fit was not said by a relay of ours. Rejects with RelayRefusal `unsupported`. */
export async function readAnswer<Value>(
  answer: Promise<unknown>,
  parse: (value: unknown, path: string) => Value,
): Promise<Value> {
  const value = await answer;
  try {
    return parse(value, '');
  } catch (error) {
    if (error instanceof WireError) throw new RelayRefusal('unsupported', error.message);
    throw error;
  }
}

function signalOf({ signal, limitMs = defaultLimitMs }: RelayRequest): AbortSignal {
  const limit = AbortSignal.timeout(limitMs);
  return signal === undefined ? limit : AbortSignal.any([signal, limit]);
}

function typeOf({ body, file }: RelayRequest): Readonly<Record<string, string>> {
  if (file !== undefined) return { 'content-type': file.type };
  return body === undefined ? {} : { 'content-type': 'application/json' };
}

function bodyOf({ body, file }: RelayRequest): Pick<RequestInit, 'body'> {
  if (file !== undefined) return { body: file.content };
  return body === undefined ? {} : { body: JSON.stringify(body) };
}

const refusals: ReadonlySet<string> = new Set<RelayRefusalCode>([
  'not-configured',
  'ringover-refused',
  'ringover-unavailable',
  'body-too-large',
  'schema',
  'not-found',
  'recording-not-available',
  'recording-unreadable',
]);

async function refusalOf(response: Response): Promise<Error> {
  const problem = await problemOf(response.clone());
  if (isRefusal(problem.code)) return new RelayRefusal(problem.code, problem.detail, retryAfterOf(response));
  if (response.status === 404 || response.status === 405) return new RelayRefusal('unsupported', problem.detail);
  return new RelayError(await failureOf(response));
}

function retryAfterOf(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : null;
}

function isRefusal(code: string): code is RelayRefusalCode {
  return refusals.has(code);
}

async function problemOf(response: Response): Promise<{ readonly code: string; readonly detail: string }> {
  try {
    const body: unknown = await response.json();
    if (typeof body !== 'object' || body === null) return { code: '', detail: '' };
    const { code, detail } = body as { readonly code?: unknown; readonly detail?: unknown };
    return { code: String(code ?? ''), detail: detailOf(body, String(detail ?? '')) };
  } catch {
    return { code: '', detail: '' };
  }
}

/** What is wrong with the content says more than that something is. */
function detailOf(body: object, detail: string): string {
  const errors: unknown = 'errors' in body ? body.errors : null;
  const [first]: readonly unknown[] = Array.isArray(errors) ? errors : [];
  const message = typeof first === 'object' && first !== null && 'message' in first ? first.message : null;
  return typeof message === 'string' ? message : detail;
}
