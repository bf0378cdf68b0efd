import type { Case, CaseId } from '#domain/case.ts';
import { type CaseItem, formatCaseItem } from '#domain/wire/case-item.ts';
import { parseCase } from '../cases/case-body.ts';
import type { CaseStore, LoggedEvent } from '../store/ports.ts';
import { readCsv } from './csv.ts';
import { caseColumns, readCaseRow } from './csv-entry.ts';
import { importEntries } from './import-entries.ts';
import type { ImportEntry } from './import-entry.ts';
import type { ImportReport } from './import-report.ts';

/** A CSV file of cases as text (lines end in `\n`), and where it goes. */
export interface CaseImport {
  readonly text: string;
  readonly tenantId: string;
  readonly cases: CaseStore;
  /** Takes the stream events, in order, as soon as they are durable. */
  readonly publish: (events: readonly LoggedEvent[]) => void;
}

/**
 * Keeps the cases of a file. What the file does not speak of stays as it was. Rejects with Problem `schema` when it is no
 * such file, with DatabaseError when the storage fails: what came before is kept. [protocol §4 CSV]
 */
export function importCases({ text, tenantId, cases, publish }: CaseImport): Promise<ImportReport> {
  return importEntries(caseRows(text), {
    find: (id) => cases.find(tenantId, id as CaseId),
    put: (value) => cases.put(tenantId, value),
    format: formatComparable,
    parse: parseCase,
    publish,
  });
}

async function* caseRows(text: string): AsyncGenerator<ImportEntry> {
  for await (const row of readCsv(text, caseColumns)) yield readCaseRow(row);
}

/** A case whose parties stand in one order and once each: a store keeps them as a set. */
function formatComparable(value: Case): CaseItem {
  const item = formatCaseItem(value);
  const parties = new Map(item.parties.map((party) => [JSON.stringify([party.contact_id, party.role]), party]));
  return { ...item, parties: [...parties].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, party]) => party) };
}
