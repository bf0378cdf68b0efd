import { Problem } from '../problem.ts';
import { RingoverApiError } from './api-error.ts';

/** Throws what Ringover's failure is to who asked us; `timeout` says what a missing answer means. [protocol §4] */
export function refuseRingover(error: unknown, timeout: string): never {
  if (!(error instanceof RingoverApiError)) throw error;
  switch (error.kind) {
    case 'unauthorized':
    case 'not-found':
    case 'refused':
      throw new Problem('ringover-refused', error.message);
    case 'timeout':
      throw new Problem('ringover-unavailable', timeout);
    case 'rate-limited':
    case 'unavailable':
    case 'invalid-answer':
      throw new Problem(
        'ringover-unavailable',
        error.message,
        error.retryAfterSeconds === null ? {} : { retryAfterSeconds: error.retryAfterSeconds },
      );
  }
}
