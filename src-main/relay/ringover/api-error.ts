/**
 * What became of a request that Ringover did not answer as asked: `unauthorized` (the key, or a right it lacks),
 * `not-found`, `rate-limited` (more than the key may ask), `unavailable` (Ringover or the way to it), `timeout` (nothing
 * is known of what it did), `invalid-answer` (it answered something else than it documents), `refused` (anything else
 * it did not accept).
 */
export type RingoverFailureKind =
  | 'unauthorized'
  | 'not-found'
  | 'rate-limited'
  | 'unavailable'
  | 'timeout'
  | 'invalid-answer'
  | 'refused';

/** A failed request to Ringover. The message is for an operator and holds no key, number, name or link. */
export class RingoverApiError extends Error {
  readonly kind: RingoverFailureKind;
  /** How long Ringover asks to wait; null when it does not say. */
  readonly retryAfterSeconds: number | null;

  constructor(kind: RingoverFailureKind, message: string, retryAfterSeconds: number | null = null) {
    super(message);
    this.name = 'RingoverApiError';
    this.kind = kind;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
