import { createHash } from 'node:crypto';

/** What a statement may be given. */
export type SqlValue = string | number | null | readonly (string | number | null)[];

/** A statement as `pg` takes it. */
export interface Statement {
  readonly text: string;
  readonly values: (string | number | null | (string | number | null)[])[];
  /** The server keeps its plan under this name; absent for those that are made up as they are asked. */
  readonly name?: string;
}

/** A statement of our own words, each `?` a value. Throws TypeError for what no database can hold. */
export function statementOf(sql: string, values: readonly SqlValue[]): Statement {
  return { text: numbered(sql), values: values.map(plain) };
}

/** The same, kept by the server under a name: only for texts that are constants. */
export function keptStatementOf(sql: string, values: readonly SqlValue[]): Statement {
  let known = kept.get(sql);
  if (known === undefined) {
    known = { text: numbered(sql), name: createHash('sha1').update(sql).digest('base64url') };
    kept.set(sql, known);
  }
  return { ...known, values: values.map(plain) };
}

/** A value as JSON that PostgreSQL can read. */
export function jsonOf(row: Readonly<Record<string, string | number | null>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(row).map(([column, value]) => [column, plainOne(value)])));
}

/**
 * A text as it will be kept: PostgreSQL's hold neither NUL nor half a surrogate pair, and such a character is shown as the
 * unreadable one it is.
 */
export function storedText(text: string): string {
  return text.replaceAll('\0', unreadable).replace(/\p{Surrogate}/gu, unreadable);
}

const unreadable = '\u{FFFD}';

/** Texts of statements with their names: as many as there are in this folder. */
const kept = new Map<string, Pick<Statement, 'text' | 'name'>>();

function numbered(sql: string): string {
  let count = 0;
  return sql.replace(/\?/g, () => {
    count += 1;
    return `$${count}`;
  });
}

function plain(value: SqlValue): Statement['values'][number] {
  return Array.isArray(value) ? value.map(plainOne) : plainOne(value as string | number | null);
}

function plainOne(value: string | number | null): string | number | null {
  if (typeof value === 'string') return storedText(value);
  if (value === null || typeof value === 'number') return value;
  throw new TypeError(`a ${typeof value} is no value for a database`);
}
