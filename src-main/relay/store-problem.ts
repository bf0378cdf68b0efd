import { Problem } from './problem.ts';
import { UnknownCursor, UnknownLink } from './store/ports.ts';

/** Refuses a link to what is not there as a content that does not fit; throws any other error on. */
export function refuseUnknownLink(error: unknown): never {
  if (!(error instanceof UnknownLink)) throw error;
  throw new Problem('schema', error.message, { errors: [{ path: error.field, message: error.message }] });
}

/** Refuses a cursor no page ever named as a content that does not fit; throws any other error on. */
export function refuseUnknownCursor(error: unknown): never {
  if (!(error instanceof UnknownCursor)) throw error;
  throw new Problem('schema', error.message, { errors: [{ path: 'cursor', message: error.message }] });
}
