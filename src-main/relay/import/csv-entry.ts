import type { CsvRow } from './csv.ts';
import type { ImportEntry, ImportFields } from './import-entry.ts';

/** The columns of a file of contacts. [protocol §4 CSV] */
export const contactColumns = {
  known: ['id', 'full_name', 'organisation', 'language', 'country', 'phones', 'email', 'confidential'],
  required: ['id', 'full_name'],
} as const;

/** The columns of a file of cases. [protocol §4 CSV] */
export const caseColumns = {
  known: [
    'id',
    'reference',
    'title',
    'status',
    'opened_at',
    'last_activity_at',
    'responsible',
    'confidential',
    'language',
    'parties',
  ],
  required: ['id', 'reference'],
} as const;

type ContactColumn = (typeof contactColumns.known)[number];
type CaseColumn = (typeof caseColumns.known)[number];

/** Reads one value of a row as the wire would carry it; what it cannot make sense of is left for the schema to refuse. */
type ReadValue = (text: string) => unknown;

const asText: ReadValue = (text) => (text === '' ? null : text);
const asRequired: ReadValue = (text) => text;
const asWord: ReadValue = (text) => (text === '' ? undefined : text.toLowerCase().replace(/[\s-]+/g, '_'));
const asCode: ReadValue = (text) => (text === '' ? null : text.toLowerCase());
const asDay: ReadValue = (text) => (text === '' ? null : isoOf(text));

const contactValues: Readonly<Record<Exclude<ContactColumn, 'id'>, ReadValue>> = {
  full_name: asRequired,
  organisation: asText,
  language: asCode,
  country: asText,
  phones: (text) => partsOf(text).map((number) => ({ number })),
  email: asText,
  confidential: asFlag,
};

const caseValues: Readonly<Record<Exclude<CaseColumn, 'id'>, ReadValue>> = {
  reference: asRequired,
  title: asRequired,
  status: asWord,
  opened_at: asDay,
  last_activity_at: asDay,
  responsible: asText,
  confidential: asFlag,
  language: asCode,
  parties: (text) => partsOf(text).map(partyOf),
};

/** Reads a row of a file of contacts. */
export function readContactRow(row: CsvRow<ContactColumn>): ImportEntry {
  return readRow(row, contactValues);
}

/** Reads a row of a file of cases. */
export function readCaseRow(row: CsvRow<CaseColumn>): ImportEntry {
  return readRow(row, caseValues);
}

function readRow<Column extends string>(
  row: CsvRow<Column | 'id'>,
  readers: Readonly<Record<Column, ReadValue>>,
): ImportEntry {
  if ('reason' in row) return row;
  const values: Readonly<Record<string, string | undefined>> = row.values;
  if (!values.id) return { line: row.line, reason: 'id: is missing' };
  const fields: ImportFields = Object.fromEntries(
    Object.entries<ReadValue>(readers).flatMap(([column, read]) => {
      const text = values[column];
      return text === undefined ? [] : [[column, read(text)]];
    }),
  );
  return { line: row.line, id: values.id, fields };
}

/** Several values in one: `;` as the protocol has it, `|` for files whose columns are parted by `;`. */
function partsOf(text: string): readonly string[] {
  return text
    .split(/[;|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** `contact_id:role`; an id may have colons of its own. */
function partyOf(text: string): { readonly contact_id: string; readonly role: string } {
  const colon = text.lastIndexOf(':');
  if (colon === -1) return { contact_id: text, role: '' };
  return { contact_id: text.slice(0, colon).trim(), role: text.slice(colon + 1).trim() };
}

const yes = new Set(['1', 'x', 'true', 'yes', 'y', 'oui', 'o', 'vrai', 'ja', 'j', 'waar', 'wahr']);
const no = new Set(['0', '', 'false', 'no', 'n', 'non', 'faux', 'nee', 'onwaar', 'nein', 'falsch']);

/** A yes or no in the languages of Belgium, as offices and spreadsheets write it. */
function asFlag(text: string): unknown {
  const word = text.toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : text;
}

/** A Belgian date (`31/12/2025`, with a time or none) as ISO 8601; anything else as it is. */
function isoOf(text: string): string {
  const found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (found === null) return text.replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T');
  const [, day = '', month = '', year = '', hour, minute, second] = found;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return hour === undefined ? date : `${date}T${hour.padStart(2, '0')}:${minute}:${second ?? '00'}`;
}
