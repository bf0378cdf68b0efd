import { Readable } from 'node:stream';
import { type CsvError, type Options, type Parser, parse } from 'csv-parse';
import { Problem } from '../problem.ts';

/** One row of a file, its values by the names of the columns, or why it cannot be read. `line` is where it begins. */
export type CsvRow<Column extends string> =
  | { readonly line: number; readonly values: Readonly<Partial<Record<Column, string>>> }
  | { readonly line: number; readonly reason: string };

/** The columns a file may have, and those it must. */
export interface CsvColumns<Column extends string> {
  readonly known: readonly Column[];
  readonly required: readonly Column[];
}

/**
 * Reads the rows of a CSV text (lines end in `\n`) with a header row, comma or semicolon. Other columns than the known
 * ones are passed over. Throws Problem `schema` when the header cannot be read; a row that cannot be is told with its
 * line, and the others still come. [protocol §4 CSV]
 */
export async function* readCsv<Column extends string>(
  text: string,
  columns: CsvColumns<Column>,
): AsyncGenerator<CsvRow<Column>> {
  let header: readonly (Column | null)[] | null = null;
  for await (const record of readRecords(text, delimiterOf(text))) {
    if ('reason' in record) yield record;
    else if (record.values.every((value) => value.trim() === '')) continue;
    else if (header === null) header = readHeader(record.values, columns);
    else yield readRow(record, header);
  }
  if (header === null) throw headerProblem('the file is empty: its first line must name the columns');
}

interface CsvRecord {
  readonly line: number;
  readonly values: readonly string[];
}

interface CsvFlaw {
  readonly line: number;
  readonly reason: string;
}

/** How often reading begins anew after a quote that is never closed; each time what follows is read again. */
const resumptions = 20;

async function* readRecords(
  text: string,
  delimiter: string,
  firstLine = 1,
  attempts = resumptions,
): AsyncGenerator<CsvRecord | CsvFlaw> {
  const parser = openParser(text, delimiter);
  let unclosed: string | null = null;
  parser.on('skip', (error: CsvError) => {
    unclosed = typeof error.raw === 'string' ? error.raw : '';
  });
  let line = firstLine;
  for await (const { record, info, raw } of parser as AsyncIterable<ParsedRecord>) {
    yield { line: firstLine + info.lines - 1 - innerLines(raw), values: record };
    line = firstLine + info.lines;
  }
  if (unclosed === null) return;
  line += leadingLines(unclosed);
  yield { line, reason: 'a quote is opened here and never closed' };
  const rest = afterFirstLine(unclosed);
  if (rest !== '' && attempts > 0) yield* readRecords(rest, delimiter, line + 1, attempts - 1);
}

interface ParsedRecord {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/** So much is parsed between two looks at whether the rows before were taken: rows wait in memory no further ahead. */
const sliceBytes = 64 * 1024;

function openParser(text: string, delimiter: string): Parser {
  const options: Options = {
    delimiter,
    record_delimiter: '\n',
    bom: true,
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
  };
  return Readable.from(slicesOf(Buffer.from(text))).pipe(parse(options));
}

function* slicesOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += sliceBytes) yield bytes.subarray(start, start + sliceBytes);
}

/** The mark that parts the header's names; a file with one column has none, and then it does not matter. */
function delimiterOf(text: string): ',' | ';' | '\t' {
  const header = /^\s*(.*)/u.exec(text)?.[1] ?? '';
  const count = (mark: string): number => header.split(mark).length;
  if (count('\t') > Math.max(count(';'), count(','))) return '\t';
  return count(';') > count(',') ? ';' : ',';
}

function leadingLines(raw: string): number {
  return /^\n*/.exec(raw)?.[0].length ?? 0;
}

/** Line ends within a record: in its quoted values, not before it and not the one that ends it. */
function innerLines(raw: string): number {
  return raw.replace(/^\n+|\n$/g, '').split('\n').length - 1;
}

function afterFirstLine(raw: string): string {
  const begun = raw.slice(leadingLines(raw));
  const end = begun.indexOf('\n');
  return end === -1 ? '' : begun.slice(end + 1);
}

function readHeader<Column extends string>(
  names: readonly string[],
  { known, required }: CsvColumns<Column>,
): readonly (Column | null)[] {
  const header = names.map((name) => known.find((column) => letters(column) === letters(name)) ?? null);
  const missing = required.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    throw headerProblem(`the first line must name the columns; it lacks ${missing.join(', ')}`);
  }
  const twice = known.find((column) => header.indexOf(column) !== header.lastIndexOf(column));
  if (twice !== undefined) throw headerProblem(`the column ${twice} is named twice`);
  return header;
}

/** A name without what people write differently: case, spaces, underscores, dashes. */
function letters(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}

function headerProblem(message: string): Problem {
  return new Problem('schema', message, { errors: [{ path: 'header', message }] });
}

function readRow<Column extends string>(
  { line, values }: CsvRecord,
  header: readonly (Column | null)[],
): CsvRow<Column> {
  if (values.slice(header.length).some((value) => value.trim() !== '')) {
    return {
      line,
      reason: `the row has ${values.length} values for ${header.length} columns: put values with a separator in quotes`,
    };
  }
  const named = header.flatMap((column, index) =>
    column === null ? [] : [[column, (values[index] ?? '').trim()] as const],
  );
  return { line, values: Object.fromEntries(named) as Partial<Record<Column, string>> };
}
