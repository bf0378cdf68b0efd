import { DatabaseError, type DatabaseErrorCode } from '#database/database-error.ts';

/** One statement was refused for what it was given: its own fault, not the storage's. Its message holds nothing of it. */
export class RefusedStatement extends Error {
  override readonly name = 'RefusedStatement';
}

/** The first two characters of SQLSTATE that say so: data exceptions, integrity constraints, values beyond PostgreSQL's limits. */
const refusals: ReadonlySet<string> = new Set(['22', '23', '54']);

/**
 * What `pg` threw, as the store tells it: a RefusedStatement, or a DatabaseError for everything a later try may not meet
 * (connection lost, server down, disk full, read-only, serialization). The server's detail, which repeats a row's content, and
 * the error's other fields never come along, for they would be logged.
 */
export function toPostgresError(thrown: unknown): Error {
  if (thrown instanceof DatabaseError || thrown instanceof RefusedStatement) return thrown;
  const state = stateOf(thrown);
  if (refusals.has(state.slice(0, 2))) return new RefusedStatement(`PostgreSQL refused a value (${state})`);
  const message = thrown instanceof Error && thrown.message !== '' ? thrown.message : state;
  return new DatabaseError(kindOf(state), `PostgreSQL: ${message}`);
}

/** Whether the storage itself fails, rather than one statement with what it was given. */
export function isStorageFailure(thrown: unknown): boolean {
  return thrown instanceof DatabaseError;
}

/** SQLSTATE, or the name of a network error; empty when there is neither. */
function stateOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return '';
  return typeof thrown.code === 'string' ? thrown.code : '';
}

function kindOf(state: string): DatabaseErrorCode {
  switch (state) {
    case '53100':
      return 'full';
    case '25006':
      return 'read-only';
    case 'XX001':
    case 'XX002':
      return 'damaged';
    default:
      return 'failed';
  }
}
