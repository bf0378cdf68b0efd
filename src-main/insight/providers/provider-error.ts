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
  if (status === 402 || isCreditSpent(error)) return new ProviderFailure('credit-spent');
  if (status === 429 || status === 503 || status === 529) return new ProviderFailure('provider-overloaded', retryAfter);
  if (status >= 500 || status === 408) return new ProviderFailure('provider-unreachable', retryAfter);
  if (status === 401 || status === 403) return new ProviderFailure('key-refused');
  if (status === 404) return new ProviderFailure('model-unknown');
  return status < 400 ? new ProviderFailure('provider-answer-unusable') : new ProviderFailure('provider-refused');
}

/**
 * OpenAI answers an account without credit as if it asked too often, Anthropic as a request it does not take: asked
 * again, it changes nothing.
 */
function isCreditSpent(error: unknown): boolean {
  const { code, type } = error as { readonly code?: unknown; readonly type?: unknown };
  return [code, type].some((word) => word === 'insufficient_quota' || word === 'billing_error');
}

/** `Retry-After` in seconds; a date is read against the provider's own clock (`Date`). Null when there is none. */
function retryAfterOf(headers: unknown): number | null {
  const text = headers instanceof Headers ? headers.get('retry-after') : null;
  if (text === null || !(headers instanceof Headers)) return null;
  const given = Number(text);
  const seconds = Number.isFinite(given) ? given : (Date.parse(text) - Date.parse(headers.get('date') ?? '')) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
