import type { Call } from '#domain/call.ts';
import type { ActiveCase, Case, CaseId } from '#domain/case.ts';
import type { Contact, ContactId } from '#domain/contact.ts';
import { fold } from '#domain/search/fold.ts';
import { compareCases, compareContacts, fileActivityAt, type RecordStore } from '../record-store.ts';
import { caseText, contactText, isFitting, wantedTexts } from '../record-text.ts';

/** What is held in memory. */
export interface MemoryRecords {
  readonly contacts: ReadonlyMap<ContactId, Contact>;
  readonly cases: ReadonlyMap<CaseId, Case>;
  readonly calls: () => Iterable<Call>;
}

/** Reads contacts and cases out of memory. */
export function createMemoryRecords({ contacts, cases, calls }: MemoryRecords): RecordStore {
  const nameOf = (id: ContactId): string | null => contacts.get(id)?.fullName ?? null;
  return {
    contacts: async ({ words, limit }) => {
      const wanted = wantedTexts(words);
      const found = [...contacts.values()]
        .filter((contact) => isFitting(contactText(contact), wanted))
        .toSorted((a, b) =>
          compareContacts({ nameKey: fold(a.fullName), id: a.id }, { nameKey: fold(b.fullName), id: b.id }),
        );
      return { items: found.slice(0, limit), total: found.length };
    },
    contact: async (id) => contacts.get(id) ?? null,
    cases: async ({ words, contactId, limit }) => {
      const wanted = wantedTexts(words);
      const found = [...cases.values()]
        .filter((file) => contactId === null || file.parties.some((party) => party.contactId === contactId))
        .filter((file) => isFitting(caseText(file, nameOf), wanted))
        .map((file) => activeCase(file, calls()))
        .toSorted(compareCases);
      return { items: found.slice(0, limit), total: found.length };
    },
    case: async (id) => cases.get(id) ?? null,
  };
}

function activeCase(file: Case, calls: Iterable<Call>): ActiveCase {
  const moments = [...calls].filter(({ caseId }) => caseId === file.id).map(({ occurredAt }) => Date.parse(occurredAt));
  return { case: file, activityAt: new Date(Math.max(fileActivityAt(file), ...moments)).toISOString() };
}
