/** A message from outside that is not what it should be: where, and what was expected there. */
export class WireError extends Error {
  readonly path: string;

  constructor(path: string, expected: string) {
    super(`${path === '' ? 'the message' : path} must be ${expected}`);
    this.name = 'WireError';
    this.path = path;
  }
}

/** Reads one value found at `path`. Throws WireError. */
export type Read<Value> = (value: unknown, path: string) => Value;

/** Reads the fields of one JSON object. Unknown fields are let be; a missing one is read as `undefined`. */
export interface FieldReader {
  readonly field: <Value>(name: string, read: Read<Value>) => Value;
}

/** Opens a JSON object. Throws WireError for anything else. */
export function readFields(value: unknown, path: string): FieldReader {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new WireError(path, 'an object');
  const fields = value as Readonly<Record<string, unknown>>;
  return { field: (name, read) => read(fields[name], path === '' ? name : `${path}.${name}`) };
}

/** A text. */
export const text: Read<string> = (value, path) => {
  if (typeof value !== 'string') throw new WireError(path, 'a text');
  return value;
};

/** An id: a text that is not empty, or a whole number, which becomes text. One over 2^53 has lost digits and is refused. */
export const idText: Read<string> = (value, path) => {
  if (Number.isSafeInteger(value)) return String(value);
  if (typeof value !== 'string' || value === '') throw new WireError(path, 'an id (text where it is over 2^53)');
  return value;
};

/** A finite number. */
export const number: Read<number> = (value, path) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new WireError(path, 'a number');
  return value;
};

/**
 * A moment, ISO 8601. One with a time becomes UTC with milliseconds, so that moments sort as text; without an offset it is
 * UTC already, as the LexiBel API writes it. A date alone stays one.
 */
export const moment: Read<string> = (value, path) => {
  const [, date, time, offset = 'Z'] = (typeof value === 'string' ? isoMoment.exec(value) : null) ?? [];
  const at = Date.parse(time === undefined ? (date ?? '') : `${date}T${time}${offset}`);
  if (date === undefined || Number.isNaN(at)) throw new WireError(path, 'a moment (ISO 8601)');
  return time === undefined ? date : new Date(at).toISOString();
};

const isoMoment = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Yes or no; absent means no. */
export const flag: Read<boolean> = (value, path) => {
  if (value === undefined || value === null) return false;
  if (typeof value !== 'boolean') throw new WireError(path, 'true or false');
  return value;
};

/** One of a closed set of words. */
export function oneOf<Word extends string>(words: readonly Word[]): Read<Word> {
  return (value, path) => {
    const word = words.find((known) => known === value);
    if (word === undefined) throw new WireError(path, `one of ${words.join(', ')}`);
    return word;
  };
}

/** Null where the field is null or absent. */
export function nullable<Value>(read: Read<Value>): Read<Value | null> {
  return (value, path) => (value === undefined || value === null ? null : read(value, path));
}

/** The value given here where the field is null or absent. */
export function withDefault<Value>(read: Read<Value>, value: Value): Read<Value> {
  return (given, path) => (given === undefined || given === null ? value : read(given, path));
}

/** A list; absent means empty. */
export function list<Value>(read: Read<Value>): Read<readonly Value[]> {
  return (value, path) => {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) throw new WireError(path, 'a list');
    return value.map((entry, index) => read(entry, `${path}.${index}`));
  };
}

/** A value from outside, or null where it is not what is read: for lists of which one bad item must not cost the rest. */
export function readOrNull<Value>(value: unknown, read: Read<Value>): Value | null {
  try {
    return read(value, '');
  } catch {
    return null;
  }
}
