import type { ImportKind } from '#domain/import-report.ts';
import { fold } from '#domain/search/fold.ts';

/** Enough of a file to hold its first line. Bytes. */
export const headBytes = 4_096;

/** What a file that was dropped holds, by its name and beginning: only cases have references. [protocol §4 CSV] */
export function importKindOf(fileName: string, head: string): ImportKind {
  if (/\.(vcf|vcard)$/i.test(fileName)) return 'contacts';
  const [firstLine = ''] = head.split(/\r?\n/);
  const columns = fold(firstLine).split(/[^\p{L}_]+/u);
  return columns.includes('reference') ? 'cases' : 'contacts';
}
