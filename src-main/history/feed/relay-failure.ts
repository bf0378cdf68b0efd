import type { OfflineReason, TokenRefusal } from '#domain/connection.ts';

/** Why a relay did not do what it was asked. `retryAfterMs` is what it said itself. */
export type RelayFailure =
  | { readonly kind: 'offline'; readonly reason: OfflineReason; readonly retryAfterMs: number | null }
  | { readonly kind: 'refused'; readonly code: TokenRefusal }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'not-found' }
  /** Something answered, but no relay. */
  | { readonly kind: 'not-a-relay' }
  | { readonly kind: 'rejected'; readonly status: number };

/** A request that failed, with the reason as data. */
export class RelayError extends Error {
  readonly failure: RelayFailure;

  constructor(failure: RelayFailure, options?: ErrorOptions) {
    super(`relay: ${failure.kind}`, options);
    this.failure = failure;
  }
}

/** What a response other than a good one means. Reads its body. [protocol §2.4, §3] */
export async function failureOf(response: Response): Promise<RelayFailure> {
  const code = await problemCodeOf(response);
  const { status } = response;
  if (status === 401) return { kind: 'refused', code: code === 'token-expired' ? 'token-expired' : 'token-invalid' };
  if (status === 403) return { kind: 'forbidden' };
  if (status === 404) return code === null ? { kind: 'not-a-relay' } : { kind: 'not-found' };
  if (status === 429 || status >= 500) {
    return {
      kind: 'offline',
      reason: 'server-error',
      retryAfterMs: retryAfterMsOf(response.headers.get('retry-after')),
    };
  }
  return { kind: 'rejected', status };
}

/** What a `fetch` that rejected means, by Node's codes and Chromium's. */
export function networkFailureOf(error: unknown): RelayFailure {
  const text = `${textOf(error)} ${error instanceof Error ? textOf(error.cause) : ''}`;
  const isRefused = /ECONNREFUSED|ERR_CONNECTION_REFUSED/.test(text);
  return { kind: 'offline', reason: isRefused ? 'refused' : 'unreachable', retryAfterMs: null };
}

/** Milliseconds a `Retry-After` asks for: seconds or an HTTP date. Null when there is none that can be read. */
export function retryAfterMsOf(header: string | null, now: number = Date.now()): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

async function problemCodeOf(response: Response): Promise<string | null> {
  try {
    const body: unknown = await response.json();
    const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null;
    return typeof code === 'string' ? code : null;
  } catch {
    return null;
  }
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.message} ${'code' in error ? String(error.code) : ''}`;
}
