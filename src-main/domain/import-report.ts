import { list, number, type Read, readFields, text } from './wire/wire-reader.ts';

/** What a file holds. */
export type ImportKind = 'contacts' | 'cases';

/** A line of a file, from 1, and what is to be said of it, in English. */
export interface ImportLine {
  readonly line: number;
  readonly text: string;
}

/** What became of a file: everything was kept but the rejected lines. */
export interface ImportReport {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly ImportLine[];
  /** What was kept but will not do what one may expect: a number that cannot be read. */
  readonly warnings: readonly ImportLine[];
}

/** Reads the answer of `POST /contacts/import` and `POST /cases/import`. Throws WireError. [protocol §4 CSV] */
export const parseImportReport: Read<ImportReport> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    created: field('created', number),
    updated: field('updated', number),
    unchanged: field('unchanged', number),
    rejected: field('rejected', list(lineWith('reason'))),
    warnings: field('warnings', list(lineWith('message'))),
  };
};

function lineWith(name: 'reason' | 'message'): Read<ImportLine> {
  return (value, path) => {
    const { field } = readFields(value, path);
    return { line: field('line', number), text: field(name, text) };
  };
}
