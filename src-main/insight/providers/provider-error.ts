import { ProviderFailure } from '../insight-host.ts';

/** What a provider's library threw, as a reason a person can read. Nothing of its words is kept: they may repeat what was sent. */
export function toProviderFailure(error: unknown): ProviderFailure {
  if (error instanceof ProviderFailure) return error;
  const { status, headers } = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly status?: unknown;
    readonly headers?: unknown;
  };
  const retryAfter = retryAfterOf(headers);
  if (typeof status !== 'number') {
    return new ProviderFailure(
      error instanceof SyntaxError ? 'provider-answer-unusable' : 'provider-unreachable',
      retryAfter,
    );
  }
  if (status === 429 || status === 503 || status === 529) return new ProviderFailure('provider-overloaded', retryAfter);
  if (status >= 500 || status === 408) return new ProviderFailure('provider-unreachable', retryAfter);
  if (status === 401 || status === 403) return new ProviderFailure('key-refused');
  if (status === 404) return new ProviderFailure('model-unknown');
  return status < 400 ? new ProviderFailure('provider-answer-unusable') : new ProviderFailure('provider-refused');
}

/** `Retry-After` in seconds; a date is read against now. Null when there is none. */
function retryAfterOf(headers: unknown): number | null {
  const text = headers instanceof Headers ? headers.get('retry-after') : null;
  if (text === null) return null;
  const seconds = Number(text);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
