/**
 * What can be wrong with a database file, as its owner must tell them apart: `damaged` and `wrong-key` (the file must be
 * left alone or set aside), `full`, `read-only` and `unavailable` (the disk, or another program that holds the file; it may
 * recover), `newer-schema` (written by a later version of the program), `failed` (anything else).
 */
export type DatabaseErrorCode =
  | 'damaged'
  | 'wrong-key'
  | 'full'
  | 'read-only'
  | 'unavailable'
  | 'newer-schema'
  | 'failed';

/** A failure of the database, with the code that says what may be done about it. The message names no key and no data. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'DatabaseError';
    this.code = code;
  }
}

/** Reads whatever was thrown near a database as a `DatabaseError`; one that already is passes through unchanged. */
export function toDatabaseError(thrown: unknown): DatabaseError {
  if (thrown instanceof DatabaseError) return thrown;
  const code = codeOf(thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new DatabaseError(kindOf(code), message, { cause: thrown });
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
}

function kindOf(code: string): DatabaseErrorCode {
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return 'full';
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return 'read-only';
  if (/^SQLITE_(BUSY|LOCKED|IOERR|CANTOPEN)/.test(code)) return 'unavailable';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'damaged';
  return 'failed';
}
