/** One contact or case as a file tells it, or why it cannot be read. `line` is where it begins, from 1. */
export type ImportEntry =
  | { readonly line: number; readonly id: string; readonly fields: ImportFields }
  | { readonly line: number; readonly reason: string };

/** Fields by their names on the wire. What the file does not speak of is left out; what it leaves empty is null. */
export type ImportFields = Readonly<Record<string, unknown>>;
