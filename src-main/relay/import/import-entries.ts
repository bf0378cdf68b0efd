import { setImmediate as turn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type FieldError, Problem } from '../problem.ts';
import type { LoggedEvent, Written } from '../store/ports.ts';
import type { ImportEntry } from './import-entry.ts';
import type { ImportLine, ImportReport, ImportWarning } from './import-report.ts';

/** What an import writes to, whatever its nouns are. */
export interface ImportTarget<Value> {
  readonly find: (id: string) => Promise<Value | null>;
  readonly put: (value: Value) => Promise<Written<Value>>;
  /** The value as the wire has it: what is not in a file is taken from here, and equal ones are not written again. */
  readonly format: (value: Value) => object;
  /** Reads a body as the PUT route does. Throws Problem `schema`. */
  readonly parse: (id: string, body: unknown) => Value;
  readonly warningsOf?: (value: Value) => readonly FieldError[];
  /** Takes the stream events, in order, as soon as they are durable. */
  readonly publish: (events: readonly LoggedEvent[]) => void;
}

/** A file of which more is rejected is no such file; what is told of it must fit in memory. */
const mostRejected = 100_000;
const mostWarnings = 100_000;

/**
 * Keeps every entry that can be read, one after another, and lets other work go on between them. An id that comes again
 * in the same file is the later of the two. Rejects with DatabaseError when the storage fails: what came before is kept,
 * and the same file may be imported again.
 */
export async function importEntries<Value>(
  entries: AsyncIterable<ImportEntry> | Iterable<ImportEntry>,
  target: ImportTarget<Value>,
): Promise<ImportReport> {
  const counts = { created: 0, updated: 0, unchanged: 0 };
  const rejected: ImportLine[] = [];
  const warnings: ImportWarning[] = [];
  for await (const entry of entries) {
    if (rejected.length === mostRejected) {
      rejected.push({ line: entry.line, reason: 'too many lines were rejected: nothing from here on was read' });
      break;
    }
    const outcome = await keep(entry, target);
    if (typeof outcome === 'string') rejected.push({ line: entry.line, reason: outcome });
    else {
      counts[outcome.became] += 1;
      if (warnings.length < mostWarnings) warnings.push(...warningsAt(entry.line, outcome.value, target));
    }
    await turn();
  }
  return { ...counts, rejected, ...(warnings.length > 0 ? { warnings } : {}) };
}

function warningsAt<Value>(line: number, value: Value, { warningsOf }: ImportTarget<Value>): readonly ImportWarning[] {
  return (warningsOf?.(value) ?? []).map(({ path, message }) => ({ line, message: `${path}: ${message}` }));
}

interface Kept<Value> {
  readonly became: 'created' | 'updated' | 'unchanged';
  readonly value: Value;
}

async function keep<Value>(entry: ImportEntry, target: ImportTarget<Value>): Promise<Kept<Value> | string> {
  if ('reason' in entry) return entry.reason;
  const before = await target.find(entry.id);
  const value = read(entry, before, target);
  if (typeof value === 'string') return value;
  if (before !== null && isDeepStrictEqual(target.format(before), target.format(value))) {
    return { became: 'unchanged', value };
  }
  const { events } = await target.put(value);
  target.publish(events);
  return { became: before === null ? 'created' : 'updated', value };
}

/** The value, or why there is none. */
function read<Value>(
  { id, fields }: Extract<ImportEntry, { readonly id: string }>,
  before: Value | null,
  { parse, format }: ImportTarget<Value>,
): Value | string {
  try {
    return parse(id, { ...(before === null ? {} : format(before)), ...fields });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.errors.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
  }
}
