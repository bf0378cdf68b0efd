import { toDatabaseError } from '#database/database-error.ts';
import { HistoryError } from './history-store.ts';

/** Reads what SQLite says went wrong: a full disk, a file that is no sound database, or anything else. */
export function historyErrorOf(error: unknown): HistoryError {
  if (error instanceof HistoryError) return error;
  const { code } = toDatabaseError(error);
  const isUnusable = code === 'damaged' || code === 'wrong-key' || code === 'newer-schema';
  return new HistoryError(isUnusable ? 'damaged' : code === 'full' ? 'full' : 'failed', { cause: error });
}

/** Does something with the database. Throws `HistoryError` only. */
export function guarded<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw historyErrorOf(error);
  }
}
