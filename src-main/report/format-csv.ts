import { stringify } from 'csv-stringify/sync';
import type { Table } from './table.ts';

/**
 * Writes a table as the CSV that a Belgian spreadsheet opens by a double click: semicolons, a byte order mark, and no cell that
 * begins as a formula is taken for one.
 */
export function formatCsv({ columns, rows }: Table): string {
  return stringify([columns.map(({ title }) => title), ...rows.map((row) => [...row])], {
    delimiter: ';',
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}
