import type { ContactId } from '#domain/contact.ts';
import { formatContactItem } from '#domain/wire/contact-item.ts';
import { parseContact, warningsOf } from '../contacts/contact-body.ts';
import type { ContactStore, LoggedEvent } from '../store/ports.ts';
import { readCsv } from './csv.ts';
import { contactColumns, readContactRow } from './csv-entry.ts';
import { importEntries } from './import-entries.ts';
import type { ImportEntry } from './import-entry.ts';
import type { ImportReport } from './import-report.ts';
import { readVcards } from './vcard.ts';

/** A file of contacts as text (lines end in `\n`), and where it goes. */
export interface ContactImport {
  readonly text: string;
  readonly format: 'csv' | 'vcard';
  readonly tenantId: string;
  readonly contacts: ContactStore;
  /** Takes the stream events, in order, as soon as they are durable. */
  readonly publish: (events: readonly LoggedEvent[]) => void;
}

/**
 * Keeps the contacts of a file. What the file does not speak of stays as it was. Rejects with Problem `schema` when it is
 * no such file, with DatabaseError when the storage fails: what came before is kept. [protocol §4 CSV]
 */
export function importContacts({ text, format, tenantId, contacts, publish }: ContactImport): Promise<ImportReport> {
  return importEntries(format === 'vcard' ? readVcards(text) : contactRows(text), {
    find: (id) => contacts.find(tenantId, id as ContactId),
    put: (contact) => contacts.put(tenantId, contact),
    format: formatContactItem,
    parse: parseContact,
    warningsOf,
    publish,
  });
}

async function* contactRows(text: string): AsyncGenerator<ImportEntry> {
  for await (const row of readCsv(text, contactColumns)) yield readContactRow(row);
}
